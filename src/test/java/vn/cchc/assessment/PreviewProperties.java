package vn.cchc.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Exact;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Answers;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorer;

/** What an officer sees while typing is what the scorer will seal. */
class PreviewProperties {

    private static final FrameworkVersion SAMPLE = sample();

    private static FrameworkVersion sample() {
        try {
            return FrameworkReader.read(Path.of("definitions/framework/mau-so/2026.yaml"))
                    .require();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As people fill in: any choice, small numbers, some criteria not applicable, some left open, some wrong. */
    private static Answers answers(long seed) {
        var random = new Random(seed);
        var answers = new TreeMap<String, Answer>();
        for (var leaf : SAMPLE.leaves()) {
            var reasons = leaf.notApplicable();
            int way = random.nextInt(10);
            if (way == 0) {
                continue;
            }
            answers.put(
                    leaf.code(),
                    way == 1 && reasons != null && !reasons.isEmpty()
                            ? new Answer.NotApplicable(reasons.getFirst())
                            : given(leaf, random));
        }
        return new Answers(answers);
    }

    private static Answer given(Leaf leaf, Random random) {
        var inputs = new TreeMap<String, String>();
        for (var control : Control.of(leaf.rule(), null)) {
            inputs.put(
                    control.input(),
                    control.isChoice()
                            ? control.choices()
                                    .get(random.nextInt(control.choices().size()))
                                    .key()
                            : Integer.toString(random.nextInt(101)));
        }
        return new Answer.Given(inputs);
    }

    @Property(tries = 300)
    void the_total_while_typing_is_the_scorers_where_nothing_is_wrong(@ForAll long seed) {
        var typed = answers(seed);
        var wrong = Scorer.problems(SAMPLE, typed, Measurements.NONE);
        var right = new TreeMap<>(typed.byCode());
        wrong.keySet().forEach(right::remove);
        var answers = new Answers(right);
        if (!Scorer.problems(SAMPLE, answers, Measurements.NONE).isEmpty()) {
            return; // a criterion that must be answered was left open or wrong
        }
        var preview = Preview.of(SAMPLE, answers, Measurements.NONE);
        var card = Scorer.score(SAMPLE, answers, Measurements.NONE);
        assertThat(preview.total(SAMPLE)).isEqualTo(card.base());
        assertThat(preview.applicableMax(SAMPLE)).isEqualTo(card.applicableMax());
        for (var field : SAMPLE.fields()) {
            assertThat(preview.points(field.code()))
                    .isEqualTo(card.node(field.code()).orElseThrow().points());
        }
    }

    @Property(tries = 300)
    void a_wrong_fact_counts_nothing_and_spoils_no_other_line(@ForAll long seed) {
        var typed = answers(seed);
        var preview = Preview.of(SAMPLE, typed, Measurements.NONE);
        var wrong = Scorer.problems(SAMPLE, typed, Measurements.NONE);
        var sum = Exact.ZERO;
        for (var leaf : SAMPLE.leaves()) {
            var line = preview.line(leaf.code());
            assertThat(line.problem() != null).isEqualTo(wrong.containsKey(leaf.code()));
            if (line.problem() != null) {
                assertThat(line.points()).isEqualTo(Exact.ZERO);
                assertThat(line.applicableMax()).isEqualTo(leaf.max());
            }
            sum = sum.plus(line.points());
        }
        assertThat(preview.total(SAMPLE)).isEqualTo(sum);
    }
}
