package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Measurements.Measured;

class ScorerTest {

    private static FrameworkVersion golden(String name) throws IOException {
        return FrameworkReader.read(Path.of("src/test/resources/golden/scoring", name, "framework.yaml"))
                .require();
    }

    @Test
    void a_recorded_measurement_fills_its_criterion_and_says_where_it_was_counted() throws IOException {
        var version = golden("measurement");
        var counted = new Measurements(
                Map.of("ho-so-dung-han", Measured.rate(Exact.of(990), Exact.of(1000), "hồ sơ một cửa đến 31/12/2026")));
        var typed = Answer.of("rate", "10");
        var line = Scorer.line(version, version.leaf("3.1").orElseThrow(), Optional.of(typed), counted);

        assertThat(line.points()).isEqualTo(Exact.of(3));
        assertThat(line.origin()).isEqualTo("measurement: hồ sơ một cửa đến 31/12/2026");
        assertThat(line.explanation())
                .isEqualTo(
                        "Số liệu ho-so-dung-han (hồ sơ một cửa đến 31/12/2026): 990/1000 hồ sơ = 99% → từ 98% trở lên: 3,00 điểm");
    }

    @Test
    void five_sixths_are_exact_until_they_are_printed() throws IOException {
        var version = golden("proportion-766");
        var line = Scorer.line(
                version, version.leaf("5.4").orElseThrow(), Optional.of(Answer.of("rate", "85")), Measurements.NONE);

        assertThat(line.points()).isEqualTo(Exact.parse("17/3"));
        assertThat(line.points().round(2)).hasToString("5.67");
    }

    @Test
    void a_zero_denominator_is_refused_where_the_rule_says_so() throws IOException {
        var version = golden("tiers-ca-mau");
        var nothing = new Answer.Given(Map.of("numerator", "0", "denominator", "0"));

        assertThatThrownBy(() -> Scorer.line(
                        version, version.leaf("1.1.4").orElseThrow(), Optional.of(nothing), Measurements.NONE))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("scoring.undefined"));
    }

    @Test
    void the_scorecard_names_what_it_was_made_from() throws IOException {
        var version = golden("yes-no");
        var yes = new Answers(Map.of("1.2.2", Answer.of("option", "yes")));
        var no = new Answers(Map.of("1.2.2", Answer.of("option", "no")));
        var first = Scorer.score(version, yes, Measurements.NONE);

        assertThat(first.framework()).isEqualTo(version.sha256());
        assertThat(first.answers()).isEqualTo(yes.sha256());
        assertThat(Scorer.score(version, yes, Measurements.NONE).sha256()).isEqualTo(first.sha256());
        assertThat(Scorer.score(version, no, Measurements.NONE).sha256()).isNotEqualTo(first.sha256());
    }
}
