package vn.cchc.assessment;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.round.Window;

/**
 * The self-assessment as the decision's table, line by line.
 *
 * @param today to say how far the deadline is
 * @param total points so far, ready to read; {@code index} likewise
 */
public record AssessmentPage(
        Assessment assessment,
        Window window,
        LocalDate today,
        boolean sample,
        String framework,
        boolean writable,
        boolean maySubmit,
        List<FieldRows> fields,
        List<Line> adjustments,
        String total,
        String max,
        String index,
        int answered,
        int leaves,
        String words) {

    /** One field with its lines. */
    public record FieldRows(
            String code, String name, String max, String points, int answered, int leaves, List<Line> lines) {}

    /**
     * A line of the table.
     *
     * @param depth 1 for a criterion right under the field
     * @param leaf null for a group
     */
    public record Line(
            String code,
            String name,
            String max,
            int depth,
            @Nullable LeafLine leaf) {}

    /**
     * A criterion that is answered.
     *
     * @param rule the scoring lines in words
     * @param reasons what may be given as reason for "không áp dụng"; null: not allowed; empty: any
     * @param notApplicable the reason given, null where it applies
     * @param state SCORED, NOT_APPLICABLE or NOT_REPORTED
     * @param wrong the sentence that says what does not fit, null where all is well
     * @param list address of the rows the figure was counted from, null where it was not
     * @param lastYear what was declared last year, null where nothing comparable was
     */
    public record LeafLine(
            List<String> rule,
            List<Control> controls,
            boolean declarable,
            int revision,
            String explanation,
            @Nullable List<String> reasons,
            @Nullable String notApplicable,
            boolean proofRequired,
            boolean proofWanted,
            @Nullable String evidenceNote,
            @Nullable String note,
            @Nullable String deadline,
            int documents,
            String points,
            String arithmetic,
            String state,
            @Nullable String wrong,
            @Nullable String saved,
            @Nullable String list) {}
}
