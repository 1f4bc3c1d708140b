package vn.cchc.regime;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import vn.cchc.kernel.Period;

/**
 * How often a regime asks, and over which days.
 *
 * @param indexes which quarters, halves or months of the year; empty: all of them
 * @param begins first day of data, counted from the period's first month
 * @param ends last day of data, counted from the period's last month
 */
public record Frequency(Period.Kind kind, Set<Integer> indexes, Edge begins, Edge ends) {

    /**
     * From the 15th of the month before the period to the 14th of its last month: what Decree 09/2019/NĐ-CP, article 12, says of months,
     * quarters, halves and years alike.
     */
    public static final Edge BEGINS = new Edge(-1, 15);

    public static final Edge ENDS = new Edge(0, 14);

    public Frequency {
        indexes = Set.copyOf(indexes);
    }

    public boolean covers(Period period) {
        return period.kind() == kind && (indexes.isEmpty() || indexes.contains(period.index()));
    }

    public LocalDate from(Period period) {
        return begins.from(YearMonth.from(period.firstDay()));
    }

    public LocalDate to(Period period) {
        return ends.from(YearMonth.from(period.lastDay()));
    }
}
