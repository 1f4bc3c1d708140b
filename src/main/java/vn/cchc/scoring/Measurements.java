package vn.cchc.scoring;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Sha256;

/** The figures recorded elsewhere that fill criteria by themselves, by indicator; pinned when a score is made. */
public record Measurements(Map<String, Measured> byIndicator) {

    public static final Measurements NONE = new Measurements(Map.of());

    public Measurements {
        byIndicator = Map.copyOf(byIndicator);
    }

    /**
     * One figure: numerator and denominator, or a value (for a rate: percent).
     *
     * @param source where it was counted, for the reader of the scorecard
     */
    public record Measured(
            @Nullable Exact numerator,
            @Nullable Exact denominator,
            @Nullable Exact value,
            String source) {

        public static Measured rate(Exact numerator, Exact denominator, String source) {
            return new Measured(numerator, denominator, null, source);
        }

        public static Measured value(Exact value, String source) {
            return new Measured(null, null, value, source);
        }

        private Map<String, Object> content() {
            var content = new TreeMap<String, Object>();
            content.put("numerator", String.valueOf(numerator));
            content.put("denominator", String.valueOf(denominator));
            content.put("value", String.valueOf(value));
            content.put("source", source);
            return content;
        }
    }

    public Optional<Measured> of(String indicator) {
        return Optional.ofNullable(byIndicator.get(indicator));
    }

    public String json() {
        var content = new TreeMap<String, Object>();
        byIndicator.forEach((indicator, measured) -> content.put(indicator, measured.content()));
        return CanonicalJson.write(content);
    }

    public Sha256 sha256() {
        return Sha256.of(json());
    }
}
