package vn.cchc.onestop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.cchc.kernel.Exact;

/**
 * Rates over time as a line with the threshold across, in the units of a drawing; the axis begins where the figures do, never higher than
 * the threshold, and says so.
 *
 * @param lines what is joined: a period without a rate is a gap
 * @param floor percent at the foot of the axis
 * @param threshold height of its line
 */
public record Trend(List<Dot> dots, List<String> lines, List<Tick> ticks, int floor, BigDecimal threshold) {

    public static final int WIDTH = 760;
    public static final int HEIGHT = 210;
    static final int LEFT = 44;
    static final int RIGHT = 14;
    static final int TOP = 14;
    static final int FOOT = 28;

    /** @param label of the period; @param rate share, 0 to 1; @param says for the pointer and for those who listen */
    record Point(String label, Optional<Exact> rate, String says) {}

    /** @param below the threshold: drawn as a hollow square, not only in another colour */
    public record Dot(BigDecimal x, BigDecimal y, String label, String says, boolean known, boolean below) {}

    public record Tick(BigDecimal y, int percent) {}

    public boolean isEmpty() {
        return dots.stream().noneMatch(Dot::known);
    }

    static Trend of(List<Point> points, Exact threshold) {
        int floor = Figures.floor(points.stream().flatMap(point -> point.rate().stream()), threshold);
        var dots = new ArrayList<Dot>();
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            var x = across(i, points.size());
            var y = height(point.rate().orElse(threshold), floor);
            boolean known = point.rate().isPresent();
            boolean below = known && point.rate().get().compareTo(threshold) < 0;
            dots.add(new Dot(x, y, point.label(), point.says(), known, below));
            if (known) {
                line.append(line.isEmpty() ? "M" : "L").append(x).append(' ').append(y);
            } else {
                end(line, lines);
            }
        }
        end(line, lines);
        return new Trend(dots, lines, ticks(floor), floor, height(threshold, floor));
    }

    private static void end(StringBuilder line, List<String> lines) {
        if (!line.isEmpty()) {
            lines.add(line.toString());
            line.setLength(0);
        }
    }

    private static List<Tick> ticks(int floor) {
        int step = 100 - floor <= 15 ? 5 : 100 - floor <= 40 ? 10 : 25;
        var ticks = new ArrayList<Tick>();
        for (int percent = 100; percent >= floor; percent -= step) {
            ticks.add(new Tick(height(Exact.of(percent).over(Exact.HUNDRED), floor), percent));
        }
        return ticks;
    }

    private static BigDecimal across(int i, int many) {
        return Exact.of(LEFT)
                .plus(Exact.of((long) (WIDTH - LEFT - RIGHT) * (2L * i + 1)).over(Exact.of(2L * many)))
                .round(1);
    }

    private static BigDecimal height(Exact share, int floor) {
        var above = share.times(Exact.HUNDRED).minus(Exact.of(floor)).over(Exact.of(100 - floor));
        return Exact.of(HEIGHT - FOOT)
                .minus(above.times(Exact.of(HEIGHT - FOOT - TOP)))
                .round(1);
    }
}
