package vn.cchc.regime;

import java.time.LocalDate;
import java.time.YearMonth;
import vn.cchc.calendar.Days;

/** How a date follows from a period: a day of a month, or so many days after another date. */
public sealed interface DateRule {

    /** What a date may be counted from. */
    enum Anchor {
        /** The last day whose data the report covers. */
        DATA_END,
        /** The last day of the period by the calendar. */
        PERIOD_END,
        /** The day an ad hoc report was asked for. */
        ASKED,
        /** The day on which the same level's data close. */
        CLOSES,
        /** The day on which the same level's report is due. */
        DUE
    }

    /**
     * Day {@code day} of the month that stands {@code month} months after the period's last month; a month that is too short gives
     * its last day.
     */
    record DayOfMonth(int month, int day) implements DateRule {}

    /** @param working counts only days that are worked */
    record After(Anchor anchor, int days, boolean working) implements DateRule {}

    /** @param anchors the date of an anchor; asked only for those that come before this one */
    default LocalDate on(YearMonth last, java.util.function.Function<Anchor, LocalDate> anchors, Days calendar) {
        return switch (this) {
            case DayOfMonth day -> Edge.day(last.plusMonths(day.month()), day.day());
            case After after -> {
                var anchor = anchors.apply(after.anchor());
                yield after.working() ? calendar.plusWorkingDays(anchor, after.days()) : anchor.plusDays(after.days());
            }
        };
    }
}
