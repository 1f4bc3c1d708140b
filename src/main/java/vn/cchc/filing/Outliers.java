package vn.cchc.filing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * Is a figure far from what it used to be? Iglewicz and Hoaglin's modified z-score, 0.6745 × (x − median) ÷ MAD, beyond 3.5 (How
 * to Detect and Handle Outliers, 1993). It asks, it never refuses: figures may well jump.
 */
final class Outliers {

    /** Fewer earlier figures say nothing. */
    static final int NEEDED = 4;

    private static final BigDecimal FACTOR = new BigDecimal("0.6745");
    private static final BigDecimal LIMIT = new BigDecimal("3.5");
    /** Scale of the mean absolute deviation that stands in where more than half of the figures are equal. */
    private static final BigDecimal MEAN_FACTOR = new BigDecimal("0.797885");

    private Outliers() {}

    /** The median of the past where the figure is far from it; empty where it is not, or nothing can be said. */
    static Optional<BigDecimal> far(BigDecimal figure, List<BigDecimal> past) {
        if (past.size() < NEEDED) {
            return Optional.empty();
        }
        var median = median(past);
        var deviations =
                past.stream().map(value -> value.subtract(median).abs()).toList();
        var spread = median(deviations);
        var factor = FACTOR;
        if (spread.signum() == 0) {
            spread = mean(deviations);
            factor = MEAN_FACTOR;
        }
        var distance = figure.subtract(median).abs();
        if (spread.signum() == 0) {
            // It never changed before: half as much again is worth a question.
            boolean jump = distance.add(distance).compareTo(median.abs()) > 0 && distance.compareTo(BigDecimal.ONE) > 0;
            return jump ? Optional.of(median) : Optional.empty();
        }
        boolean far = factor.multiply(distance).compareTo(LIMIT.multiply(spread)) > 0;
        return far ? Optional.of(median) : Optional.empty();
    }

    private static BigDecimal median(List<BigDecimal> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.TWO);
    }

    private static BigDecimal mean(List<BigDecimal> values) {
        return values.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
    }
}
