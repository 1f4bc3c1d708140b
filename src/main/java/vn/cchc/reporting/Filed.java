package vn.cchc.reporting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a report has come.
 *
 * @param submittedAt when it was first handed in; being given back and handed in again does not make it late. Null before
 */
public record Filed(State state, @Nullable Instant submittedAt) {

    public static final Filed NOTHING = new Filed(State.DRAFT, null);

    /** The one order of states: nháp → đã nộp → trả lại / duyệt → tổng hợp → ký, gửi. */
    public enum State {
        DRAFT,
        SUBMITTED,
        RETURNED,
        APPROVED,
        COMPILED,
        SENT
    }

    /** Handed in, and not given back. */
    public boolean isIn() {
        return state != State.DRAFT && state != State.RETURNED;
    }
}
