package vn.cchc.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.framework.Rule;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorer;

/** Whatever a rule asks for can be typed, and what is typed is what the scorer reads. */
class ControlTest {

    record Case(FrameworkVersion version, Leaf leaf) {
        @Override
        public String toString() {
            return version.code() + " " + leaf.code() + " " + leaf.rule().kind();
        }
    }

    static Stream<Case> criteria() throws IOException {
        var cases = new ArrayList<Case>();
        for (var set : List.of("mau-so/2026", "mau-xa/2026")) {
            var version = FrameworkReader.read(Path.of("definitions/framework/" + set + ".yaml"))
                    .require();
            version.leaves().forEach(leaf -> cases.add(new Case(version, leaf)));
            version.adjustments().items().forEach(item -> cases.add(new Case(version, item.leaf())));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void every_criterion_of_the_sample_sets_can_be_typed_and_is_scored_as_typed(Case one) {
        var controls = Control.of(one.leaf().rule(), null);
        assertThat(controls).isNotEmpty();
        assertThat(controls).extracting(Control::input).doesNotHaveDuplicates();
        var typed = new TreeMap<String, String>();
        controls.forEach(control -> typed.put(
                control.input(),
                control.isChoice() ? control.choices().getFirst().key() : "1"));
        var line = Scorer.line(one.version(), one.leaf(), Optional.of(new Answer.Given(typed)), Measurements.NONE);
        assertThat(line.explanation()).isNotBlank();
        assertThat(new TreeSet<>(line.inputs().keySet())).isEqualTo(typed.keySet());
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void every_choice_shows_the_words_of_the_rule_and_is_a_fact_of_it(Case one) {
        for (var control : Control.of(one.leaf().rule(), null)) {
            for (var choice : control.choices()) {
                assertThat(choice.text()).isNotBlank();
                var answer = Optional.<Answer>of(Answer.of(control.input(), choice.key()));
                assertThat(Scorer.line(one.version(), one.leaf(), answer, Measurements.NONE)
                                .inputs())
                        .isEqualTo(Map.of(control.input(), choice.key()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void what_was_saved_stands_in_its_input_again_with_a_decimal_comma(Case one) {
        for (var control : Control.of(one.leaf().rule(), null)) {
            var saved = control.isChoice() ? control.choices().getLast().key() : "1.234";
            var again = Control.of(one.leaf().rule(), Answer.of(control.input(), saved)).stream()
                    .filter(other -> other.input().equals(control.input()))
                    .findFirst()
                    .orElseThrow();
            assertThat(again.value()).isEqualTo(control.isChoice() ? saved : "1,234");
        }
    }

    @org.junit.jupiter.api.Test
    void the_sample_sets_use_most_kinds_of_rules() throws IOException {
        assertThat(criteria().map(one -> one.leaf().rule()).map(Rule::kind).distinct())
                .hasSizeGreaterThanOrEqualTo(9);
    }
}
