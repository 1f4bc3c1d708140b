package vn.cchc.onestop;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import vn.cchc.kernel.Exact;
import vn.cchc.ontime.Facets.Day;

/**
 * Days as a calendar, a column a week and a row a weekday, by the rate of what ended on them. A class has a pattern beside its colour.
 *
 * @param months where each begins
 */
public record Heat(List<Cell> cells, List<Month> months, int width) {

    public static final int SIZE = 14;
    public static final int HEIGHT = 7 * SIZE + 18;
    static final int LEFT = 26;
    static final int TOP = 16;

    /** How a day went; the name is its style. */
    public enum Shade {
        /** Nothing with a due time ended. */
        NONE,
        FULL,
        GOOD,
        BELOW,
        /** More than ten points below the threshold. */
        FAR_BELOW;

        static Shade of(Day day, Exact threshold) {
            if (day.base() == 0) {
                return NONE;
            }
            if (day.late() == 0) {
                return FULL;
            }
            var rate = Exact.of(day.inTime()).over(Exact.of(day.base()));
            if (rate.compareTo(threshold) >= 0) {
                return GOOD;
            }
            return rate.compareTo(threshold.minus(Exact.of(1).over(Exact.of(10)))) >= 0 ? BELOW : FAR_BELOW;
        }

        public String style() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public record Cell(int x, int y, Shade shade, String says) {}

    public record Month(int x, int month) {}

    /** @param says what is told of a day */
    static Heat of(Span span, Map<LocalDate, Day> days, Exact threshold, BiFunction<LocalDate, Day, String> says) {
        var monday = span.from().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var cells = new ArrayList<Cell>();
        var months = new ArrayList<Month>();
        for (var day = span.from(); day.isBefore(span.to()); day = day.plusDays(1)) {
            int week = (int) ChronoUnit.WEEKS.between(monday, day);
            int x = LEFT + week * SIZE;
            if (day.getDayOfMonth() == 1) {
                months.add(new Month(x, day.getMonthValue()));
            }
            var that = days.getOrDefault(day, new Day(0, 0, 0, 0));
            cells.add(new Cell(
                    x,
                    TOP + (day.getDayOfWeek().getValue() - 1) * SIZE,
                    Shade.of(that, threshold),
                    says.apply(day, that)));
        }
        int weeks = (int) ChronoUnit.WEEKS.between(monday, span.last()) + 1;
        return new Heat(cells, months, LEFT + weeks * SIZE + 4);
    }
}
