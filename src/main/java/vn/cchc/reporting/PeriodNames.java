package vn.cchc.reporting;

import java.util.List;
import vn.cchc.kernel.Period;
import vn.cchc.page.Texts;

/** Periods as officials write them: "6 tháng đầu năm 2021", "quý I năm 2026". */
public final class PeriodNames {

    private static final List<String> ROMAN = List.of("I", "II", "III", "IV");

    private PeriodNames() {}

    public static String of(Period period, Texts texts) {
        var year = String.valueOf(period.year());
        return switch (period.kind()) {
            case MONTH -> texts.of("reporting.period.MONTH", year, String.valueOf(period.index()));
            case QUARTER -> texts.of("reporting.period.QUARTER", year, ROMAN.get(period.index() - 1));
            case HALF -> texts.of("reporting.period.HALF." + period.index(), year);
            case NINE_MONTHS -> texts.of("reporting.period.NINE_MONTHS", year);
            case YEAR -> texts.of("reporting.period.YEAR", year);
            case AD_HOC -> texts.of("reporting.period.AD_HOC", texts.date(period.firstDay()));
        };
    }

    /** The report's title with its period. */
    public static String title(Report report, Texts texts) {
        return report.title() + " " + of(report.period(), texts);
    }
}
