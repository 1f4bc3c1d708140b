package vn.cchc.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;

@CchcTest
class IndicatorsTest {

    private static final String ON_TIME = "ho-so-dung-han";

    @Autowired
    Indicators indicators;

    @Autowired
    Organisations organisations;

    @Autowired
    TickingClock clock;

    private OrganisationId province;

    @BeforeEach
    void a_province() {
        province = organisations
                .register(new Draft(Kind.PROVINCE, "T1", "Tỉnh Thử", "", null), LocalDate.of(2020, 1, 1), Actor.SYSTEM)
                .id();
    }

    @Test
    void the_newest_figure_counts_and_the_older_one_stays_in_the_history() {
        record(rate(90, 100), Measurement.Standing.PRELIMINARY);
        clock.tick(Duration.ofMinutes(1));
        record(rate(97, 101), Measurement.Standing.FINAL);

        assertThat(indicators.latest(ON_TIME, province, 2026).orElseThrow().figure())
                .isEqualTo(rate(97, 101));
        assertThat(indicators.latest(ON_TIME, 2026)).containsOnlyKeys(province);
        assertThat(indicators.history(ON_TIME, province, 2026))
                .extracting(Measurement::figure)
                .containsExactly(rate(97, 101), rate(90, 100));
    }

    @Test
    void nobody_reported_is_not_zero() {
        assertThat(indicators.latest(ON_TIME, province, 2026)).isEmpty();
        record(rate(0, 0), Measurement.Standing.FINAL);
        var nothing = (Figure.Rate)
                indicators.latest(ON_TIME, province, 2026).orElseThrow().figure();
        assertThat(nothing.percent()).isEmpty();
        assertThat(rate(1, 3).percent().orElseThrow().round(2)).isEqualByComparingTo("33.33");
    }

    @Test
    void a_final_figure_is_not_overtaken_by_a_preliminary_one_but_may_be_corrected() {
        record(rate(97, 101), Measurement.Standing.FINAL);
        assertRefused("indicator.final-already", () -> record(rate(90, 101), Measurement.Standing.PRELIMINARY));
        clock.tick(Duration.ofMinutes(1));
        record(rate(96, 101), Measurement.Standing.FINAL);
        assertThat(indicators.latest(ON_TIME, province, 2026).orElseThrow().figure())
                .isEqualTo(rate(96, 101));
    }

    @Test
    void impossible_figures_are_refused() {
        assertRefused("indicator.rate-impossible", () -> rate(101, 100));
        assertRefused("indicator.other-kind", () -> record(new Figure.Value(Exact.of(5)), Measurement.Standing.FINAL));
        assertRefused(
                "indicator.source-missing",
                () -> indicators.record(
                        ON_TIME, province, 2026, rate(1, 1), Measurement.Standing.FINAL, " ", Actor.SYSTEM));
        assertRefused("indicator.score-impossible", () -> sipas(2026, "100.1"));
    }

    @Test
    void an_outside_index_is_a_series_whose_corrections_replace_their_year() {
        indicators.record(sipas(2025, "87.16"), Actor.SYSTEM);
        indicators.record(sipas(2024, "85.00"), Actor.SYSTEM);
        clock.tick(Duration.ofMinutes(1));
        indicators.record(sipas(2024, "85.10"), Actor.SYSTEM);

        assertThat(indicators.series("SIPAS", province))
                .extracting(score -> score.year() + " " + score.score())
                .containsExactly("2024 85.1", "2025 87.16");
    }

    @Test
    void every_indicator_of_the_sample_criteria_is_defined() {
        assertThat(indicators.all())
                .extracting(Indicator::code)
                .contains(
                        "ho-so-dung-han",
                        "ho-so-truc-tuyen",
                        "nhiem-vu-duoc-giao-dung-han",
                        "phan-anh-kien-nghi-dung-han",
                        "van-ban-dien-tu-ky-so");
    }

    private void record(Figure figure, Measurement.Standing standing) {
        indicators.record(ON_TIME, province, 2026, figure, standing, "Báo cáo 12/BC-SNV", Actor.SYSTEM);
    }

    private OutsideScore sipas(int year, String score) {
        return new OutsideScore(
                "SIPAS", province, year, "2023", Exact.parse(score), Exact.HUNDRED, 7, 34, "", "Quyết định công bố");
    }

    private static Figure.Rate rate(long numerator, long denominator) {
        return new Figure.Rate(Exact.of(numerator), Exact.of(denominator));
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
