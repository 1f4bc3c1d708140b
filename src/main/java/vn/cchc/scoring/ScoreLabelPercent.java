package vn.cchc.scoring;

import java.util.List;
import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;

/** "Hoàn thành xuất sắc: điểm tối đa; hoàn thành tốt: 75% điểm; hoàn thành: 50% điểm". */
final class ScoreLabelPercent {

    private ScoreLabelPercent() {}

    static Outcome score(Rule.LabelPercent rule, Facts facts) {
        var keys = rule.labels().stream().map(Rule.Label::key).toList();
        var chosen = facts.only(List.of("option")).option(keys);
        var label = rule.labels().get(keys.indexOf(chosen));
        var points = facts.max().times(label.percent()).over(Exact.HUNDRED);
        var arithmetic = label.text() + ": " + Say.percent(label.percent()) + " × " + Say.number(facts.max());
        return Outcome.equal(points, arithmetic, facts);
    }
}
