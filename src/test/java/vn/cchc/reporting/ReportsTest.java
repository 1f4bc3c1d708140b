package vn.cchc.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Kind;

/** Opening a period: what is frozen, for whom, until when. */
@CchcTest
class ReportsTest {

    @Autowired
    ReportingScene stage;

    @Autowired
    Personas personas;

    @Autowired
    Reports reports;

    @Autowired
    TickingClock clock;

    @Autowired
    JdbcClient sql;

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private Obligation of(Report report, vn.cchc.organisation.Organisation organisation) {
        return reports.obligations(report.id()).stream()
                .filter(one -> one.organisation().equals(organisation.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void opening_freezes_who_owes_what_to_whom_by_when() {
        var scene = stage.year2026();
        var report = scene.report();
        assertThat(report.from()).isEqualTo(day("2025-12-15"));
        assertThat(report.to()).isEqualTo(day("2026-12-14"));
        assertThat(report.treeDate()).isEqualTo(day("2026-12-31"));
        var province = of(report, scene.world().province());
        assertThat(reports.obligations(report.id()))
                .extracting(Obligation::name, Obligation::level, Obligation::due, Obligation::above)
                .containsExactlyInAnyOrder(
                        tuple("Tỉnh Thử Nghiệm", Kind.Level.PROVINCE, day("2026-12-20"), null),
                        tuple("Sở Nội vụ Thử Nghiệm", Kind.Level.AGENCY, day("2026-12-17"), province.id()),
                        tuple("Sở Tư pháp Thử Nghiệm", Kind.Level.AGENCY, day("2026-12-17"), province.id()),
                        tuple("Sở Tài chính Thử Nghiệm", Kind.Level.AGENCY, day("2026-12-17"), province.id()),
                        tuple("Xã Thử Một", Kind.Level.COMMUNE, day("2026-12-15"), province.id()),
                        tuple("Xã Thử Hai", Kind.Level.COMMUNE, day("2026-12-15"), province.id()));
        assertThat(reports.below(province.id())).hasSize(5);
        assertThat(reports.owedBy(scene.world().commune().id())).hasSize(1);
        assertThat(reports.obligations(report.id()).getFirst()).isEqualTo(province);
    }

    @Test
    void opening_twice_is_opening_once() {
        var scene = stage.year2026();
        var again = reports.open(
                scene.regime().id(), Period.parse("2026"), scene.world().tung());
        assertThat(again.id()).isEqualTo(scene.report().id());
        assertThat(sql.sql("select count(*) from reporting.obligation")
                        .query(Long.class)
                        .single())
                .isEqualTo(6);
    }

    @Test
    void only_the_standing_agency_opens() {
        var world = personas.settle();
        var regime = stage.regime();
        for (var actor : List.of(world.lan(), world.minh(), world.van(), world.hoa(), world.an(), world.khach())) {
            refused("rights.refused", () -> reports.open(regime.id(), Period.parse("2026"), actor));
            refused("rights.refused", () -> reports.preview(OpenReport.of(regime.id(), Period.parse("2026")), actor));
        }
        assertThat(reports.all()).isEmpty();
    }

    @Test
    void a_period_the_regime_does_not_know_is_refused() {
        var world = personas.settle();
        var regime = stage.regime();
        refused("reporting.not-of-regime", () -> reports.open(regime.id(), Period.parse("2026-Q2"), world.tung()));
        refused("reporting.not-of-regime", () -> reports.open(regime.id(), Period.parse("2026-08"), world.tung()));
    }

    @Test
    void the_lock_falls_at_midnight_in_vietnam_and_not_a_millisecond_earlier() {
        var scene = stage.year2026();
        var commune = of(scene.report(), scene.world().commune());
        clock.setVietnam("2026-12-17T23:59:59.999");
        reports.requireUnlocked(commune.id(), scene.world().lan());
        clock.setVietnam("2026-12-18T00:00:00");
        refused(
                "reporting.locked",
                () -> reports.requireUnlocked(commune.id(), scene.world().lan()));
    }

    @Test
    void the_last_report_of_the_same_regime_is_found() {
        var half = stage.open(personas.settle(), Period.parse("2026-H1"));
        var year = reports.open(
                half.regime().id(), Period.parse("2026"), half.world().tung());
        var commune = of(year, half.world().commune());
        assertThat(reports.previous(commune))
                .contains(of(half.report(), half.world().commune()));
        assertThat(reports.previous(of(half.report(), half.world().commune()))).isEmpty();
    }
}
