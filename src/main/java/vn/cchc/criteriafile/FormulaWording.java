package vn.cchc.criteriafile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Numerals;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;

/**
 * {@code Công thức: (x - y) / x * 5.0} with its variables below it:
 * {@code x = Tổng thời gian [đơn vị: ngày; từ 1; đến 1000; số nguyên]}.
 */
final class FormulaWording {

    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z]\\w*)\\s*=\\s*(.+)", Pattern.DOTALL);
    private static final Pattern LIMITS = Pattern.compile("(.*?)\\s*\\[([^\\[\\]]*)]", Pattern.DOTALL);
    private static final Pattern LIMIT =
            Pattern.compile("(?:(đơn vị):|(từ)|(đến)|(số nguyên))\\s*(.*)", Pattern.UNICODE_CASE | Pattern.DOTALL);
    private static final Pattern DIGITS = Pattern.compile("(\\d+).*");

    @Nullable
    MappingBuilder formula(MappingBuilder rule, List<RuleLine> lines, RuleSettings settings) {
        var variables = new ArrayList<Tree>();
        for (var line : lines) {
            var variable = VARIABLE.matcher(line.written());
            if (!variable.matches()) {
                return null;
            }
            variables.add(variable(variable.group(1), variable.group(2), line.place()));
        }
        var expression = settings.text(Setting.EXPRESSION);
        if (expression == null) {
            return null;
        }
        var round = settings.text(Setting.ROUND);
        return rule.put("expression", settings.place(Setting.EXPRESSION, Place.line(1)), expression)
                .put("variables", variables)
                .put("round", round == null ? "4" : round.replaceFirst(DIGITS.pattern(), "$1"))
                .put("undefined", settings.choice(Setting.UNDEFINED, Choice.UNDEFINED, "refuse"));
    }

    private static Tree variable(String name, String said, Place place) {
        var variable = new MappingBuilder(place).put("name", name);
        var limits = LIMITS.matcher(said);
        var known = new MappingBuilder(place);
        if (limits.matches() && limits(limits.group(2), known)) {
            variable.put("text", Quoted.read(limits.group(1)))
                    .putAll(known.tree().entries());
        } else {
            variable.put("text", Quoted.read(said));
        }
        return variable.has("integer")
                ? variable.tree()
                : variable.put("integer", "false").tree();
    }

    /** False when the brackets hold anything else: then they belong to the text. */
    private static boolean limits(String said, MappingBuilder into) {
        for (var part : said.split(";")) {
            var limit = LIMIT.matcher(part.strip());
            if (!limit.matches()) {
                return false;
            }
            var value = limit.group(5).strip();
            if (limit.group(1) != null) {
                into.put("unit", Quoted.read(value));
            } else if (limit.group(4) != null) {
                into.put("integer", "true");
            } else {
                into.put(limit.group(2) != null ? "min" : "max", Numerals.dot(value));
            }
        }
        return true;
    }
}
