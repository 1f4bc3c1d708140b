package vn.cchc.regime;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.UnaryOperator;
import vn.cchc.calendar.Days;

/**
 * The three dates of a level, never to be mixed up: data close (nothing new is recorded), due (the report is in, or late), locked
 * (it cannot be changed without an exception). Each is a whole day: it is over at midnight in Vietnam.
 */
public record Timetable(DateRule closes, DateRule due, DateRule locks, DayOff dayOff) {

    /** What becomes of a date that falls on a day off. */
    public enum DayOff {
        STAYS,
        NEXT_WORKING_DAY,
        WORKING_DAY_BEFORE
    }

    /** The rule applied to one period. */
    public record Dates(LocalDate closes, LocalDate due, LocalDate locks) {

        public boolean inOrder() {
            return !due.isBefore(closes) && !locks.isBefore(due);
        }
    }

    /**
     * @param lastDay of the period by the calendar
     * @param dataEnd last day of data
     * @param asked the day an ad hoc report was asked for
     */
    public Dates on(LocalDate lastDay, LocalDate dataEnd, LocalDate asked, Days calendar) {
        var month = YearMonth.from(lastDay);
        UnaryOperator<LocalDate> moved = date -> moved(date, calendar);
        var closed = moved.apply(closes.on(month, anchor -> known(anchor, lastDay, dataEnd, asked), calendar));
        var owed = moved.apply(due.on(
                month,
                anchor -> anchor == DateRule.Anchor.CLOSES ? closed : known(anchor, lastDay, dataEnd, asked),
                calendar));
        var locked = moved.apply(locks.on(
                month,
                anchor -> switch (anchor) {
                    case CLOSES -> closed;
                    case DUE -> owed;
                    default -> known(anchor, lastDay, dataEnd, asked);
                },
                calendar));
        return new Dates(closed, owed, locked);
    }

    private static LocalDate known(DateRule.Anchor anchor, LocalDate lastDay, LocalDate dataEnd, LocalDate asked) {
        return switch (anchor) {
            case DATA_END -> dataEnd;
            case PERIOD_END -> lastDay;
            case ASKED -> asked;
            case CLOSES, DUE -> throw new IllegalStateException(anchor + " is counted from a date that comes later");
        };
    }

    private LocalDate moved(LocalDate date, Days calendar) {
        return switch (dayOff) {
            case STAYS -> date;
            case NEXT_WORKING_DAY -> calendar.workingDayFrom(date);
            case WORKING_DAY_BEFORE -> calendar.isWorkingDay(date) ? date : calendar.plusWorkingDays(date, -1);
        };
    }
}
