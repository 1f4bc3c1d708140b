package vn.cchc.timeliness;

/** A resolved dossier measured against its due time. */
public enum Timeliness {
    /** Trước hạn: the result was entered on a day before the due day. */
    EARLY,
    /** Đúng hạn: on the due day, not after the due time. */
    ON_TIME,
    /** Quá hạn. */
    LATE,
    /** No due time is known and none follows from the procedure's limit; outside every rate. */
    NO_DUE_DATE
}
