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

    /** @param selfScored whether the agency declares it at all: what it does not declare is no zero */
    public record Line(
            String code,
            String name,
            Exact max,
            boolean selfScored,
            Voice declared,
            Voice standing,
            CaseFile.State state) {

        /** Nothing where the agency declared nothing. */
        public Exact difference() {
            return selfScored ? standing.difference(declared) : Exact.ZERO;
        }
    }

    /** What the appraisal changed of the points that the agency gave itself. */
    public Exact difference() {
        return Exact.sum(results.stream().map(Line::difference).toList());
    }

    public long unanswered() {
        return asked.stream().filter(one -> one.question().isOpen()).count();
    }
}
