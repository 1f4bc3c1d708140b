package vn.cchc.reporting;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import vn.cchc.organisation.Kind;

/**
 * The three dates of each level on one axis, with today. Coordinates of a drawing 1000 wide; the dates themselves stand in the table
 * beneath it.
 *
 * @param today place of today's mark
 * @param height of the drawing
 */
public record Timeline(List<Row> rows, String today, int height) {

    private static final int LEFT = 160;
    private static final int RIGHT = 960;
    private static final int STEP = 34;
    private static final int TOP = 30;

    /**
     * One level.
     *
     * @param y of its line
     * @param moved how many of its organisations have other dates by an exception
     */
    public record Row(
            Kind.Level level,
            LocalDate closes,
            LocalDate due,
            LocalDate locks,
            String y,
            String closesAt,
            String dueAt,
            String locksAt,
            int organisations,
            int moved) {}

    private record Dates(Kind.Level level, LocalDate closes, LocalDate due, LocalDate locks) {}

    static Timeline of(List<Line> lines, LocalDate today) {
        var groups = new LinkedHashMap<Dates, List<Line>>();
        lines.stream()
                .sorted(Comparator.comparing((Line line) -> line.obligation().due()))
                .forEach(line -> {
                    var one = line.obligation();
                    groups.computeIfAbsent(
                                    new Dates(one.level(), one.closes(), one.due(), one.locks()),
                                    _ -> new ArrayList<>())
                            .add(line);
                });
        var first = groups.keySet().stream()
                .map(Dates::closes)
                .min(Comparator.naturalOrder())
                .orElse(today);
        var last = groups.keySet().stream()
                .map(Dates::locks)
                .max(Comparator.naturalOrder())
                .orElse(today);
        // Today belongs on the axis only near the dates: months away it would press them into one point.
        var from = today.isBefore(first) && today.isAfter(first.minusDays(30)) ? today : first;
        var to = today.isAfter(last) && today.isBefore(last.plusDays(30)) ? today : last;
        var axis = new Axis(from.minusDays(1), to.plusDays(1));
        var rows = new ArrayList<Row>();
        groups.forEach((dates, its) -> rows.add(new Row(
                dates.level(),
                dates.closes(),
                dates.due(),
                dates.locks(),
                String.valueOf(TOP + STEP * rows.size()),
                axis.at(dates.closes()),
                axis.at(dates.due()),
                axis.at(dates.locks()),
                its.size(),
                (int) its.stream()
                        .filter(line ->
                                !line.due().equals(dates.due()) || !line.locks().equals(dates.locks()))
                        .count())));
        return new Timeline(rows, axis.shows(today) ? axis.at(today) : "", TOP + STEP * rows.size());
    }

    private record Axis(LocalDate from, LocalDate to) {

        boolean shows(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        String at(LocalDate day) {
            long whole = Math.max(1, ChronoUnit.DAYS.between(from, to));
            return String.valueOf(LEFT + (RIGHT - LEFT) * ChronoUnit.DAYS.between(from, day) / whole);
        }
    }
}
