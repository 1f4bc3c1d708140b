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
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.regime.Regimes;

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
    Dispensations dispensations;

    @Autowired
    Regimes regimes;

    @Autowired
    Organisations organisations;

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

    /** A province with a district until 30 June 2025; from 1 July its two communes are one, under the province itself. */
    private final class MidYear {
        final Organisation province = organisation(Kind.PROVINCE, "V00", "Tỉnh Giữa Năm", null);
        final Organisation district = organisation(Kind.RURAL_DISTRICT, "V01", "Huyện Cũ", province);
        final Organisation department = organisation(Kind.DEPARTMENT, "V02", "Sở Nội vụ Giữa Năm", province);
        final Organisation one = organisation(Kind.COMMUNE, "V11", "Xã Một", district);
        final Organisation two = organisation(Kind.COMMUNE, "V12", "Xã Hai", district);
        final Organisation merged = organisations.register(
                new Draft(Kind.COMMUNE, "V21", "Xã Hợp Nhất", "", province.id()), day("2025-07-01"), Actor.SYSTEM);

        MidYear() {
            for (var gone : List.of(district, one, two)) {
                end(gone, "2025-06-30");
            }
            for (var gone : List.of(one, two)) {
                sql.sql("""
                        insert into organisation.lineage (predecessor, successor, part, event)
                        select :from, :to, 'WHOLE', event from organisation.version where organisation = :to
                        """)
                        .param("from", gone.id().value())
                        .param("to", merged.id().value())
                        .update();
            }
        }

        private Organisation organisation(Kind kind, String code, String name, Organisation parent) {
            return organisations.register(
                    new Draft(kind, code, name, "", parent == null ? null : parent.id()),
                    day("2020-01-01"),
                    Actor.SYSTEM);
        }
    }

    private void end(Organisation organisation, String lastDay) {
        sql.sql("""
                insert into organisation.ending (organisation, last_day, event)
                select organisation, :day, event from organisation.version where organisation = :id
                """)
                .param("day", day(lastDay))
                .param("id", organisation.id().value())
                .update();
    }

    private List<String> ways(Report report) {
        var obligations = reports.obligations(report.id());
        return obligations.stream()
                .map(one -> one.name() + " → "
                        + obligations.stream()
                                .filter(above -> above.id().equals(one.above()))
                                .map(Obligation::name)
                                .findFirst()
                                .orElse("–"))
                .toList();
    }

    @Test
    void both_halves_of_2025_come_out_right_and_the_merged_commune_continues_its_predecessors() {
        var year = new MidYear();
        var regime = stage.regime();
        var first = reports.open(regime.id(), Period.parse("2025-H1"), Actor.SYSTEM);
        var second = reports.open(regime.id(), Period.parse("2025-H2"), Actor.SYSTEM);
        assertThat(first.treeDate()).isEqualTo(day("2025-06-30"));
        assertThat(ways(first))
                .containsExactlyInAnyOrder(
                        "Tỉnh Giữa Năm → –",
                        "Sở Nội vụ Giữa Năm → Tỉnh Giữa Năm",
                        "Huyện Cũ → Tỉnh Giữa Năm",
                        "Xã Một → Huyện Cũ",
                        "Xã Hai → Huyện Cũ");
        assertThat(second.treeDate()).isEqualTo(day("2025-12-31"));
        assertThat(ways(second))
                .containsExactlyInAnyOrder(
                        "Tỉnh Giữa Năm → –", "Sở Nội vụ Giữa Năm → Tỉnh Giữa Năm", "Xã Hợp Nhất → Tỉnh Giữa Năm");
        var merged = of(second, year.merged);
        assertThat(reports.forerunners(merged))
                .extracting(Obligation::name)
                .containsExactlyInAnyOrder("Xã Một", "Xã Hai");
        assertThat(reports.previous(merged)).isEmpty();
        assertThat(reports.previous(of(second, year.department))).contains(of(first, year.department));
        assertThat(reports.owedBy(year.merged.id()))
                .extracting(Obligation::name)
                .containsExactlyInAnyOrder("Xã Hợp Nhất", "Xã Một", "Xã Hai");
    }

    @Test
    void the_preview_names_units_that_were_merged_inside_the_period() {
        new MidYear();
        var plan = reports.preview(OpenReport.of(stage.regime().id(), Period.parse("2025-H2")), Actor.SYSTEM);
        assertThat(plan.oddities())
                .filteredOn(oddity -> oddity.what() == Oddity.What.ENDED_INSIDE)
                .extracting(oddity -> oddity.who() + " " + oddity.arguments())
                .contains(
                        "Xã Một [30/06/2025, Xã Hợp Nhất]",
                        "Xã Hai [30/06/2025, Xã Hợp Nhất]",
                        "Huyện Cũ [30/06/2025, –]");
        assertThat(reports.all()).isEmpty();
    }

    @Test
    void the_list_stays_as_it_was_when_the_tree_changes_and_a_successor_takes_over() {
        var year = new MidYear();
        var first = reports.open(stage.regime().id(), Period.parse("2025-H1"), Actor.SYSTEM);
        var before = reports.obligations(first.id());
        organisations.register(
                new Draft(Kind.COMMUNE, "V31", "Xã Mới", "", year.district.id()), day("2025-06-01"), Actor.SYSTEM);
        end(year.department, "2025-06-15");
        assertThat(reports.obligations(first.id())).isEqualTo(before);
        dispensations.takeOver(of(first, year.one).id(), year.merged.id(), "Tiếp nhận nguyên trạng", Actor.SYSTEM);
        assertThat(reports.owedBy(year.merged.id()))
                .extracting(Obligation::name)
                .contains("Xã Một");
        assertThat(reports.owedBy(year.one.id())).isEmpty();
        refused(
                "reporting.no-successor",
                () -> dispensations.takeOver(of(first, year.two).id(), year.department.id(), "Nhầm", Actor.SYSTEM));
    }

    @Test
    void rows_of_the_form_are_assigned_to_the_named_agency_only() {
        var world = personas.settle();
        var yaml = ReportingScene.yaml("bao-cao-giao-dong", "1", "cchc-6-thang", "2025.1")
                + "rows:\n  - {rows: [\"4.*\"], only: {codes: [T01]}}\n  - {rows: [\"6.*\"], only: {codes: [KHONG-CO]}}\n";
        var regime = regimes.publish(vn.cchc.regime.RegimeReader.read(yaml).require(), Actor.SYSTEM);
        var report = reports.open(regime.id(), Period.parse("2026"), world.tung());
        assertThat(of(report, world.standingAgency()).rows()).isNull();
        assertThat(of(report, world.commune()).rows()).isNull();
        var department = of(report, world.department());
        assertThat(department.answersFor("4.1.1")).isFalse();
        assertThat(department.answersFor("5.1.1")).isTrue();
        assertThat(department.answersFor("6.1")).isTrue();
    }

    @Test
    void rates_by_two_routes_agree_and_never_pass_one_hundred() {
        var scene = stage.year2026();
        var obligations = reports.obligations(scene.report().id());
        var random = new java.util.Random(7);
        var instants = List.of(
                "2026-12-10T01:00:00Z", "2026-12-16T16:59:59.999Z", "2026-12-17T17:00:00Z", "2026-12-25T01:00:00Z");
        for (int round = 0; round < 300; round++) {
            var lines = obligations.stream()
                    .map(one -> {
                        var state = Filed.State.values()[random.nextInt(Filed.State.values().length)];
                        var at = state == Filed.State.DRAFT
                                ? null
                                : java.time.Instant.parse(instants.get(random.nextInt(4)));
                        var excused = random.nextInt(5) == 0
                                ? new Settlement(
                                        one.id(), Settlement.Kind.EXCUSED, null, "x", "y", java.time.Instant.EPOCH)
                                : null;
                        return new Line(one, new Filed(state, at), null, null, excused);
                    })
                    .toList();
            var now = java.time.Instant.parse(instants.get(random.nextInt(4)));
            var rates = Rates.of(lines, now);
            int owed = 0;
            int punctual = 0;
            for (var line : lines) {
                if (line.settlement() == null) {
                    owed++;
                    var at = line.filed().submittedAt();
                    boolean in = line.filed().state() != Filed.State.DRAFT
                            && line.filed().state() != Filed.State.RETURNED;
                    var lastDay = at == null ? null : LocalDate.ofInstant(at, java.time.ZoneId.of("Asia/Ho_Chi_Minh"));
                    punctual += in
                                    && lastDay != null
                                    && !lastDay.isAfter(line.obligation().due())
                            ? 1
                            : 0;
                }
            }
            assertThat(rates.owed()).isEqualTo(owed);
            assertThat(rates.punctual()).isEqualTo(punctual);
            assertThat(rates.counts().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(lines.size());
            if (rates.onTime() != null) {
                assertThat(rates.onTime()).isBetween(vn.cchc.kernel.Exact.ZERO, vn.cchc.kernel.Exact.HUNDRED);
            }
        }
    }
}
