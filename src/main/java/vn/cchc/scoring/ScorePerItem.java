package vn.cchc.scoring;

import java.util.List;
import vn.cchc.framework.Rule;

/** "Mỗi quy chế được ban hành: 0,5 điểm, tối đa 2 điểm". */
final class ScorePerItem {

    private ScorePerItem() {}

    static Outcome score(Rule.PerItem rule, Facts facts) {
        var count = facts.only(List.of("count")).count("count");
        var cap = rule.cap() == null ? facts.max() : rule.cap();
        var raw = count.times(rule.perItem());
        var arithmetic = Say.number(count) + " " + rule.item() + " × " + Say.number(rule.perItem());
        return raw.compareTo(cap) > 0
                ? Outcome.points(cap, arithmetic + " = " + Say.number(raw) + " → tính tối đa", facts)
                : Outcome.equal(raw, arithmetic, facts);
    }
}
