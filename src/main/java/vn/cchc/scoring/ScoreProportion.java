package vn.cchc.scoring;

import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;

/** "Đạt từ 80% trở lên được điểm tối đa; dưới 80%: tỷ lệ % × điểm tối đa / 80%"; below a floor the floor's points. */
final class ScoreProportion {

    private ScoreProportion() {}

    static Outcome score(Rule.Proportion rule, Facts facts) {
        var fact = RateFact.of(rule.rate(), facts);
        var percent = fact.percent();
        if (percent == null) {
            return Outcome.undefined(rule.rate().zeroDenominator(), fact.words(), facts);
        }
        var floor = rule.floor();
        if (floor != null && percent.compareTo(floor) < 0) {
            return Outcome.points(rule.floorPoints(), fact.words() + " → dưới " + Say.percent(floor), facts);
        }
        if (percent.compareTo(rule.fullAt()) >= 0) {
            var reason = " → từ " + Say.percent(rule.fullAt()) + " trở lên được điểm tối đa";
            return Outcome.points(facts.max(), fact.words() + reason, facts);
        }
        return partial(rule.fullAt(), percent, fact, facts);
    }

    private static Outcome partial(Exact fullAt, Exact percent, RateFact fact, Facts facts) {
        var points = percent.times(facts.max()).over(fullAt);
        var arithmetic = Say.percent(percent) + " × " + Say.number(facts.max()) + " / " + Say.percent(fullAt);
        return Outcome.equal(points, fact.words() + " → " + arithmetic, facts);
    }
}
