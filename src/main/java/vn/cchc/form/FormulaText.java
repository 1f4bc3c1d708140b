package vn.cchc.form;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.Formula.Part;

/**
 * Formulas as people write them: {@code [3.1.3] = previous [3.1.3] + [3.1.1] - [3.1.2]}. Rows stand in square brackets;
 * {@code previous}, {@code within}, {@code numerator}, {@code denominator} before them may be written in Vietnamese as
 * well (kỳ trước, trong đó, tử số, mẫu số); a decimal comma or a dot.
 */
public final class FormulaText {

    static final int LONGEST = 1_000;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(?:[.,]\\d{1,12})?");
    private static final Pattern LIKE_THOUSANDS = Pattern.compile("\\d{1,3}\\.\\d{3}");
    private static final Pattern WORD = Pattern.compile("\\p{L}+(?: +\\p{L}+)?");
    private static final Pattern COMPARISON = Pattern.compile("<=|>=|!=|<>|[=≠<≤>≥]");
    private static final int DEEPEST = 100;

    private final String text;
    private int at;
    private int depth;

    private FormulaText(String text) {
        this.text = text;
    }

    /** What is wrong with a formula, and where; the code names its sentence among the findings. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        final int column;
        final String code;
        final String given;

        Wrong(int column, String code, String given) {
            super(code + " at " + column, null, false, false);
            this.column = column;
            this.code = code;
            this.given = given;
        }
    }

    /** A left side, a comparison and a right side. */
    record Comparison(Formula left, String operator, Formula right) {}

    static Formula parse(String text) throws Wrong {
        var parser = new FormulaText(checked(text));
        var formula = parser.sum();
        parser.end();
        return formula;
    }

    static Comparison parseComparison(String text) throws Wrong {
        var parser = new FormulaText(checked(text));
        var left = parser.sum();
        parser.space();
        var found = COMPARISON.matcher(text).region(parser.at, text.length());
        if (!found.lookingAt()) {
            throw new Wrong(parser.at + 1, "formula-no-comparison", parser.rest());
        }
        parser.at = found.end();
        var right = parser.sum();
        parser.end();
        return new Comparison(left, comparison(found.group()), right);
    }

    /**
     * A rule or a computed row as it is understood while somebody types it.
     *
     * @param words with Vietnamese words
     * @param keys the rows it names
     */
    public record Understood(String words, Set<String> keys) {}

    /** Empty while it cannot be read; why not, the reader of forms says. */
    public static Optional<Understood> understood(String typed, boolean comparison) {
        try {
            if (!comparison) {
                var formula = parse(typed);
                return Optional.of(new Understood(vietnamese(formula), formula.keys()));
            }
            var rule = parseComparison(typed);
            var keys = new LinkedHashSet<>(rule.left().keys());
            keys.addAll(rule.right().keys());
            return Optional.of(new Understood(
                    vietnamese(rule.left()) + " " + rule.operator() + " " + vietnamese(rule.right()), keys));
        } catch (Wrong unfinished) {
            return Optional.empty();
        }
    }

    private static String checked(String text) throws Wrong {
        if (text.length() > LONGEST) {
            throw new Wrong(1, "formula-long", Integer.toString(LONGEST));
        }
        return text;
    }

    private static String comparison(String written) {
        return switch (written) {
            case "<=" -> "≤";
            case ">=" -> "≥";
            case "!=", "<>" -> "≠";
            default -> written;
        };
    }

    private Formula sum() throws Wrong {
        var left = product();
        for (char operator = operator("+-"); operator != 0; operator = operator("+-")) {
            left = new Formula.Operation(operator, left, product());
        }
        return left;
    }

    private Formula product() throws Wrong {
        var left = factor();
        for (char operator = operator("*/"); operator != 0; operator = operator("*/")) {
            left = new Formula.Operation(operator, left, factor());
        }
        return left;
    }

    private Formula factor() throws Wrong {
        if (++depth > DEEPEST) {
            throw new Wrong(at + 1, "formula-deep", Integer.toString(DEEPEST));
        }
        try {
            if (operator("-") != 0) {
                return new Formula.Operation('-', new Formula.Number(BigDecimal.ZERO), factor());
            }
            if (take('(')) {
                var inner = sum();
                if (!take(')')) {
                    throw new Wrong(at + 1, "formula-bracket", rest());
                }
                return inner;
            }
            space();
            if (at < text.length() && Character.isDigit(text.charAt(at))) {
                return number();
            }
            return row();
        } finally {
            depth--;
        }
    }

