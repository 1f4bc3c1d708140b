package vn.cchc.dossiersample;

import java.time.LocalDate;
import java.util.Arrays;
import vn.cchc.calendar.Days;

/** Working days of a period and a while after it, by number: 0 is its first day. */
final class WorkDays {

    /** Longest limit of a procedure, and its pauses. */
    private static final int BEYOND = 400;

    private final LocalDate first;
    private final int[] before;
    private final int[] nth;
    private final int last;

    WorkDays(Days days, LocalDate from, LocalDate to) {
        first = from;
        int length = (int) (to.toEpochDay() - from.toEpochDay());
        before = new int[length + BEYOND];
        var working = new int[before.length];
        int count = 0;
        int latest = -1;
        for (int day = 0; day < before.length; day++) {
            before[day] = count;
            if (days.isWorkingDay(from.plusDays(day))) {
                working[count++] = day;
                latest = day < length ? day : latest;
            }
        }
        nth = Arrays.copyOf(working, count);
        last = latest;
    }

    /** The last working day of the period; -1 where it has none. */
    int last() {
        return last;
    }

    boolean isWorkingDay(int day) {
        return nth[before[day]] == day;
    }

    /** So many working days after a working day. */
    int plus(int day, int workingDays) {
        return nth[before[day] + workingDays];
    }

    /** Working days from one to another. */
    int between(int from, int to) {
        return before[to] - before[from];
    }

    LocalDate date(int day) {
        return first.plusDays(day);
    }
}
