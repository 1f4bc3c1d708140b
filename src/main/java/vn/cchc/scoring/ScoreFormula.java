package vn.cchc.scoring;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import vn.cchc.framework.Expression;
import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;

/** A free formula over named numbers, held to 0..max. */
final class ScoreFormula {

    private ScoreFormula() {}

    static Outcome score(Rule.Formula rule, Facts facts) {
        facts.only(rule.variables().stream().map(Rule.Variable::name).toList());
        var values = new LinkedHashMap<String, Exact>();
        rule.variables().forEach(variable -> values.put(variable.name(), value(variable, facts)));
        var words = values.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + Say.number(entry.getValue()))
                .collect(Collectors.joining("; "));
        var result = Expression.of(rule).evaluate(values);
        if (result == null) {
            return Outcome.undefined(rule.undefined(), words + ": công thức không tính được (chia cho 0)", facts);
        }
        var held = result.max(Exact.ZERO).min(facts.max());
        var reason = words + " → " + rule.expression() + " = " + Say.number(result);
        return Outcome.points(
                held, held.equals(result) ? reason : reason + " → giữ trong 0.." + Say.number(facts.max()), facts);
    }

    private static Exact value(Rule.Variable variable, Facts facts) {
        var name = variable.name();
        var value = facts.number(name);
        var min = variable.min();
        var max = variable.max();
        if (variable.integer() && !Facts.isWhole(value)) {
            throw facts.problem("not-whole", name, facts.inputs().get(name));
        }
        if ((min != null && value.compareTo(min) < 0) || (max != null && value.compareTo(max) > 0)) {
            throw facts.problem(
                    "out-of-range",
                    name,
                    Say.number(value),
                    min == null ? "−∞" : Say.number(min),
                    max == null ? "+∞" : Say.number(max));
        }
        return value;
    }
}
