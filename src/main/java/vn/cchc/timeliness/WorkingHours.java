package vn.cchc.timeliness;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.cchc.calendar.Days;

/**
 * Office time. Answers how much of it lies between two moments and where so much of it ends, in seconds; holidays, swapped days
 * and Saturday service included. A year is laid out once as running sums, so that a question costs a few array reads.
 */
public final class WorkingHours {

    /** A stretch of office time within a day, in seconds since midnight; the end is outside. */
    public record Stretch(int from, int to) {

        public static Stretch of(LocalTime from, LocalTime to) {
            return new Stretch(from.toSecondOfDay(), to.toSecondOfDay());
        }

        private int upTo(int second) {
            return Math.clamp(second, from, to) - from;
        }
    }

    /** @param before office seconds of the year before each of its days; one entry more than days */
    private record YearTable(long firstDay, long[] before, boolean[] saturdayService) {}

    private final Days days;
    private final List<Stretch> office;
    private final List<Stretch> saturday;
    private final Map<Integer, YearTable> years = new ConcurrentHashMap<>();

    /** @param saturday hours of a Saturday that is neither a holiday nor a swapped working day; empty where nobody serves then */
    public WorkingHours(Days days, List<Stretch> office, List<Stretch> saturday) {
        this.days = days;
        this.office = List.copyOf(office);
        this.saturday = List.copyOf(saturday);
    }

    /** Office seconds from one moment to a later one; negative where the second is earlier. */
    public long between(long from, long to) {
        if (to < from) {
            return -between(to, from);
        }
        int firstYear = year(from);
        int lastYear = year(to);
        long seconds = sinceNewYear(to, lastYear) - sinceNewYear(from, firstYear);
        for (int year = firstYear; year < lastYear; year++) {
            seconds += total(year);
        }
        return seconds;
    }

    /** The first moment by which so many office seconds have passed since the given one; the same moment for 0. */
    public long plus(long moment, long officeSeconds) {
        if (officeSeconds <= 0) {
            return moment;
        }
        int year = year(moment);
        long target = sinceNewYear(moment, year) + officeSeconds;
        while (target > total(year)) {
            target -= total(year);
            year++;
        }
        return at(table(year), target);
    }

    /** The same hour on the n-th working day after the moment's day, the way receipts print a limit in working days. */
    public long plusDays(long moment, int workingDays) {
        var day = days.plusWorkingDays(Moments.date(moment), workingDays);
        return Moments.startOf(day) + Moments.secondOfDay(moment);
    }

    private long at(YearTable table, long target) {
        int low = 0;
        int high = table.before.length - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (table.before[middle] < target) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long left = target - table.before[low];
        long midnight = Moments.startOf(LocalDate.ofEpochDay(table.firstDay + low));
        for (var stretch : stretches(table, low)) {
            int length = stretch.to - stretch.from;
            if (left <= length) {
                return midnight + stretch.from + left;
            }
            left -= length;
        }
        throw new IllegalStateException("a day's sum and its stretches differ");
    }

    private long sinceNewYear(long moment, int year) {
        var table = table(year);
        int day = (int) (Moments.day(moment) - table.firstDay);
        if (table.before[day] == table.before[day + 1]) {
            return table.before[day];
        }
        long seconds = table.before[day];
        for (var stretch : stretches(table, day)) {
            seconds += stretch.upTo(Moments.secondOfDay(moment));
        }
        return seconds;
    }

    private List<Stretch> stretches(YearTable table, int day) {
        return table.saturdayService[day] ? saturday : office;
    }

    private long total(int year) {
        var before = table(year).before;
        return before[before.length - 1];
    }

    private YearTable table(int year) {
        var known = years.get(year);
        return known != null ? known : years.computeIfAbsent(year, this::layOut);
    }

    private YearTable layOut(int year) {
        var first = LocalDate.ofYearDay(year, 1);
        var before = new long[first.lengthOfYear() + 1];
        var service = new boolean[first.lengthOfYear()];
        for (int i = 0; i < first.lengthOfYear(); i++) {
            var day = first.plusDays(i);
            boolean worked = days.isWorkingDay(day);
            service[i] = !worked && day.getDayOfWeek() == DayOfWeek.SATURDAY && !days.isHoliday(day);
            before[i + 1] = before[i] + (worked ? sum(office) : service[i] ? sum(saturday) : 0);
        }
        return new YearTable(first.toEpochDay(), before, service);
    }

    private static long sum(List<Stretch> stretches) {
        return stretches.stream().mapToLong(each -> each.to - each.from).sum();
    }

    private static int year(long moment) {
        return LocalDate.ofEpochDay(Moments.day(moment)).getYear();
    }
}
