package vn.cchc.framework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Place;
import vn.cchc.framework.Rule.Missing;
import vn.cchc.framework.Rule.Undefined;

/** A formula rule: its variables and an expression that must already be right when the file is read. */
final class FormulaReader {

    private static final int ROUND = 4;

    private final Findings findings;

    FormulaReader(Findings findings) {
        this.findings = findings;
    }

    Rule formula(Keys keys, String code, Missing missing) {
        var variables = variables(keys, code);
        var formula = new Rule.Formula(
                variables,
                keys.requiredText("expression"),
                keys.whole("round", ROUND, 0, 10),
                keys.choice("undefined", Undefined.class, Undefined.REFUSE),
                missing);
        if (!formula.expression().isEmpty()) {
            Expression.problems(formula)
                    .forEach(problem -> findings.error(
                            keys.place("expression"),
                            problem.code(),
                            code,
                            problem.column(),
                            problem.detail(),
                            names(variables)));
            unused(formula, keys.place("variables"), code);
        }
        return formula;
    }

    private void unused(Rule.Formula formula, Place place, String code) {
        for (var variable : formula.variables()) {
            if (!formula.expression().matches("(?s).*(?<!\\w)" + Pattern.quote(variable.name()) + "(?!\\w).*")) {
                findings.warning(place, "formula-unused", code, variable.name());
            }
        }
    }

    private List<Rule.Variable> variables(Keys keys, String code) {
        var seen = new HashSet<String>();
        var variables = new ArrayList<Rule.Variable>();
        for (var item : keys.requiredList("variables")) {
            var variable = Keys.of(item, code + " variables", findings);
            if (variable != null) {
                variables.add(variable(variable, code));
                if (!seen.add(variables.getLast().name())) {
                    findings.error(
                            variable.place("name"),
                            "option-twice",
                            code,
                            variables.getLast().name());
                }
            }
        }
        return variables;
    }

    private Rule.Variable variable(Keys keys, String code) {
        var name = keys.requiredText("name");
        if (!name.isEmpty() && (!name.matches("[A-Za-z][A-Za-z0-9_]*") || Expression.RESERVED.contains(name))) {
            findings.error(keys.place("name"), "bad-variable", code, name);
        }
        var min = keys.number("min");
        var max = keys.number("max");
        if (min != null && max != null && min.compareTo(max) > 0) {
            findings.error(keys.place("max"), "variable-range", code, name, min, max);
        }
        var variable = new Rule.Variable(
                name, keys.requiredText("text"), keys.text("unit"), min, max, keys.flag("integer", false));
        keys.done();
        return variable;
    }

    private static String names(List<Rule.Variable> variables) {
        return String.join(", ", variables.stream().map(Rule.Variable::name).toList());
    }
}
