package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;

/** What must hold for every answer to the shipped sample set. */
class ScorerProperties {

    private static final FrameworkVersion SAMPLE = sample();

    private static FrameworkVersion sample() {
        try {
            return FrameworkReader.read(Path.of("definitions/framework/mau-so/2026.yaml"))
                    .require();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers as people give them: any option, any count, some not applicable, some not at all. */
    static Answers answers(FrameworkVersion version, long seed) {
        var random = new Random(seed);
        var answers = new TreeMap<String, Answer>();
        for (var leaf : version.leaves()) {
            add(answers, leaf, random);
        }
        version.adjustments().items().forEach(item -> add(answers, item.leaf(), random));
        return new Answers(answers);
    }

    private static void add(Map<String, Answer> answers, Leaf leaf, Random random) {
        int way = random.nextInt(10);
        var reasons = leaf.notApplicable();
        if (way == 0 && leaf.rule().missing() == Rule.Missing.ZERO) {
            return;
        }
        answers.put(
                leaf.code(),
                way == 1 && reasons != null
                        ? new Answer.NotApplicable(reasons.isEmpty() ? "lý do" : reasons.getFirst())
                        : new Answer.Given(inputs(leaf.rule(), random)));
    }

    private static Map<String, String> inputs(Rule rule, Random random) {
        return switch (rule) {
            case Rule.Options options ->
                Map.of("option", any(options.options(), random).key());
            case Rule.YesNo _ -> Map.of("option", random.nextBoolean() ? "yes" : "no");
            case Rule.LabelPercent labels ->
                Map.of("option", any(labels.labels(), random).key());
            case Rule.Tiers tiers when tiers.rate() == null -> Map.of("value", decimal(random, 200));
            case Rule.Tiers _, Rule.Proportion _ -> rate(random);
            case Rule.PerItem _ -> Map.of("count", Integer.toString(random.nextInt(12)));
            case Rule.Survey _ -> Map.of("score", decimal(random, 100));
            case Rule.OutsideIndex _ -> Map.of("value", decimal(random, 100));
            case Rule.Measurement measurement -> inputs(measurement.then(), random);
            case Rule.Deduction deduction -> {
                var counts = new TreeMap<String, String>();
                deduction.items().forEach(item -> counts.put(item.key(), Integer.toString(random.nextInt(4))));
                yield counts;
            }
            case Rule.Formula formula -> {
                var values = new TreeMap<String, String>();
                formula.variables()
                        .forEach(variable -> values.put(variable.name(), Integer.toString(1 + random.nextInt(5))));
                yield values;
            }
        };
    }

    private static Map<String, String> rate(Random random) {
        int denominator = 1 + random.nextInt(300);
        return Map.of(
                "numerator", Integer.toString(random.nextInt(denominator + 1)),
                "denominator", Integer.toString(denominator));
    }

    private static String decimal(Random random, int most) {
        return random.nextInt(most) + "." + random.nextInt(100);
    }

    private static <T> T any(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }

    private static Scorecard card(long seed) {
        return Scorer.score(SAMPLE, answers(SAMPLE, seed), Measurements.NONE);
    }

    @Property(tries = 200)
    void parts_add_up_both_ways(@ForAll long seed) {
        var card = card(seed);
        var fields = SAMPLE.fields().stream()
                .map(field -> card.node(field.code()).orElseThrow())
                .toList();

        assertThat(Exact.sum(fields.stream().map(Scorecard.Subtotal::points).toList()))
                .isEqualTo(card.base());
        assertThat(Exact.sum(
                        fields.stream().map(Scorecard.Subtotal::applicableMax).toList()))
                .isEqualTo(card.applicableMax());
        assertThat(Exact.sum(
                        card.sources().stream().map(Scorecard.Subtotal::points).toList()))
                .isEqualTo(card.base());
        assertThat(Exact.sum(card.lines().stream().map(ScoreLine::max).toList()))
                .isEqualTo(SAMPLE.total());
    }

    @Property(tries = 200)
    void points_stay_within_nothing_and_the_maximum_and_always_say_why(@ForAll long seed) {
        var card = card(seed);
        assertThat(card.lines()).allSatisfy(line -> {
            assertThat(line.points()).isBetween(Exact.ZERO, line.max());
            assertThat(line.explanation()).isNotBlank();
        });
        assertThat(card.total()).isGreaterThanOrEqualTo(Exact.ZERO);
    }

    @Property(tries = 50)
    void the_same_input_gives_the_same_bytes(@ForAll long seed) {
        assertThat(card(seed).json()).isEqualTo(card(seed).json());
        assertThat(card(seed).framework()).isEqualTo(SAMPLE.sha256());
    }

    @Property(tries = 100)
    void one_line_alone_is_the_line_of_the_whole(@ForAll long seed) {
        var answers = answers(SAMPLE, seed);
        var card = Scorer.score(SAMPLE, answers, Measurements.NONE);
        for (var leaf : SAMPLE.leaves()) {
            assertThat(Scorer.line(SAMPLE, leaf, answers.to(leaf.code()), Measurements.NONE))
                    .isEqualTo(card.line(leaf.code()).orElseThrow());
        }
    }

    @Property(tries = 300)
    void one_more_done_never_lowers_the_points(
            @ForAll @IntRange(min = 1, max = 500) int denominator, @ForAll @IntRange(max = 499) int some) {
        int numerator = some % denominator;
        for (var leaf : SAMPLE.leaves()) {
            if (leaf.rule() instanceof Rule.Proportion) {
                assertThat(points(leaf, numerator + 1, denominator))
                        .isGreaterThanOrEqualTo(points(leaf, numerator, denominator));
            }
        }
    }

    private static Exact points(Leaf leaf, int numerator, int denominator) {
        var answer = new Answer.Given(
                Map.of("numerator", Integer.toString(numerator), "denominator", Integer.toString(denominator)));
        return Scorer.line(SAMPLE, leaf, Optional.of(answer), Measurements.NONE).points();
    }

    @Property(tries = 1)
    void a_version_comes_back_from_its_json_equal() {
        assertThat(FrameworkReader.read(SAMPLE.json()).require()).isEqualTo(SAMPLE);
    }
}
