package vn.cchc.result;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.round.Round;

/**
 * The result of a round, provisional or sealed, block by block in rank order.
 *
 * @param onlyMissing nothing is left but agencies that never submitted
 * @param next the number the next sealing will have
 */
public record ResultPage(
        Round round,
        @Nullable Sealing sealing,
        List<BlockRows> blocks,
        List<Obstacle> obstacles,
        boolean onlyMissing,
        boolean mayFinalise,
        int next) {

    /** @param ranking the first digits of the ranking's fingerprint */
    public record BlockRows(String code, String name, String framework, String ranking, List<Row> rows) {}

    /** @param rank empty for a member that is not ranked; then {@code className} says why */
    public record Row(
            String assessment, String rank, String name, String points, String max, String index, String className) {}
}
