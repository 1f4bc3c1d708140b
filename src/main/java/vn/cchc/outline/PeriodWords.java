package vn.cchc.outline;

import java.time.format.DateTimeFormatter;
import vn.cchc.kernel.Period;

/** A period as a report names it: "6 tháng đầu năm 2021", and the one its tasks are for: "6 tháng cuối năm 2021". */
public final class PeriodWords {

    private static final String[] QUARTERS = {"I", "II", "III", "IV"};
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private PeriodWords() {}

    public static String of(Period period) {
        int year = period.year();
        return switch (period.kind()) {
            case MONTH -> "tháng " + period.index() + " năm " + year;
            case QUARTER -> "quý " + QUARTERS[period.index() - 1] + " năm " + year;
            case HALF -> "6 tháng " + (period.index() == 1 ? "đầu" : "cuối") + " năm " + year;
            case NINE_MONTHS -> "9 tháng đầu năm " + year;
            case YEAR -> "năm " + year;
            case AD_HOC -> "đến ngày " + DAY.format(period.firstDay());
        };
    }

    /** What comes after: of nine months the last three, of an ad hoc report the time to come. */
    public static String next(Period period) {
        int year = period.year();
        return switch (period.kind()) {
            case MONTH ->
                of(
                        period.index() < 12
                                ? new Period(year, Period.Kind.MONTH, period.index() + 1)
                                : new Period(year + 1, Period.Kind.MONTH, 1));
            case QUARTER ->
                of(
                        period.index() < 4
                                ? new Period(year, Period.Kind.QUARTER, period.index() + 1)
                                : new Period(year + 1, Period.Kind.QUARTER, 1));
            case HALF ->
                of(
                        period.index() == 1
                                ? new Period(year, Period.Kind.HALF, 2)
                                : new Period(year + 1, Period.Kind.HALF, 1));
            case NINE_MONTHS -> "3 tháng cuối năm " + year;
            case YEAR -> "năm " + (year + 1);
            case AD_HOC -> "thời gian tới";
        };
    }

    /** Puts period and organisation into the outline's words. */
    public static String fill(String words, Period period, String organisation) {
        var filled = words.replace("{kỳ sau}", next(period))
                .replace("{kỳ}", of(period))
                .replace("{cơ quan}", organisation);
        return filled.isEmpty()
                ? filled
                : filled.substring(0, 1).toUpperCase(java.util.Locale.of("vi")) + filled.substring(1);
    }
}
