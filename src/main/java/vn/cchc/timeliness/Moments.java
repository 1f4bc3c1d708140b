package vn.cchc.timeliness;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import vn.cchc.calendar.Days;

/**
 * Moments as seconds since 1970, a number and not an object: an import holds millions of them. Vietnam has had no summer time
 * and one offset since 1975.
 */
public final class Moments {

    /** No such moment. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long OFFSET = 7 * 3600L;
    private static final long DAY = 86_400L;

    private Moments() {}

    public static long of(LocalDateTime inVietnam) {
        return inVietnam.toEpochSecond(java.time.ZoneOffset.ofTotalSeconds((int) OFFSET));
    }

    /** The first second of the day in Vietnam. */
    public static long startOf(LocalDate day) {
        return day.toEpochDay() * DAY - OFFSET;
    }

    /** The last second of the day in Vietnam: what a due date without an hour means. */
    public static long endOf(LocalDate day) {
        return startOf(day) + DAY - 1;
    }

    /** The day in Vietnam, as days since 1970. */
    public static long day(long moment) {
        return Math.floorDiv(moment + OFFSET, DAY);
    }

    /** Seconds since midnight in Vietnam. */
    public static int secondOfDay(long moment) {
        return (int) Math.floorMod(moment + OFFSET, DAY);
    }

    public static LocalDate date(long moment) {
        return LocalDate.ofEpochDay(day(moment));
    }

    public static Instant instant(long moment) {
        return Instant.ofEpochSecond(moment);
    }

    public static LocalDateTime inVietnam(long moment) {
        return LocalDateTime.ofInstant(instant(moment), Days.ZONE);
    }
}
