package vn.cchc.onestop;

import java.util.Optional;
import java.util.stream.Stream;
import vn.cchc.kernel.Exact;
import vn.cchc.ontime.Counts;
import vn.cchc.page.Texts;

/** Rates as people read them. */
public final class Figures {

    /** Fewer resolved with a due time than this, and one late dossier moves the rate by more than three points. */
    static final int SMALL = 30;

    private Figures() {}

    /** "99,98 %"; an empty rate is a dash. Never "100 %" while anything is late: then with as many decimals as it needs, up to four. */
    public static String percent(Texts t, Counts counts) {
        return percent(t, counts.rate());
    }

    public static String percent(Texts t, Optional<Exact> rate) {
        if (rate.isEmpty()) {
            return "—";
        }
        var percent = rate.get().times(Exact.HUNDRED);
        int decimals = 2;
        while (decimals < 4
                && percent.compareTo(Exact.HUNDRED) < 0
                && percent.round(decimals).compareTo(java.math.BigDecimal.valueOf(100)) == 0) {
            decimals++;
        }
        return t.number(percent, decimals) + " %";
    }

    /** "+0,12" percentage points against another; empty where one of them has no rate. */
    public static String change(Texts t, Counts now, Counts before) {
        if (now.rate().isEmpty() || before.rate().isEmpty()) {
            return "";
        }
        var points = now.rate().get().minus(before.rate().get()).times(Exact.HUNDRED);
        var sign = points.signum() > 0 ? "+" : points.signum() < 0 ? "−" : "±";
        return sign + t.number(points.signum() < 0 ? points.negate() : points, 2);
    }

    /** How many of how many, in percent with one decimal; a dash of none. */
    public static String share(Texts t, long part, long whole) {
        return whole == 0 ? "—" : t.number(Exact.of(part * 100).over(Exact.of(whole)), 1) + " %";
    }

    public static boolean isSmall(Counts counts) {
        return counts.base() > 0 && counts.base() < SMALL;
    }

    /** Whether the rate is below; a missing one is not. */
    public static boolean isBelow(Counts counts, Exact threshold) {
        return counts.rate().filter(rate -> rate.compareTo(threshold) < 0).isPresent();
    }

    /** The state in words of a style: ok, bad or none. */
    public static String tone(Counts counts, Exact threshold) {
        return counts.rate().isEmpty() ? "" : isBelow(counts, threshold) ? "bad" : "ok";
    }

    /** Where a scale of these rates begins, in percent: below the lowest and below the threshold, at a multiple of five. */
    static int floor(Stream<Exact> rates, Exact threshold) {
        var lowest = rates.reduce(threshold, Exact::min)
                .times(Exact.HUNDRED)
                .round(0, java.math.RoundingMode.FLOOR)
                .intValue();
        return Math.max(0, (lowest - 1) / 5 * 5);
    }

    /** How far along a scale from the floor to 100 percent, in hundredths of its length. */
    public static String along(Exact rate, int floor) {
        return rate.times(Exact.HUNDRED)
                .minus(Exact.of(floor))
                .times(Exact.HUNDRED)
                .over(Exact.of(100 - floor))
                .round(1)
                .toPlainString();
    }
}
