package vn.cchc.rollup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.filing.State;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;

/**
 * What a unit adds up to: row by row, who is in, who is lacking.
 *
 * @param ownBlanks rows of the unit itself without an answer, while it may still compile
 */
public record RollupPage(
        Obligation unit,
        Report report,
        Basis basis,
        State state,
        boolean sample,
        Instant addedAt,
        List<Row> rows,
        List<Obligation> included,
        List<Lacking> lacking,
        boolean mayCompile,
        boolean mayUndo,
        int ownBlanks,
        @Nullable String compiledBy,
        @Nullable Instant compiledAt,
        List<Adjusted> adjusted,
        int changed) {

    /**
     * @param given of {@code asked} parts gave a figure
     * @param compiled the figure as compiled, where it differs from the sum of today; ""
     */
    public record Row(
            String key,
            String code,
            String title,
            boolean within,
            int depth,
            boolean leaf,
            String unit,
            String total,
            String own,
            int given,
            int asked,
            String compiled) {}

    public record Lacking(Obligation unit, State state) {}

    public record Adjusted(String key, String code, String title, String shown, String reason) {}

    /**
     * One row's parts.
     *
     * @param share true where the last column says what of how many
     * @param notAsked units that are not listed, because nobody asks them for this row
     */
    public record Drill(
            Obligation unit,
            Report report,
            Basis basis,
            String key,
            String code,
            String title,
            String total,
            boolean share,
            int notAsked,
            List<Line> lines) {}

    public record Line(
            Obligation unit, State state, boolean own, boolean counts, String shown, String share, String href) {}
}
