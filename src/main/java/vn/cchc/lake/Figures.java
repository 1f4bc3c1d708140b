package vn.cchc.lake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a period: carried over + received = resolved + withdrawn + refused + open + paused.
 *
 * @param resolved early, on time, late, and those without a due date
 * @param open at the end of the period, late ones among them, without those that are paused
 */
public record Figures(
        long carriedOver,
        long received,
        long resolved,
        long early,
        long onTime,
        long late,
        long open,
        long openLate,
        long paused,
        long withdrawn,
        long refused) {

    private static final int DECIMALS = 4;

    /** (early + on time) ÷ (early + on time + late), rounded to four decimals as the last step; null where nothing had a due date. */
    public @Nullable BigDecimal onTimeRate() {
        long base = early + onTime + late;
        return base == 0
                ? null
                : BigDecimal.valueOf(early + onTime).divide(BigDecimal.valueOf(base), DECIMALS, RoundingMode.HALF_UP);
    }
}
