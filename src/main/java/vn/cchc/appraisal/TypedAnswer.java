package vn.cchc.appraisal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.assessment.Numbers;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answer;

/** A fact as it comes from a form: {@code in.<input>} for each input of the rule, or {@code not-applicable}. */
public final class TypedAnswer {

    private static final String INPUT = "in.";
    private static final int MOST_INPUTS = 30;
    private static final int LONGEST = 200;

    private TypedAnswer() {}

    /** @return null when nothing was typed */
    public static @Nullable Answer of(Map<String, String> form) {
        var inputs = new LinkedHashMap<String, String>();
        form.forEach((name, value) -> {
            if (name.startsWith(INPUT)) {
                inputs.put(name.substring(INPUT.length()), plain(name.substring(INPUT.length()), value));
            }
        });
        if (inputs.size() > MOST_INPUTS || inputs.values().stream().anyMatch(value -> value.length() > LONGEST)) {
            throw Problem.input("appraisal.fact-too-long", LONGEST);
        }
        var given = new Answer.Given(inputs);
        return given.inputs().isEmpty() ? null : given;
    }

    /** A single value as people type numbers, or an option's key as it is. */
    public static String plain(String input, String value) {
        return "option".equals(input) ? value.strip() : Numbers.plain(value);
    }
}
