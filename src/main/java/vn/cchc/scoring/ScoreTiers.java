package vn.cchc.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;

/** Steps on a rate or a value, with open and closed ends: "trên 90%: 2; từ 70% đến 90%: 1; dưới 70%: 0". */
final class ScoreTiers {

    private ScoreTiers() {}

    static Outcome score(Rule.Tiers rule, Facts facts) {
        var rate = rule.rate();
        if (rate == null) {
            var value = facts.only(List.of("value")).nonNegative("value");
            var unit = rule.unit() == null ? "" : " " + rule.unit();
            return tier(rule.tiers(), value, rule.unit(), Say.number(value) + unit, facts);
        }
        var fact = RateFact.of(rate, facts);
        return fact.percent() == null
                ? Outcome.undefined(rate.zeroDenominator(), fact.words(), facts)
                : tier(rule.tiers(), fact.percent(), "%", fact.words(), facts);
    }

    static Outcome tier(List<Rule.Tier> tiers, Exact value, @Nullable String unit, String words, Facts facts) {
        // The reader has proved that the tiers cover the scale once everywhere.
        var tier = tiers.stream()
                .filter(candidate -> candidate.holds(value))
                .findFirst()
                .orElseThrow(() -> facts.problem("no-tier", Say.number(value)));
        return Outcome.points(tier.points(), words + " → " + Say.tier(tier, unit), facts);
    }
}
