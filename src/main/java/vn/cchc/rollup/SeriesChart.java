package vn.cchc.rollup;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Period;
import vn.cchc.page.Texts;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.PeriodNames;

/** Where the bars of a series stand. Bars begin at zero; those below zero are left out and stand in the table alone. */
final class SeriesChart {

    private static final int TOP = 24;
    private static final int GROUND = 190;
    private static final int HEIGHT = 222;
    private static final int LEFT = 12;
    private static final int BAR = 58;
    private static final int GAP = 34;
    private static final int LEAST_WIDTH = 330;

    private final Texts texts;
    private final FormRow row;

    SeriesChart(Texts texts, FormRow row) {
        this.texts = texts;
        this.row = row;
    }

    SeriesPage.Chart of(List<Series.Point> points) {
        var most = points.stream()
                .map(point -> SeriesPages.amount(point.cell()))
                .filter(java.util.Objects::nonNull)
                .reduce(Exact.ZERO, Exact::max);
        var bars = new ArrayList<SeriesPage.Bar>();
        int x = LEFT;
        for (int i = 0; i < points.size(); i++) {
            boolean first =
                    i == 0 || !points.get(i - 1).period().equals(points.get(i).period());
            x += first && i > 0 ? GAP : 0;
            int together = first ? together(points, i) : 0;
            bars.add(bar(points.get(i), x, most, together));
            x += BAR + 4;
        }
        return new SeriesPage.Chart(Math.max(LEAST_WIDTH, x + LEFT), HEIGHT, GROUND, bars);
    }

    /** How many points its period has. */
    private static int together(List<Series.Point> points, int from) {
        int to = from;
        while (to < points.size()
                && points.get(to).period().equals(points.get(from).period())) {
            to++;
        }
        return to - from;
    }

    private SeriesPage.Bar bar(Series.Point point, int x, Exact most, int together) {
        var amount = SeriesPages.amount(point.cell());
        int height = amount == null || most.signum() <= 0 || amount.signum() <= 0
                ? 0
                : Math.max(
                        1,
                        amount.times(Exact.of(GROUND - TOP))
                                .over(most)
                                .round(0, RoundingMode.HALF_UP)
                                .intValue());
        var period = PeriodNames.of(point.period(), texts);
        var who = point.units().stream().map(Obligation::name).collect(Collectors.joining(" + "));
        var shown = point.cell() == null ? "" : FormNumbers.write(row, point.cell());
        return new SeriesPage.Bar(
                x,
                GROUND - height,
                BAR,
                height,
                point.split() || !point.lacking().isEmpty(),
                point.cell() instanceof Cell.Share && amount != null
                        ? texts.number(amount, 2) + "%"
                        : amount == null ? "—" : shown,
                period + ", " + who + ": " + (shown.isEmpty() ? "—" : shown),
                together > 0 ? brief(point.period()) : "",
                x + (together * (BAR + 4) - 4) / 2);
    }

    /** As short as a bar is wide. */
    private String brief(Period period) {
        return switch (period.kind()) {
            case MONTH, QUARTER, HALF ->
                texts.of("rollup.brief." + period.kind(), period.index(), String.valueOf(period.year()));
            case NINE_MONTHS, YEAR -> String.valueOf(period.year());
            case AD_HOC -> texts.date(period.firstDay());
        };
    }
}
