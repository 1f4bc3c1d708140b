package vn.cchc.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Answers;
import vn.cchc.scoring.Measurements;

/** Made-up but plausible answers of 20 departments and 110 communes to the sample sets; the same at every run. */
final class Province {

    static final int DEPARTMENTS = 20;
    static final int COMMUNES = 110;

    /** One unit's file. */
    record Case(FrameworkVersion version, Answers answers, Measurements measurements) {}

    private final Random random = new Random(20261122);

    private Province() {}

    static List<Case> cases() {
        var province = new Province();
        var departments = read("mau-so/2026.yaml");
        var communes = read("mau-xa/2026.yaml");
        var cases = new ArrayList<Case>();
        for (int unit = 0; unit < DEPARTMENTS + COMMUNES; unit++) {
            cases.add(province.file(unit < DEPARTMENTS ? departments : communes));
        }
        return List.copyOf(cases);
    }

    private static FrameworkVersion read(String file) {
        try {
            return FrameworkReader.read(Path.of("definitions/framework", file)).require();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Case file(FrameworkVersion version) {
        var answers = new TreeMap<String, Answer>();
        var measured = new HashMap<String, Measurements.Measured>();
        for (var leaf : version.leaves()) {
            if (leaf.rule() instanceof Rule.Measurement measurement) {
                var figures = rate();
                measured.put(
                        measurement.indicator(),
                        Measurements.Measured.rate(
                                Exact.parse(figures.get("numerator")),
                                Exact.parse(figures.get("denominator")),
                                measurement.indicator()));
            } else {
                answers.put(leaf.code(), answer(leaf));
            }
        }
        version.adjustments()
                .items()
                .forEach(item -> answers.put(item.leaf().code(), answer(item.leaf())));
        return new Case(version, new Answers(answers), new Measurements(measured));
    }

    private Answer answer(Leaf leaf) {
        var reasons = leaf.notApplicable();
        if (reasons != null && !reasons.isEmpty() && random.nextInt(8) == 0) {
            return new Answer.NotApplicable(reasons.getFirst());
        }
        return new Answer.Given(inputs(leaf.rule()));
    }

    private Map<String, String> inputs(Rule rule) {
        return switch (rule) {
            case Rule.Options options -> option(any(options.options()).key());
            case Rule.YesNo _ -> option(random.nextInt(10) == 0 ? "no" : "yes");
            case Rule.LabelPercent labels -> option(any(labels.labels()).key());
            case Rule.Tiers tiers when tiers.rate() == null -> Map.of("value", whole(4));
            case Rule.Tiers _, Rule.Proportion _, Rule.Measurement _ -> rate();
            case Rule.PerItem _ -> Map.of("count", whole(6));
            case Rule.Deduction deduction -> counts(deduction);
            case Rule.Survey survey -> Map.of("score", share(survey.scale()));
            case Rule.OutsideIndex index -> Map.of("value", share(index.scale()));
            case Rule.Formula formula -> variables(formula);
        };
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Map<String, String> option(String key) {
        return Map.of("option", key);
    }

    private String whole(int bound) {
        return Integer.toString(random.nextInt(bound));
    }

    private Map<String, String> rate() {
        int received = 200 + random.nextInt(20_000);
        return Map.of(
                "numerator", Integer.toString(received - random.nextInt(received / 10)),
                "denominator", Integer.toString(received));
    }

    private Map<String, String> counts(Rule.Deduction deduction) {
        var counts = new HashMap<String, String>();
        deduction.items().forEach(item -> counts.put(item.key(), whole(2)));
        return counts;
    }

    /** 70 to 99.99 percent of the scale, as a decimal. */
    private String share(Exact scale) {
        var share = scale.times(Exact.of(7_000 + random.nextInt(3_000))).over(Exact.of(10_000));
        return share.round(4).toPlainString();
    }

    private Map<String, String> variables(Rule.Formula formula) {
        var values = new HashMap<String, String>();
        formula.variables().forEach(variable -> values.put(variable.name(), Integer.toString(1 + random.nextInt(400))));
        return values;
    }
}
