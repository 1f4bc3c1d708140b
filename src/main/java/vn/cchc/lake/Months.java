package vn.cchc.lake;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.timeliness.Moments;

/** Whole months of receipt; without an end where none is named. A part of a month would replace all of it. */
record Months(@Nullable YearMonth first, @Nullable YearMonth last) {

    /**
     * @param to the day after the last one
     * @throws Problem {@code lake.whole-months} when a day is not the first of a month, {@code lake.period}
     */
    static Months of(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && !from.isBefore(to)) {
            throw Problem.input("lake.period", from, to);
        }
        var end = month(to);
        return new Months(month(from), end == null ? null : end.minusMonths(1));
    }

    private static @Nullable YearMonth month(@Nullable LocalDate day) {
        if (day != null && day.getDayOfMonth() != 1) {
            throw Problem.input("lake.whole-months", day);
        }
        return day == null ? null : YearMonth.from(day);
    }

    boolean contains(long moment) {
        var month = YearMonth.from(Moments.date(moment));
        return (first == null || !month.isBefore(first)) && (last == null || !month.isAfter(last));
    }
}
