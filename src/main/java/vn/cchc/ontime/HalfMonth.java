package vn.cchc.ontime;

import java.time.LocalDate;
import vn.cchc.timeliness.Moments;

/**
 * The halves of months, from the 1st and from the 15th, because reporting windows begin on either; numbered from 0 for the first of
 * January 1970, so that sums can be kept in their order.
 */
final class HalfMonth {

    private static final int FIRST_YEAR = 1970;
    private static final int A_YEAR = 24;
    private static final int MIDDLE = 15;

    private HalfMonth() {}

    /** The half in which a moment lies. */
    static int of(long moment) {
        return of(Moments.date(moment));
    }

    static int of(LocalDate day) {
        return (day.getYear() - FIRST_YEAR) * A_YEAR
                + (day.getMonthValue() - 1) * 2
                + (day.getDayOfMonth() < MIDDLE ? 0 : 1);
    }

    static LocalDate firstDay(int half) {
        int year = Math.floorDiv(half, A_YEAR);
        int within = Math.floorMod(half, A_YEAR);
        return LocalDate.of(FIRST_YEAR + year, within / 2 + 1, within % 2 == 0 ? 1 : MIDDLE);
    }

    /** Its first day, in days since 1970. */
    static int firstEpochDay(int half) {
        return (int) firstDay(half).toEpochDay();
    }
}
