package vn.cchc.regime;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * One end of a data window.
 *
 * @param month counted from the period's first month (for the beginning) or its last month (for the end); -1 is the month before
 * @param day of that month; in a month that is too short, its last day
 */
public record Edge(int month, int day) {

    LocalDate from(YearMonth counted) {
        return day(counted.plusMonths(month), day);
    }

    static LocalDate day(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
}
