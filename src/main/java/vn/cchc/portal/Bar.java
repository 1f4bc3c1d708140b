package vn.cchc.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * A bar from 0 to 100 % with marks across it, in thousandths of its length: a drawing, so rounded; the figure itself
 * stands beside it.
 *
 * @param marks class limits, or median and best
 */
public record Bar(int length, List<Integer> marks) {

    static final int FULL = 1000;

    static Bar of(@Nullable Exact percent, List<Exact> marks) {
        return new Bar(
                percent == null ? 0 : at(percent),
                marks.stream().filter(mark -> mark.signum() > 0).map(Bar::at).toList());
    }

    private static int at(Exact percent) {
        var place = percent.times(Exact.of(FULL / 100)).round(0, RoundingMode.HALF_UP);
        return place.max(BigDecimal.ZERO).min(BigDecimal.valueOf(FULL)).intValue();
    }
}
