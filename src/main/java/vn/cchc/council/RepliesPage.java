package vn.cchc.council;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.appraisal.Voice;
import vn.cchc.assessment.Control;
import vn.cchc.kernel.Exact;

/**
 * The provisional result of one agency, and its right of reply.
 *
 * @param shown whether the provisional result may be seen yet; lines and totals are empty and zero before
 * @param open whether objections are taken today
 * @param disputes what the agency did not agree with when it explained
 */
public record RepliesPage(
        UUID assessment,
        String agency,
        String round,
        boolean sample,
        boolean shown,
        boolean open,
        LocalDate opens,
        LocalDate closes,
        boolean mayObject,
        boolean mayAnswer,
        List<Dispute> disputes,
        List<Line> lines,
        Exact declaredTotal,
        Exact finalTotal,
        List<Document> documents) {

    /** A disagreement that went before the council, as its agency may see it: not how it was decided. */
    public record Dispute(String code, String name, Item item, boolean mayWithdraw) {}

    /**
     * @param selfScored whether the agency declares it at all: what it does not declare is no zero
     * @param standing what counts now
     * @param settled how the objection was settled by the council
     */
    public record Line(
            String code,
            String name,
            Exact max,
            boolean selfScored,
            Voice declared,
            FinalView.Stage stage,
            Voice standing,
            @Nullable Objection objection,
            Item.@Nullable Decision settled,
            boolean beforeCouncil,
            boolean mayWithdraw,
            List<Control> controls,
            List<Document> offered) {
        /** Nothing where the agency has not declared it. */
        public @Nullable Exact difference() {
            return selfScored ? standing.difference(declared) : null;
        }
    }

    /** A document of the agency's register. */
    public record Document(UUID id, String title) {}
}
