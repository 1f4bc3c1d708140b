package vn.cchc.filing;

import java.util.Set;

/** Where a filing is on its way; the same word on every screen and in every list. */
public enum State {
    /** Nháp: only the agency's own people see it. */
    DRAFT,
    /** Đã nộp: waits for the unit above; at the top, for the signature. */
    SUBMITTED,
    /** Trả lại: to be mended, with reasons. */
    RETURNED,
    /** Đã duyệt. */
    APPROVED,
    /** Đã tổng hợp: the unit above has used it, so it stands still. */
    COMPILED,
    /** Đã ký, gửi: the end; only for the unit at the top. */
    SENT;

    private static final Set<State> OPEN = Set.of(DRAFT, RETURNED);

    /** True while the agency writes. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** True where the unit above has accepted the figures. */
    public boolean isAccepted() {
        return this == APPROVED || this == COMPILED || this == SENT;
    }
}
