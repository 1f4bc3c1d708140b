package vn.cchc.scoring;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;

/** Numbers and intervals as a Vietnamese document writes them. */
final class Say {

    private static final int SHORT = 4;

    private Say() {}

    /** {@code 0,5}, {@code 25}; "≈ 66,6667" where digits had to go. */
    static String number(Exact value) {
        return number(value, SHORT);
    }

    static String percent(Exact value) {
        return number(value, 2) + "%";
    }

    private static String number(Exact value, int decimals) {
        var rounded = value.round(decimals);
        var text = comma(rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros());
        return Exact.of(rounded).equals(value) ? text : "≈ " + text;
    }

    static String comma(BigDecimal value) {
        return value.toPlainString().replace('.', ',');
    }

    /** The tier's own words, or "từ 70% đến dưới 90%". */
    static String tier(Rule.Tier tier, @Nullable String unit) {
        if (tier.text() != null) {
            return tier.text();
        }
        var after = unit == null ? "" : unit.equals("%") ? "%" : " " + unit;
        var low = tier.low() == null ? "" : (tier.lowClosed() ? "từ " : "trên ") + number(tier.low()) + after;
        var upTo = low.isEmpty() ? "dưới " : "đến dưới ";
        var high = tier.high() == null ? "" : (tier.highClosed() ? "đến " : upTo) + number(tier.high()) + after;
        if (!low.isEmpty() && high.isEmpty()) {
            return tier.lowClosed() ? low + " trở lên" : low;
        }
        return (low + " " + high).strip();
    }
}
