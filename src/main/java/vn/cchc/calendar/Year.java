package vn.cchc.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One year's exceptions from "Monday to Friday". */
record Year(Set<LocalDate> off, Set<LocalDate> worked, List<String> unverified) {

    /** Fixed by Article 112 of the Labour Code 2019; the second day of 2 September and all lunar days need a file. */
    private static final List<MonthDay> FIXED =
            List.of(MonthDay.of(1, 1), MonthDay.of(4, 30), MonthDay.of(5, 1), MonthDay.of(9, 2));

    /** What is certain about a year whose calendar nobody has written down yet. */
    static Year withoutFile(int year) {
        var off = new TreeSet<LocalDate>();
        FIXED.forEach(day -> off.add(day.atYear(year)));
        return new Year(off, Set.of(), List.of());
    }

    /** @throws RuntimeException when a line is not of the form that definitions/calendar/README.md describes */
    static Year of(Map<String, ?> file) {
        var off = new TreeSet<LocalDate>();
        var worked = new TreeSet<LocalDate>();
        var unverified = new TreeSet<String>();
        for (var holiday : lines(file, "holidays")) {
            off.add(date(holiday, "date"));
            noteUnverified(holiday, unverified);
        }
        for (var swap : lines(file, "swaps")) {
            off.add(date(swap, "off"));
            worked.add(date(swap, "work"));
            noteUnverified(swap, unverified);
        }
        return new Year(off, worked, List.copyOf(unverified));
    }

    boolean isWorkingDay(LocalDate date) {
        if (worked.contains(date)) {
            return true;
        }
        var weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !off.contains(date);
    }

    boolean isHoliday(LocalDate date) {
        return off.contains(date);
    }

    @SuppressWarnings("unchecked") // YAML: a list of maps, or the cast in the loop fails and the file is refused
    private static List<Map<String, ?>> lines(Map<String, ?> file, String key) {
        var lines = file.get(key);
        return lines == null ? List.of() : (List<Map<String, ?>>) lines;
    }

    private static LocalDate date(Map<String, ?> line, String key) {
        return LocalDate.parse(String.valueOf(line.get(key)));
    }

    private static void noteUnverified(Map<String, ?> line, Set<String> unverified) {
        if (!"verified".equals(line.get("source"))) {
            unverified.add(String.valueOf(line.get("name")));
        }
    }
}
