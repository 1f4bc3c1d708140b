package vn.cchc.procedure;

import org.jspecify.annotations.Nullable;

/**
 * How long resolving may take, counted from receiving. In files {@code "15 ngày làm việc"}, {@code "30 ngày"}, {@code "4 giờ"},
 * {@code "không"}.
 *
 * @param number of units; 0 with {@link Unit#NONE}
 */
public record Limit(int number, Unit unit) {

    public enum Unit {
        /** Ngày làm việc, by the calendar of working days. */
        WORKING_DAYS,
        /** Ngày: days off count too. */
        DAYS,
        /** Giờ làm việc. */
        WORKING_HOURS,
        /** The law sets no limit; no dossier of the procedure gets a due time from here. */
        NONE
    }

    public static final Limit NONE = new Limit(0, Unit.NONE);

    /** Longer than any procedure takes; more is a slip of the keyboard. */
    static final int MOST = 3650;

    public Limit {
        if (number < 0 || number > MOST || (number == 0) != (unit == Unit.NONE)) {
            throw new IllegalArgumentException(number + " " + unit);
        }
    }

    /** As due times are counted from it; null where no limit is set. */
    vn.cchc.timeliness.@Nullable Limit counted() {
        return switch (unit) {
            case WORKING_DAYS -> new vn.cchc.timeliness.Limit(number, vn.cchc.timeliness.Limit.Unit.WORKING_DAYS);
            case DAYS -> new vn.cchc.timeliness.Limit(number, vn.cchc.timeliness.Limit.Unit.DAYS);
            case WORKING_HOURS -> new vn.cchc.timeliness.Limit(number, vn.cchc.timeliness.Limit.Unit.WORKING_HOURS);
            case NONE -> null;
        };
    }

    public boolean isSet() {
        return unit != Unit.NONE;
    }

    /** In working minutes of an office day of this many minutes; days that count days off are no minutes, and 0. */
    public long workingMinutes(int minutesOfDay) {
        return switch (unit) {
            case WORKING_DAYS -> (long) number * minutesOfDay;
            case WORKING_HOURS -> number * 60L;
            case DAYS, NONE -> 0;
        };
    }
}
