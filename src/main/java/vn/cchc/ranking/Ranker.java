package vn.cchc.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * Ranks units inside their blocks. Pure: no clock, no database; the order of the input decides nothing but the order of
 * the blocks.
 *
 * <p>Ranked by index, not by points: criteria that do not apply leave the maximum as well, so 69.25 of 71.5 stands above
 * 94.43 of 100 (Tây Ninh 2023, where ranking by points would be wrong in 18 of 19 places).
 */
public final class Ranker {

    private static final Comparator<Entry> BY_NAME =
            Comparator.comparing(Entry::name, NameOrder.INSTANCE).thenComparing(Entry::key);

    private Ranker() {}

    public static Ranking rank(List<Entry> entries, RankingPolicy policy) {
        var blocks = new LinkedHashMap<String, List<Entry>>();
        for (var entry : entries) {
            blocks.computeIfAbsent(entry.block(), block -> new ArrayList<>()).add(entry);
        }
        var places = new ArrayList<Place>(entries.size());
        for (var block : blocks.values()) {
            places.addAll(rankBlock(block, policy));
        }
        return new Ranking(policy, places);
    }

    private static List<Place> rankBlock(List<Entry> block, RankingPolicy policy) {
        var runners = block.stream()
                .filter(entry -> entry.unranked() == null)
                .map(entry -> new Runner(entry, policy.deciding(Objects.requireNonNull(entry.index()))))
                .sorted(Comparator.comparing(Runner::value).reversed().thenComparing(Runner::entry, BY_NAME))
                .toList();
        var places = new ArrayList<Place>(block.size());
        int rank = 0;
        @Nullable Exact above = null;
        for (int position = 1; position <= runners.size(); position++) {
            var runner = runners.get(position - 1);
            rank = nextRank(rank, position, runner.value().equals(above), policy.ties());
            above = runner.value();
            places.add(ranked(runner, rank, policy));
        }
        block.stream()
                .filter(entry -> entry.unranked() != null)
                .sorted(BY_NAME)
                .forEach(entry -> places.add(unranked(entry, policy)));
        return places;
    }

    private static int nextRank(int rank, int position, boolean tied, RankingPolicy.Ties ties) {
        return switch (ties) {
            case COMPETITION -> tied ? rank : position;
            case DENSE -> tied ? rank : rank + 1;
            case ORDINAL -> position;
        };
    }

    private static Place ranked(Runner runner, int rank, RankingPolicy policy) {
        var index = Objects.requireNonNull(runner.entry().index());
        var rankClass = policy.classOf(runner.value());
        var className = rankClass == null ? null : rankClass.name();
        return new Place(runner.entry(), rank, index, policy.publish(index), className, null);
    }

    private static Place unranked(Entry entry, RankingPolicy policy) {
        var index = entry.index();
        return new Place(entry, null, index, index == null ? null : policy.publish(index), null, entry.unranked());
    }

    /** @param value what decides: the exact index or its printed digits */
    private record Runner(Entry entry, Exact value) {}
}
