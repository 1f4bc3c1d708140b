package vn.cchc.dossier;

/** What became of a delivery. */
public enum BatchState {
    /** Taken in, waits for its turn. */
    RECEIVED,
    /** Being read. */
    RUNNING,
    /** A trial: read and checked, nothing kept. */
    CHECKED,
    /** Its dossiers count. */
    APPLIED,
    /** Incomplete or unreadable: what was there before stays. The report says what to do. */
    REFUSED,
    /** It would change figures that are closed: somebody must say why first. */
    NEEDS_REASON,
    /** Stopped by somebody; nothing was kept. */
    CANCELLED,
    /** Broken off by a fault of ours or of the machine; may be taken up again. */
    FAILED;

    /** Nothing more will happen to it by itself. */
    public boolean settled() {
        return this != RECEIVED && this != RUNNING;
    }

    /** It may be read, at once or after somebody said so: its file is still needed. */
    public boolean readable() {
        return !settled() || this == NEEDS_REASON || this == FAILED;
    }
}
