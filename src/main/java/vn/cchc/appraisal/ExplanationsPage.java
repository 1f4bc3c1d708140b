package vn.cchc.appraisal;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * What an agency sees of its appraisal: what it was asked, and what was said to each criterion.
 *
 * @param open whether explanations are taken today; until {@code closes}
 * @param resultsShown whether the step has come in which the agency may see the results
 */
public record ExplanationsPage(
        UUID assessment,
        String agency,
        String round,
        boolean sample,
        boolean open,
        LocalDate opens,
        LocalDate closes,
        boolean mayReply,
        List<Asked> asked,
        boolean resultsShown,
        List<Line> results,
        Exact declaredTotal,
        Exact appraisedTotal) {

    /** @param documents how many documents stand behind the criterion now */
    public record Asked(
            Question question,
            String name,
            int documents,
            Voice declared,
            @Nullable Voice first) {}

    public record Line(String code, String name, Exact max, Voice declared, Voice standing, CaseFile.State state) {
        public Exact difference() {
            return standing.difference(declared);
        }
    }

    public long unanswered() {
        return asked.stream().filter(one -> one.question().isOpen()).count();
    }
}
