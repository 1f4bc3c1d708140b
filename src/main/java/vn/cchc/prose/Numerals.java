package vn.cchc.prose;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;

/** Numbers as a Vietnamese report prints them: 156.465, 99,98. */
final class Numerals {

    private static final DecimalFormatSymbols SYMBOLS = symbols();

    private Numerals() {}

    /** As short as it is, at most so many decimals. */
    static String shortest(BigDecimal value, int decimals) {
        var rounded = value.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
        return fixed(rounded, Math.max(0, rounded.scale()));
    }

    static String fixed(BigDecimal value, int decimals) {
        var format = new DecimalFormat("#,##0", SYMBOLS);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    /** 100 × part ÷ whole, with more digits than anybody prints. */
    static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(BigDecimal.valueOf(100)).divide(whole, 12, RoundingMode.HALF_UP);
    }

    private static DecimalFormatSymbols symbols() {
        var symbols = new DecimalFormatSymbols(java.util.Locale.ROOT);
        symbols.setGroupingSeparator('.');
        symbols.setDecimalSeparator(',');
        return symbols;
    }
}
