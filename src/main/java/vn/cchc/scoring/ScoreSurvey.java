package vn.cchc.scoring;

import java.util.List;
import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;

/** A survey's result in proportion to the value that earns the maximum; below a floor nothing. */
final class ScoreSurvey {

    private ScoreSurvey() {}

    static Outcome score(Rule.Survey rule, Facts facts) {
        var score = facts.only(List.of("score")).nonNegative("score");
        var floor = rule.floor();
        var words = "Kết quả khảo sát " + Say.number(score);
        if (floor != null && score.compareTo(floor) < 0) {
            return Outcome.points(Exact.ZERO, words + " → dưới " + Say.number(floor), facts);
        }
        return share(words, score, rule.scale(), facts);
    }

    /** min(value, scale) ÷ scale × max, in words. */
    static Outcome share(String words, Exact value, Exact scale, Facts facts) {
        if (value.compareTo(scale) >= 0) {
            return Outcome.points(facts.max(), words + " → từ " + Say.number(scale) + " được điểm tối đa", facts);
        }
        var points = value.times(facts.max()).over(scale);
        return Outcome.equal(points, words + "/" + Say.number(scale) + " × " + Say.number(facts.max()), facts);
    }
}
