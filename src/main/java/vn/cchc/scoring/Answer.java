package vn.cchc.scoring;

import java.util.Map;
import java.util.TreeMap;
import vn.cchc.kernel.CanonicalJson;

/** What is said about one criterion. Saying nothing is a third thing: there is then no answer at all. */
public sealed interface Answer {

    /**
     * Facts by the name the rule gives them ({@code option}, {@code count}, {@code numerator}, …); numbers with a dot.
     * Blank values count as not given.
     */
    record Given(Map<String, String> inputs) implements Answer {
        public Given {
            var kept = new TreeMap<String, String>();
            inputs.forEach((name, value) -> {
                if (!value.isBlank()) {
                    kept.put(name, value.strip());
                }
            });
            inputs = Map.copyOf(kept);
        }
    }

    /** Không áp dụng, and why; allowed only where the criterion says so. */
    record NotApplicable(String reason) implements Answer {}

    static Answer of(String input, String value) {
        return new Given(Map.of(input, value));
    }

    /** For {@link CanonicalJson}. */
    default Map<String, ?> content() {
        return switch (this) {
            case Given given -> Map.of("given", given.inputs());
            case NotApplicable not -> Map.of("not-applicable", not.reason());
        };
    }
}
