package vn.cchc.assessment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.cchc.scoring.Answer;

/**
 * What the grid sends for one criterion.
 *
 * @param seen the revision the person saw, 0 for none
 * @param inputs as typed, numbers in the Vietnamese way
 * @param notApplicable the reason, null where the criterion applies
 */
record Typed(int seen, Map<String, String> inputs, @Nullable String notApplicable, String explanation) {
    private static final int MOST_INPUTS = 30;
    private static final int LONGEST_INPUT = 300;
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_EXPLANATION = 4000;

    /** PostgreSQL holds no NUL; nobody can type one. */
    private static final String NUL = "\u0000";

    Typed {
        var kept = new LinkedHashMap<String, String>();
        Objects.requireNonNullElse(inputs, Map.<String, String>of())
                .forEach((name, value) ->
                        kept.put(name, Objects.requireNonNullElse(value, "").replace(NUL, "")));
        inputs = kept;
        notApplicable = notApplicable == null ? null : notApplicable.replace(NUL, "");
        explanation = Objects.requireNonNullElse(explanation, "").replace(NUL, "");
    }

    boolean tooLong() {
        return inputs.size() > MOST_INPUTS
                || inputs.entrySet().stream()
                        .anyMatch(one -> one.getKey().length() + one.getValue().length() > LONGEST_INPUT)
                || (notApplicable != null && notApplicable.length() > LONGEST_REASON)
                || explanation.length() > LONGEST_EXPLANATION;
    }

    @Nullable
    Answer answer() {
        if (notApplicable != null) {
            return new Answer.NotApplicable(notApplicable.strip());
        }
        var plain = new LinkedHashMap<String, String>();
        inputs.forEach((name, value) -> plain.put(name, "option".equals(name) ? value : Numbers.plain(value)));
        var given = new Answer.Given(plain);
        return given.inputs().isEmpty() ? null : given;
    }
}
