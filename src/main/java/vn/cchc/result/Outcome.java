package vn.cchc.result;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.ranking.Ranking;
import vn.cchc.round.Block;
import vn.cchc.round.Round;

/**
 * The result of a round, provisional or sealed.
 *
 * @param sealing null while provisional
 */
public record Outcome(Round round, @Nullable Sealing sealing, List<BlockOutcome> blocks) {

    /** One block in rank order. */
    public record BlockOutcome(Block block, FrameworkVersion version, Ranking ranking, List<Standing> standings) {}

    public Optional<Standing> standing(UUID assessment) {
        return blocks.stream()
                .flatMap(block -> block.standings().stream())
                .filter(one -> one.member().assessment().equals(assessment))
                .findFirst();
    }

    /** 0 while provisional. */
    public int number() {
        return sealing == null ? 0 : sealing.number();
    }

    /** The summary as a CSV file in rank order, exact numbers with a dot. */
    public String csv() {
        var csv = new StringBuilder("\uFEFFblock,rank,unit,points,max,index,class\r\n");
        for (var block : blocks) {
            for (var standing : block.standings()) {
                var place = standing.place();
                csv.append(String.join(
                                ",",
                                block.block().code(),
                                text(place.rank()),
                                "\"" + standing.member().name().replace("\"", "\"\"") + "\"",
                                text(place.entry().points()),
                                text(place.entry().max()),
                                text(place.published()),
                                text(place.className())))
                        .append("\r\n");
            }
        }
        return csv.toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
