package vn.cchc.register;

import java.time.Instant;

/** What a row was after one change; append-only. */
public record RowVersion(
        int revision, What what, String reason, String state, String definition, Values values, Instant at, String by) {

    public enum What {
        ADDED,
        CHANGED,
        MOVED,
        WITHDRAWN,
        BROUGHT_BACK
    }
}
