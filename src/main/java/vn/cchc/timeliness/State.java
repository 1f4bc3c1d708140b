package vn.cchc.timeliness;

/** Where a dossier stands; at any moment in exactly one of these, so that their numbers add up to all that was received. */
public enum State {
    /** Đang giải quyết. */
    OPEN,
    /** Tạm dừng: waits for papers, for a payment, or was stopped (national status 5, 6, 8). */
    PAUSED,
    /** Đã giải quyết: the result is entered (9) or already handed out (10). */
    RESOLVED,
    /** Rút: the applicant took it back (7). */
    WITHDRAWN,
    /** Không được tiếp nhận: turned away (3). */
    REFUSED;

    /** True for what no longer waits for the unit. */
    public boolean ended() {
        return this == RESOLVED || this == WITHDRAWN || this == REFUSED;
    }
}
