package vn.cchc.scoring;

import java.util.Objects;
import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;

/** "Không vi phạm: điểm tối đa; mỗi trường hợp vi phạm trừ …"; never below 0. Each count must be said, 0 too. */
final class ScoreDeduction {

    private ScoreDeduction() {}

    static Outcome score(Rule.Deduction rule, Facts facts) {
        facts.only(rule.items().stream().map(Rule.Charge::key).toList());
        var words = new StringBuilder(Say.number(facts.max()));
        var taken = Exact.ZERO;
        for (var charge : rule.items()) {
            var count = facts.count(charge.key());
            if (!count.isZero()) {
                var cost = cost(charge, facts.max());
                taken = taken.plus(count.times(cost));
                words.append(" − ").append(Say.number(count)).append(" × ").append(Say.number(cost));
                words.append(" (").append(charge.text()).append(")");
            }
        }
        if (taken.isZero()) {
            return Outcome.points(facts.max(), "Không có trường hợp bị trừ điểm", facts);
        }
        var left = facts.max().minus(taken);
        return left.signum() < 0
                ? Outcome.points(Exact.ZERO, words + " = " + Say.number(left) + " → không trừ quá điểm tối đa", facts)
                : Outcome.equal(left, words.toString(), facts);
    }

    private static Exact cost(Rule.Charge charge, Exact max) {
        return charge.percent() == null
                ? Objects.requireNonNull(charge.points())
                : max.times(charge.percent()).over(Exact.HUNDRED);
    }
}