    private Formula number() throws Wrong {
        var found = NUMBER.matcher(text).region(at, text.length());
        if (!found.lookingAt()
                || (found.end() < text.length() && "0123456789.,".indexOf(text.charAt(found.end())) >= 0)) {
            throw new Wrong(at + 1, "formula-number", rest());
        }
        // 1.000 is a thousand to one reader and one to the next.
        if (LIKE_THOUSANDS.matcher(found.group()).matches()) {
            throw new Wrong(at + 1, "formula-thousands", found.group());
        }
        at = found.end();
        return new Formula.Number(new BigDecimal(found.group().replace(',', '.')));
    }

    private Formula row() throws Wrong {
        var words = words();
        int start = at;
        if (!take('[')) {
            throw new Wrong(at + 1, "formula-expected", rest());
        }
        int end = text.indexOf(']', at);
        if (end < 0) {
            throw new Wrong(start + 1, "formula-square", rest());
        }
        var key = text.substring(at, end).strip();
        if (key.isEmpty() || key.indexOf('[') >= 0) {
            throw new Wrong(start + 1, "formula-square", key);
        }
        at = end + 1;
        if (words.contains("within")) {
            if (words.size() > 1) {
                throw new Wrong(start + 1, "formula-within-alone", key);
            }
            return new Formula.Within(key);
        }
        if (words.contains("numerator") && words.contains("denominator")) {
            throw new Wrong(start + 1, "formula-both-parts", key);
        }
        var part = words.contains("numerator")
                ? Part.NUMERATOR
                : words.contains("denominator") ? Part.DENOMINATOR : Part.FIGURE;
        return new Formula.Row(key, part, words.contains("previous"));
    }

    private Set<String> words() throws Wrong {
        var words = new LinkedHashSet<String>();
        space();
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            var found = WORD.matcher(text).region(at, text.length());
            if (!found.lookingAt()) {
                break;
            }
            var two = word(found.group().replaceAll(" +", " "));
            var first = found.group().split(" ", 2)[0];
            var word = two == null ? word(first) : two;
            if (word == null) {
                throw new Wrong(at + 1, "formula-word", first);
            }
            at += two == null ? first.length() : found.group().length();
            words.add(word);
            space();
        }
        return words;
    }

    private static @Nullable String word(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "previous", "kỳ trước" -> "previous";
            case "within", "trong đó" -> "within";
            case "numerator", "tử số" -> "numerator";
            case "denominator", "mẫu số" -> "denominator";
            default -> null;
        };
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char wanted) {
        space();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** The one of these that comes next, or 0; the signs of a keyboard and of a book are the same. */
    private char operator(String among) {
        space();
        if (at >= text.length()) {
            return 0;
        }
        char found = switch (text.charAt(at)) {
            case '−', '–' -> '-';
            case '×' -> '*';
            case '÷', ':' -> '/';
            default -> text.charAt(at);
        };
        if (among.indexOf(found) < 0) {
            return 0;
        }
        at++;
        return found;
    }

    private void end() throws Wrong {
        space();
        if (at < text.length()) {
            throw new Wrong(at + 1, "formula-left-over", rest());
        }
    }

    private String rest() {
        var rest = text.substring(Math.min(at, text.length())).strip();
        return rest.isEmpty() ? "…" : rest.length() > 30 ? rest.substring(0, 30) + "…" : rest;
    }

    /** As it stands in a file; read again, it is the same formula. */
    public static String print(Formula formula) {
        return print(formula, ENGLISH);
    }

    /** The same with Vietnamese words, for screens. */
    public static String vietnamese(Formula formula) {
        return print(formula, VIETNAMESE);
    }

    private static final List<String> ENGLISH = List.of("previous", "within", "numerator", "denominator");
    private static final List<String> VIETNAMESE = List.of("kỳ trước", "trong đó", "tử số", "mẫu số");

    private static String print(Formula formula, List<String> words) {
        return switch (formula) {
            case Formula.Number number -> number.value().toPlainString().replace('.', ',');
            case Formula.Within within -> words.get(1) + " [" + within.key() + "]";
            case Formula.Row row ->
                (row.previous() ? words.get(0) + " " : "")
                        + switch (row.part()) {
                            case FIGURE -> "";
                            case NUMERATOR -> words.get(2) + " ";
                            case DENOMINATOR -> words.get(3) + " ";
                        }
                        + "["
                        + row.key()
                        + "]";
            case Formula.Operation operation -> operation(operation, words);
        };
    }

    private static String operation(Formula.Operation operation, List<String> words) {
        int strength = strength(operation);
        var left = print(operation.left(), words);
        var right = print(operation.right(), words);
        return (strength(operation.left()) < strength ? "(" + left + ")" : left)
                + " "
                + operation.operator()
                + " "
                + (strength(operation.right()) <= strength ? "(" + right + ")" : right);
    }

    private static int strength(Formula formula) {
        return formula instanceof Formula.Operation operation ? "+-".indexOf(operation.operator()) >= 0 ? 1 : 2 : 3;
    }
}
