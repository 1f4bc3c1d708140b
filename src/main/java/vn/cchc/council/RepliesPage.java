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
 * @param open whether objections are taken today
 */
public record RepliesPage(
        UUID assessment,
        String agency,
        String round,
        boolean sample,
        boolean open,
        LocalDate opens,
        LocalDate closes,
        boolean mayObject,
        boolean mayAnswer,
        List<Line> lines,
        Exact declaredTotal,
        Exact finalTotal,
        List<Document> documents) {

    /** @param standing what counts now; @param settled how the objection was settled by the council */
    public record Line(
            String code,
            String name,
            Exact max,
            Voice declared,
            FinalView.Stage stage,
            Voice standing,
            @Nullable Objection objection,
            Item.@Nullable Decision settled,
            boolean beforeCouncil,
            List<Control> controls,
            List<Document> offered) {
        public Exact difference() {
            return standing.difference(declared);
        }
    }

    /** A document of the agency's register. */
    public record Document(UUID id, String title) {}
}
