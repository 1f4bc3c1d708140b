package vn.cchc.scoring;

import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;

/** The inputs of one criterion, decoded; what cannot be true is a {@link Problem} that names the criterion. */
final class Facts {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,12})?|-?\\d{1,30}/\\d{1,30}");

    private final Leaf leaf;
    private final Map<String, String> inputs;
    private final int decimals;

    Facts(Leaf leaf, Map<String, String> inputs, int decimals) {
        this.leaf = leaf;
        this.inputs = inputs;
        this.decimals = decimals;
    }

    Map<String, String> inputs() {
        return inputs;
    }

    Exact max() {
        return leaf.max();
    }

    /** "2,00 điểm" */
    String points(Exact points) {
        return Say.comma(points.round(decimals, RoundingMode.HALF_UP)) + " điểm";
    }

    boolean has(String input) {
        return inputs.containsKey(input);
    }

    /** Refuses inputs the rule does not know, so that a slip never passes for an answer. */
    Facts only(Collection<String> known) {
        for (var input : inputs.keySet()) {
            if (!known.contains(input)) {
                throw problem("unknown-input", input, String.join(", ", known));
            }
        }
        return this;
    }

    String option(Collection<String> keys) {
        var option = text("option");
        if (!keys.contains(option)) {
            throw problem("unknown-option", option, String.join(", ", keys));
        }
        return option;
    }

    Exact number(String input) {
        var text = text(input);
        if (!NUMBER.matcher(text).matches()) {
            throw problem("not-a-number", input, text);
        }
        try {
            return Exact.parse(text);
        } catch (NumberFormatException zeroBelow) {
            throw problem("not-a-number", input, text);
        }
    }

    Exact nonNegative(String input) {
        var number = number(input);
        if (number.signum() < 0) {
            throw problem("negative", input, Say.number(number));
        }
        return number;
    }

    /** How many: a whole number, not negative. */
    Exact count(String input) {
        var number = nonNegative(input);
        if (!isWhole(number)) {
            throw problem("not-whole", input, text(input));
        }
        return number;
    }

    static boolean isWhole(Exact number) {
        return Exact.of(number.round(0, RoundingMode.DOWN)).equals(number);
    }

    private String text(String input) {
        var text = inputs.get(input);
        if (text == null) {
            throw problem("input-missing", input);
        }
        return text;
    }

    /** Every sentence of this room begins with the criterion's code. */
    Problem problem(String code, @Nullable Object... arguments) {
        var all = new Object[arguments.length + 1];
        all[0] = leaf.code();
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = String.valueOf(arguments[i]);
        }
        return Problem.input("scoring." + code, all);
    }
}
