package vn.cchc.ranking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One unit's line of a score file, however many lines the file used for it.
 *
 * @param printedPoints the total the file prints; null where it prints none
 * @param parts the parts it prints; a blank part does not apply and is not here
 */
record ScoreRow(
        int line,
        String block,
        String year,
        String unit,
        @Nullable Printed printedPoints,
        Printed max,
        List<Printed> parts,
        boolean ranked) {

    @Nullable
    Printed partsTotal() {
        return parts.isEmpty() ? null : Printed.sum(parts);
    }

    /** The printed total, else the exact sum of the parts, else nothing. */
    @Nullable
    Printed points() {
        return printedPoints == null ? partsTotal() : printedPoints;
    }

    /** Printed points minus the sum of the parts: totals made from unrounded parts differ by 0.01 in real decisions. */
    @Nullable
    Printed difference() {
        var points = points();
        var total = partsTotal();
        return points == null || total == null ? null : points.minus(total);
    }

    ScoreRow inBlock(String name) {
        return new ScoreRow(line, name, year, unit, printedPoints, max, parts, ranked);
    }

    Entry entry() {
        var points = points();
        return new Entry(block, unit, unit, points == null ? null : points.value(), max.value(), ranked);
    }
}
