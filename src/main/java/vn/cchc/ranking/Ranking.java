package vn.cchc.ranking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;

/**
 * The result: blocks in the order they were met, each in rank order with its unranked members last.
 *
 * @param policy the rule it was made by
 */
public record Ranking(RankingPolicy policy, List<Place> places) {

    public Ranking {
        places = List.copyOf(places);
    }

    public List<String> blocks() {
        return places.stream().map(place -> place.entry().block()).distinct().toList();
    }

    public List<Place> block(String name) {
        return places.stream()
                .filter(place -> place.entry().block().equals(name))
                .toList();
    }

    /**
     * The whole result as text, one line a fact, fields parted by tabs: the same input gives the same bytes on every
     * machine, so that a later replay can compare fingerprints.
     */
    public String canonical() {
        var text = new StringBuilder("cchc-ranking/1\n");
        line(text, "policy", policy.precision(), policy.rounding(), policy.rankBy(), policy.ties());
        for (var rankClass : policy.classes()) {
            line(text, "class", rankClass.name(), rankClass.from());
        }
        for (var place : places) {
            var entry = place.entry();
            line(text, "place", entry.block(), place.rank(), entry.key(), entry.name(), entry.points(), entry.max());
            line(text, "index", place.index(), place.published(), place.className(), place.unranked());
        }
        return text.toString();
    }

    public Sha256 sha256() {
        return Sha256.of(canonical());
    }

    private static void line(StringBuilder text, @Nullable Object... fields) {
        for (int i = 0; i < fields.length; i++) {
            var field = fields[i] == null ? "" : String.valueOf(fields[i]);
            text.append(i == 0 ? "" : "\t").append(field.replaceAll("[\\t\\r\\n]", " "));
        }
        text.append('\n');
    }
}
