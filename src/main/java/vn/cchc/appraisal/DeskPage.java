package vn.cchc.appraisal;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.round.PhaseKind;

/** What lies on an appraiser's desk: agencies × fields of each block, late ones first. */
public record DeskPage(List<Section> sections, LocalDate today, boolean mayAssign, List<RoundLink> rounds) {

    /** For the standing agency: where the work is given out. */
    public record RoundLink(String code, String title) {}

    /**
     * @param step the step that is open or comes next
     * @param closes its last day, null when all steps of appraisal are over
     */
    public record Section(
            String round,
            String block,
            boolean sample,
            PhaseKind step,
            @Nullable LocalDate closes,
            boolean open,
            List<Column> columns,
            List<Row> rows,
            int decided,
            int criteria) {}

    public record Column(String field, String name) {}

    /** @param cells one per column; @param waiting why nothing can be done yet: not submitted */
    public record Row(
            UUID assessment,
            String agency,
            boolean submitted,
            boolean late,
            int decided,
            int criteria,
            int openQuestions,
            List<Cell> cells) {}

    /** @param criteria 0: not assigned for this agency */
    public record Cell(String field, int decided, int criteria, int changed) {
        public boolean done() {
            return decided == criteria;
        }
    }
}
