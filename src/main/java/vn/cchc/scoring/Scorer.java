package vn.cchc.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.cchc.framework.Adjustment;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.framework.Policy;
import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Measurements.Measured;
import vn.cchc.scoring.ScoreLine.State;

/** Facts to points. Pure and deterministic; problems are {@link Problem}s of this room that name the criterion. */
public final class Scorer {

    static final String MEASURED = "measurement: ";
    private static final String ANSWERED = "answer";
    private static final String NOTHING = "none";

    private Scorer() {}

    /** @throws Problem the first of {@link #problems} */
    public static Scorecard score(FrameworkVersion version, Answers answers, Measurements measurements) {
        refuseUnknown(version, answers);
        var lines = version.leaves().stream()
                .map(leaf -> line(version, leaf, answers.to(leaf.code()), measurements))
                .toList();
        var adjustments = version.adjustments().items().stream()
                .map(Adjustment::leaf)
                .map(leaf -> line(version, leaf, answers.to(leaf.code()), measurements))
                .toList();
        return Totals.of(version, answers, measurements, lines, adjustments);
    }

    /** Everything that keeps these answers from being scored, by criterion code, in the table's order. */
    public static Map<String, Problem> problems(FrameworkVersion version, Answers answers, Measurements measurements) {
        var problems = new LinkedHashMap<String, Problem>();
        var leaves = new ArrayList<>(version.leaves());
        version.adjustments().items().forEach(item -> leaves.add(item.leaf()));
        for (var leaf : leaves) {
            try {
                line(version, leaf, answers.to(leaf.code()), measurements);
            } catch (Problem problem) {
                problems.put(leaf.code(), problem);
            }
        }
        unknown(version, answers).forEach(code -> problems.put(code, Problem.input("scoring.unknown-criterion", code)));
        return problems;
    }

    /** One criterion alone: the live preview beside the input. Empty: nothing was said. */
    public static ScoreLine line(
            FrameworkVersion version, Leaf leaf, Optional<Answer> answer, Measurements measurements) {
        if (leaf.declaredMax() == null) {
            throw Problem.input("scoring.no-max", leaf.code());
        }
        if (answer.orElse(null) instanceof Answer.NotApplicable not) {
            return notApplicable(leaf, not);
        }
        var typed = answer.map(given -> ((Answer.Given) given).inputs()).orElse(Map.of());
        var measured = leaf.rule() instanceof Rule.Measurement rule
                ? measurements.of(rule.indicator())
                : Optional.<Measured>empty();
        var inputs = measured.map(figure -> inputs(figure, leaf.rule())).orElse(typed);
        if (inputs.isEmpty()) {
            return notReported(leaf, version.policy());
        }
        var origin = measured.map(figure -> MEASURED + figure.source()).orElse(ANSWERED);
        var facts = new Facts(leaf, inputs, version.policy().precision());
        return rounded(leaf, outcome(leaf.rule(), facts, origin), facts, origin, version.policy());
    }

    // The one switch over rule kinds; each arm is one file of this room.
    private static Outcome outcome(Rule rule, Facts facts, String origin) {
        return switch (rule) {
            case Rule.Options options -> ScoreOptions.score(options, facts);
            case Rule.YesNo yesNo -> ScoreYesNo.score(yesNo, facts);
            case Rule.Tiers tiers -> ScoreTiers.score(tiers, facts);
            case Rule.Proportion proportion -> ScoreProportion.score(proportion, facts);
            case Rule.PerItem perItem -> ScorePerItem.score(perItem, facts);
            case Rule.LabelPercent labels -> ScoreLabelPercent.score(labels, facts);
            case Rule.Deduction deduction -> ScoreDeduction.score(deduction, facts);
            case Rule.Survey survey -> ScoreSurvey.score(survey, facts);
            case Rule.OutsideIndex index -> ScoreOutsideIndex.score(index, facts);
            case Rule.Measurement measurement -> ScoreMeasurement.score(measurement, facts, origin);
            case Rule.Formula formula -> ScoreFormula.score(formula, facts);
        };
    }

    private static ScoreLine rounded(Leaf leaf, Outcome outcome, Facts facts, String origin, Policy policy) {
        var decimals = policy.roundPoints();
        var points = decimals == null
                ? outcome.points()
                : Exact.of(outcome.points().round(decimals, policy.rounding().mode()));
        var said = points.equals(outcome.points())
                ? outcome.explanation()
                : outcome.explanation() + "; làm tròn " + Say.number(points);
        return new ScoreLine(leaf.code(), outcome.state(), points, leaf.max(), facts.inputs(), said, origin);
    }

    private static ScoreLine notApplicable(Leaf leaf, Answer.NotApplicable answer) {
        var reasons = leaf.notApplicable();
        var reason = answer.reason().strip();
        if (reasons == null) {
            throw Problem.input("scoring.not-applicable-refused", leaf.code());
        }
        if (reason.isEmpty()) {
            throw Problem.input("scoring.no-reason", leaf.code());
        }
        // A reason may be carried on after the offered words, never replaced.
        if (!reasons.isEmpty() && reasons.stream().noneMatch(reason::startsWith)) {
            throw Problem.input("scoring.unknown-reason", leaf.code(), reason, String.join("; ", reasons));
        }
        return new ScoreLine(
                leaf.code(),
                State.NOT_APPLICABLE,
                Exact.ZERO,
                leaf.max(),
                Map.of(),
                "Không áp dụng: " + reason,
                ANSWERED);
    }

    private static ScoreLine notReported(Leaf leaf, Policy policy) {
        if (leaf.rule().missing() == Rule.Missing.REFUSE) {
            throw Problem.input("scoring.missing", leaf.code());
        }
        var nothing = leaf.field().equals(Adjustment.FIELD) ? "Không ghi nhận: " : "Chưa báo cáo: ";
        var said = nothing + new Facts(leaf, Map.of(), policy.precision()).points(Exact.ZERO);
        return new ScoreLine(leaf.code(), State.NOT_REPORTED, Exact.ZERO, leaf.max(), Map.of(), said, NOTHING);
    }

    private static Map<String, String> inputs(Measured figure, Rule rule) {
        var inputs = new TreeMap<String, String>();
        if (figure.numerator() != null && figure.denominator() != null) {
            inputs.put("numerator", figure.numerator().toString());
            inputs.put("denominator", figure.denominator().toString());
        } else if (figure.value() != null) {
            boolean onValue = rule instanceof Rule.Measurement measurement
                    && measurement.then() instanceof Rule.Tiers tiers
                    && tiers.rate() == null;
            inputs.put(onValue ? "value" : "rate", figure.value().toString());
        }
        return inputs;
    }

    private static void refuseUnknown(FrameworkVersion version, Answers answers) {
        for (var code : unknown(version, answers)) {
            throw Problem.input("scoring.unknown-criterion", code);
        }
    }

    private static List<String> unknown(FrameworkVersion version, Answers answers) {
        return answers.byCode().keySet().stream()
                .filter(code -> version.leaf(code).isEmpty())
                .sorted()
                .toList();
    }
}
