package vn.cchc.reporting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a report has come.
 *
 * @param submittedAt when it was first handed in; being given back and handed in again does not make it late. Null before
 * @param corrected opened again after it was used above or sent: what was sent still stands
 */
public record Filed(State state, @Nullable Instant submittedAt, boolean corrected) {

    public static final Filed NOTHING = new Filed(State.DRAFT, null);

    public Filed(State state, @Nullable Instant submittedAt) {
        this(state, submittedAt, false);
    }

    /** The one order of states: nháp → đã nộp → trả lại / duyệt → tổng hợp → ký, gửi. */
    public enum State {
        DRAFT,
        SUBMITTED,
        RETURNED,
        APPROVED,
        COMPILED,
        SENT
    }

    /** A correction is under way, and the agency has to write. */
    public boolean awaitsMending() {
        return corrected && state == State.RETURNED;
    }

    /** Handed in, and not given back; what is corrected was handed in. */
    public boolean isIn() {
        return corrected || (state != State.DRAFT && state != State.RETURNED);
    }
}
