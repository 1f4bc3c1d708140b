package vn.cchc.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/** The figures of one indicator in one year, organisation by organisation. */
public record IndicatorPage(
        List<Indicator> indicators, @Nullable Indicator chosen, int year, List<Row> rows, boolean mayRecord) {

    /** @param measurement null where nobody reported it */
    public record Row(
            String organisation,
            String name,
            String code,
            @Nullable Measurement measurement) {

        public @Nullable Exact shown() {
            if (measurement == null) {
                return null;
            }
            return switch (measurement.figure()) {
                case Figure.Rate rate -> rate.percent().orElse(null);
                case Figure.Value value -> value.value();
            };
        }

        public @Nullable Exact numerator() {
            return measurement != null && measurement.figure() instanceof Figure.Rate rate ? rate.numerator() : null;
        }

        public @Nullable Exact denominator() {
            return measurement != null && measurement.figure() instanceof Figure.Rate rate ? rate.denominator() : null;
        }
    }

    /** All statements about one figure. */
    public record History(Indicator indicator, String organisation, int year, List<Row> rows) {}
}
