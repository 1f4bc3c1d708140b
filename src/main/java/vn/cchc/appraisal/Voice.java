package vn.cchc.appraisal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.cchc.assessment.Preview;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answer;

/**
 * One side's word on a criterion, with what it earns: declared, first appraisal, second appraisal, last year.
 *
 * @param decision null for the agency itself
 * @param line the arithmetic and the points; its problem where the fact does not fit the rule
 * @param holds false when something else was declared since
 */
public record Voice(
        @Nullable Decision decision,
        @Nullable Answer answer,
        Preview.Line line,
        String reason,
        @Nullable SourceDocument source,
        String by,
        @Nullable Instant at,
        boolean holds) {

    public Exact points() {
        return line.points();
    }

    /** How much more or less than the other. */
    public Exact difference(Voice other) {
        return points().minus(other.points());
    }

    public boolean notApplicable() {
        return answer instanceof Answer.NotApplicable;
    }

    public boolean nothing() {
        return answer == null && (line.line() == null || line.line().origin().equals("none"));
    }

    /** The arithmetic in words; empty where the fact does not fit. */
    public String words() {
        var scored = line.line();
        return scored == null ? "" : scored.explanation();
    }

    public @Nullable Problem problem() {
        return line.problem();
    }
}
