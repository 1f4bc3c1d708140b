package vn.cchc.prose;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number as a text writes it.
 *
 * @param start first character in the text; {@code end} the one after the last
 * @param decimals digits after its comma
 * @param bound how exact the writer means it
 * @param after the words that follow, lower case: what is counted
 */
record NumberInText(
        int start,
        int end,
        String written,
        BigDecimal value,
        int decimals,
        boolean percent,
        Bound bound,
        String after) {

    enum Bound {
        EXACT,
        /** "hơn 5.000": at least. */
        MORE,
        /** "gần 600": at most. */
        LESS,
        /** "khoảng 63": near. */
        NEAR
    }

    private static final BigDecimal NEARNESS = new BigDecimal("0.05");

    /** Whether this is a fair way to write that figure: rounded to the digits written, above or below where the words say so. */
    boolean quotes(BigDecimal figure) {
        var rounded = figure.setScale(decimals, RoundingMode.HALF_UP);
        var cut = figure.setScale(decimals, RoundingMode.DOWN);
        boolean same = rounded.compareTo(value) == 0 || cut.compareTo(value) == 0;
        return switch (bound) {
            case EXACT -> same;
            case MORE -> figure.compareTo(value) >= 0;
            case LESS -> figure.compareTo(value) <= 0;
            case NEAR ->
                same
                        || figure.subtract(value)
                                        .abs()
                                        .compareTo(value.multiply(NEARNESS).abs())
                                <= 0;
        };
    }

    boolean saysThe(NumberInText other) {
        return percent == other.percent && value.compareTo(other.value) == 0;
    }

    /** Large or fine enough to be no coincidence. */
    boolean isTelling() {
        return value.abs().compareTo(BigDecimal.valueOf(100)) >= 0 && !percent || decimals > 0;
    }
}
