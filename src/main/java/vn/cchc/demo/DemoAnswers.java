package vn.cchc.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorer;

/** Plausible facts for a criterion, better or worse with the quality of the agency; the same seed gives the same facts. */
final class DemoAnswers {

    private static final int TRIES = 40;

    private final FrameworkVersion version;
    private final SplittableRandom random;

    DemoAnswers(FrameworkVersion version, long seed) {
        this.version = version;
        this.random = new SplittableRandom(seed);
    }

    /** Facts that fit the rule. @param quality 0 to 1 */
    Answer fact(Leaf leaf, double quality) {
        for (int i = 0; i < TRIES; i++) {
            var answer = new Answer.Given(inputs(leaf.rule(), leaf, quality));
            if (fits(leaf, answer)) {
                return answer;
            }
        }
        throw new IllegalStateException("no fact fits criterion " + leaf.code() + " of " + version);
    }

    /** The facts an appraiser finds instead: lower than declared; null where they could not be lower. */
    @Nullable
    Answer lower(Leaf leaf, Answer declared, double quality) {
        var points = points(leaf, declared);
        for (int i = 0; i < TRIES; i++) {
            var answer = fact(leaf, quality * random.nextDouble());
            if (points(leaf, answer).compareTo(points) < 0) {
                return answer;
            }
        }
        return null;
    }

    private Exact points(Leaf leaf, Answer answer) {
        return Scorer.line(version, leaf, Optional.of(answer), Measurements.NONE)
                .points();
    }

    private boolean fits(Leaf leaf, Answer answer) {
        try {
            Scorer.line(version, leaf, Optional.of(answer), Measurements.NONE);
            return true;
        } catch (Problem doesNotFit) {
            return false;
        }
    }

    private Map<String, String> inputs(Rule rule, Leaf leaf, double quality) {
        return switch (rule) {
            case Rule.Options options ->
                option(
                        options.options().stream()
                                .sorted(Comparator.comparing(Rule.Option::points)
                                        .reversed())
                                .map(Rule.Option::key)
                                .toList(),
                        quality);
            case Rule.YesNo yesNo -> option(List.of("yes", "no"), quality);
            case Rule.LabelPercent labels ->
                option(
                        labels.labels().stream()
                                .sorted(Comparator.comparing(Rule.Label::percent)
                                        .reversed())
                                .map(Rule.Label::key)
                                .toList(),
                        quality);
            case Rule.Tiers tiers ->
                tiers.rate() == null ? Map.of("value", tierValue(tiers.tiers(), quality)) : rate(quality);
            case Rule.Proportion proportion ->
                rate(quality * proportion.fullAt().round(2).doubleValue() / 90);
            case Rule.PerItem perItem -> Map.of("count", count(perItem, leaf, quality));
            case Rule.Deduction deduction -> charges(deduction, quality);
            case Rule.Survey survey -> Map.of("score", number(scaled(survey.scale(), 0.72 + 0.27 * quality)));
            case Rule.OutsideIndex index -> Map.of("value", number(scaled(index.scale(), 0.7 + 0.28 * quality)));
            case Rule.Measurement measurement -> inputs(measurement.then(), leaf, quality);
            case Rule.Formula formula -> variables(formula, quality);
        };
    }

    private Map<String, String> option(List<String> bestFirst, double quality) {
        int at = 0;
        while (at < bestFirst.size() - 1 && random.nextDouble() > quality) {
            at++;
        }
        return Map.of("option", bestFirst.get(at));
    }

    Map<String, String> rate(double quality) {
        int of = 8 + random.nextInt(180);
        double share = Math.clamp(quality + 0.16 * (random.nextDouble() - 0.35), 0, 1);
        return Map.of("numerator", String.valueOf(Math.round(of * share)), "denominator", String.valueOf(of));
    }

    private String tierValue(List<Rule.Tier> tiers, double quality) {
        var best = tiers.stream()
                .sorted(Comparator.comparing(Rule.Tier::points).reversed())
                .toList();
        int at = 0;
        while (at < best.size() - 1 && random.nextDouble() > quality) {
            at++;
        }
        var tier = best.get(at);
        var low = tier.low() == null ? Exact.ZERO : tier.low();
        var high = tier.high() == null ? low.plus(Exact.of(4)) : tier.high();
        return number(low.plus(high).over(Exact.of(2)).round(0, RoundingMode.HALF_UP));
    }

    private String count(Rule.PerItem rule, Leaf leaf, double quality) {
        var cap = rule.cap() == null ? leaf.max() : rule.cap();
        double full = cap.over(rule.perItem()).round(2).doubleValue();
        return String.valueOf(Math.max(0, Math.round(full * (quality + 0.4 * (random.nextDouble() - 0.4)))));
    }

    private Map<String, String> charges(Rule.Deduction rule, double quality) {
        var counts = new HashMap<String, String>();
        for (var charge : rule.items()) {
            counts.put(charge.key(), random.nextDouble() > 0.55 + 0.45 * quality ? "1" : "0");
        }
        return counts;
    }

    private Map<String, String> variables(Rule.Formula rule, double quality) {
        var values = new HashMap<String, String>();
        for (var variable : rule.variables()) {
            double low = variable.min() == null ? 0 : variable.min().round(4).doubleValue();
            double high =
                    variable.max() == null ? low + 100 : variable.max().round(4).doubleValue();
            double value = low + (high - low) * Math.clamp(quality + 0.3 * (random.nextDouble() - 0.5), 0, 1);
            values.put(
                    variable.name(),
                    variable.integer() ? String.valueOf(Math.round(value)) : number(BigDecimal.valueOf(value)));
        }
        return values;
    }

    private static BigDecimal scaled(Exact scale, double share) {
        return scale.times(Exact.of(BigDecimal.valueOf(share))).round(2);
    }

    private static String number(BigDecimal value) {
        var plain = value.setScale(Math.min(2, Math.max(0, value.scale())), RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }
}
