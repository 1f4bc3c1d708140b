package vn.cchc.reporting;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.cchc.calendar.Days;

/**
 * An obligation as it stands now: what was filed, what was granted, what was decided.
 *
 * @param extended the newest extension, over or not
 * @param unlocked the newest unlocking, over or not
 * @param settlement the newest decision; null where there is none
 */
public record Line(
        Obligation obligation,
        Filed filed,
        @Nullable Grace extended,
        @Nullable Grace unlocked,
        @Nullable Settlement settlement) {

    /** Every obligation is exactly one of these at any moment, so that parts add up to the whole. */
    public enum Outcome {
        ON_TIME,
        LATE,
        /** Given back, waiting to be handed in again. */
        RETURNED,
        /** Not handed in, and late. */
        OVERDUE,
        /** Not handed in, and not due yet. */
        NOT_YET,
        EXCUSED;

        /** How it is coloured, always beside its word. */
        public String tone() {
            return switch (this) {
                case ON_TIME -> "ok";
                case LATE, RETURNED -> "warn";
                case OVERDUE -> "bad";
                case NOT_YET -> "info";
                case EXCUSED -> "";
            };
        }

        /** Nothing more to be done by the organisation. */
        public boolean isDone() {
            return this == ON_TIME || this == LATE || this == EXCUSED;
        }
    }

    /** Last day to be on time. */
    public LocalDate due() {
        return later(obligation.due(), extended);
    }

    /** Last day to write. */
    public LocalDate locks() {
        return later(later(obligation.locks(), extended), unlocked);
    }

    /** Until when it has to be done; what was sent in time and is corrected is not late before its lock. */
    public LocalDate end() {
        return filed.awaitsMending() ? locks() : due();
    }

    private static LocalDate later(LocalDate date, @Nullable Grace grace) {
        return grace == null || grace.until().isBefore(date) ? date : grace.until();
    }

    public boolean excused() {
        return settlement != null && settlement.kind() == Settlement.Kind.EXCUSED;
    }

    public boolean lockedAt(Instant now) {
        return !now.isBefore(Days.endOfDay(locks()));
    }

    public Outcome outcome(Instant now) {
        if (excused()) {
            return Outcome.EXCUSED;
        }
        var end = Days.endOfDay(due());
        var submitted = filed.submittedAt();
        if (filed.isIn() && submitted != null) {
            return submitted.isBefore(end) ? Outcome.ON_TIME : Outcome.LATE;
        }
        if (filed.state() == Filed.State.RETURNED) {
            return Outcome.RETURNED;
        }
        return now.isBefore(end) ? Outcome.NOT_YET : Outcome.OVERDUE;
    }
}
