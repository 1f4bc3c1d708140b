package vn.cchc.scoring;

import java.util.List;
import vn.cchc.framework.Rule;

/** An index others publish (SIPAS, DTI, …), in proportion to its scale or by tiers. */
final class ScoreOutsideIndex {

    private ScoreOutsideIndex() {}

    static Outcome score(Rule.OutsideIndex rule, Facts facts) {
        var value = facts.only(List.of("value")).nonNegative("value");
        var words = rule.index() + " " + Say.number(value);
        return rule.tiers().isEmpty()
                ? ScoreSurvey.share(words, value, rule.scale(), facts)
                : ScoreTiers.tier(rule.tiers(), value, null, words, facts);
    }
}
