package vn.cchc.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.assessment.AssessmentScene;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.Frameworks;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;

/** Opening a round and moving its dates, over HTTP, by those who may and those who may not. */
@CchcTest
class RoundsTest {

    @Autowired
    AssessmentScene stage;

    @Autowired
    Rounds rounds;

    @Autowired
    Frameworks frameworks;

    @Autowired
    TickingClock clock;

    @Autowired
    JdbcClient sql;

    private AssessmentScene.Scene scene;
    private Actor tung;

    @BeforeEach
    void aRoundInItsSelfAssessment() {
        scene = stage.declaring();
        tung = scene.world().tung();
    }

    private OpenRound wanted(String code, List<OpenRound.PlannedPhase> phases, OpenRound.PlannedBlock... blocks) {
        return new OpenRound(
                code, 2026, "Đợt khác", LocalDate.parse("2026-11-01"), phases, List.of(blocks), Set.of(), Map.of());
    }

    private OpenRound.PlannedBlock block(String code) {
        return new OpenRound.PlannedBlock(code, scene.framework());
    }

    private void refused(String problem, OpenRound wanted) {
        assertThatThrownBy(() -> rounds.open(wanted, tung))
                .isInstanceOfSatisfying(
                        Problem.class, one -> assertThat(one.code()).isEqualTo(problem));
    }

    private ResultActions postOpen(String code, Actor actor) throws Exception {
        var form = new ArrayList<>(
                List.of("code", code, "year", "2026", "title", "Đợt mở trên màn hình", "treeDate", "2026-11-01"));
        for (var phase : AssessmentScene.phases()) {
            form.addAll(List.of(
                    "starts", phase.starts().toString(), "ends", phase.ends().toString()));
        }
        form.addAll(List.of("framework.khoi-so", scene.framework().toString()));
        form.addAll(List.of("unranked", scene.world().otherDepartment().id().toString()));
        form.addAll(List.of("unrankedReason", "Cơ quan đặc thù"));
        return stage.form("/rounds/open", actor, form.toArray(String[]::new));
    }

    @Test
    void the_standing_agency_opens_a_round_on_screen_and_its_agencies_stand_in_it() throws Exception {
        postOpen("2026-man-hinh", tung)
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/rounds/2026-man-hinh"));
        var round = rounds.byCode("2026-man-hinh");
        assertThat(rounds.members(round.id()))
                .extracting(Member::name, Member::ranked)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Sở Tư pháp Thử Nghiệm", true),
                        org.assertj.core.groups.Tuple.tuple("Sở Tài chính Thử Nghiệm", false));
        assertThat(round.sample()).isTrue();
    }

    @Test
    void only_the_standing_agency_at_the_province_opens_extends_and_reschedules() throws Exception {
        for (var actor : List.of(
                scene.world().minh(),
                scene.world().van(),
                scene.world().hoa(),
                scene.world().khach())) {
            postOpen("2026-khong", actor).andExpect(status().isForbidden());
            extend(actor, "2026-11-30", "bão").andExpect(status().isForbidden());
            reschedule(actor, "2026-11-02", "2026-11-30", "bão").andExpect(status().isForbidden());
            stage.get_("/rounds/open", actor).andExpect(status().isForbidden());
        }
        assertThat(rounds.all()).hasSize(1);
    }

    @Test
    void opening_freezes_names_and_members_whatever_becomes_of_the_tree() {
        sql.sql(
                        "insert into organisation.membership (peer_group, organisation, valid_from, member, recorded_by, recorded_at)"
                                + " values ('khoi-so', :organisation, date '2025-07-01', true, 'test', now())")
                .param("organisation", scene.world().standingAgency().id().value())
                .update();
        assertThat(rounds.members(scene.round().id())).hasSize(2);
        assertThat(rounds.get(scene.round().id()).treeDate()).isEqualTo(LocalDate.parse("2026-11-01"));
        assertThat(rounds.open(wanted("2026-sau", AssessmentScene.phases(), block("khoi-so")), tung))
                .satisfies(later -> assertThat(rounds.members(later.id())).hasSize(3));
    }

    @Test
    void an_agency_may_be_left_out() {
        var wanted = new OpenRound(
                "2026-bot",
                2026,
                "Đợt bớt",
                LocalDate.parse("2026-11-01"),
                AssessmentScene.phases(),
                List.of(block("khoi-so")),
                Set.of(scene.world().department().id()),
                Map.of());
        assertThat(rounds.members(rounds.open(wanted, tung).id()))
                .extracting(Member::organisation)
                .containsExactly(scene.world().otherDepartment().id());
    }

    @Test
    void parts_of_a_decision_are_not_enough_to_open_a_round() throws Exception {
        var excerpt = frameworks.publish(
                FrameworkReader.read(Path.of("definitions/framework/ca-mau-1880/2013.yaml"))
                        .require(),
                Actor.SYSTEM);
        refused(
                "framework.excerpt",
                wanted("2026-trich", AssessmentScene.phases(), new OpenRound.PlannedBlock("khoi-so", excerpt.id())));
    }

    @Test
    void a_round_wants_a_free_well_formed_code_a_title_and_a_plausible_year() {
        refused("round.code-taken", wanted("thu-2026", AssessmentScene.phases(), block("khoi-so")));
        refused("round.code-form", wanted("Đợt 2026", AssessmentScene.phases(), block("khoi-so")));
        refused("round.code-form", wanted("2026--hai", AssessmentScene.phases(), block("khoi-so")));
        refused("round.no-block", wanted("2026-khong", AssessmentScene.phases()));
        refused("round.unknown-block", wanted("2026-la", AssessmentScene.phases(), block("khoi-la")));
        for (int year : new int[] {1999, 2101}) {
            refused("round.year-implausible", named("2026-nam", year, "Đợt"));
        }
        refused("round.title-missing", named("2026-ten", 2026, "  "));
    }

    private OpenRound named(String code, int year, String title) {
        return new OpenRound(
                code,
                year,
                title,
                LocalDate.parse("2026-11-01"),
                AssessmentScene.phases(),
                List.of(block("khoi-so")),
                Set.of(),
                Map.of());
    }

    @Test
    void steps_come_in_their_order_complete_and_end_after_they_begin() {
        var phases = AssessmentScene.phases();
        refused("round.phases-incomplete", wanted("2026-x", phases.subList(0, 6), block("khoi-so")));
        var swapped = new ArrayList<>(phases);
        java.util.Collections.swap(swapped, 0, 1);
        refused("round.phases-incomplete", wanted("2026-x", swapped, block("khoi-so")));
        var early = new ArrayList<>(phases);
        early.set(4, AssessmentScene.phase(PhaseKind.COUNCIL, "2026-12-01", "2026-12-25"));
        refused("round.phases-out-of-order", wanted("2026-x", early, block("khoi-so")));
        var backwards = new ArrayList<>(phases);
        backwards.set(6, AssessmentScene.phase(PhaseKind.PUBLICATION, "2027-01-29", "2027-01-04"));
        refused("round.phase-ends-first", wanted("2026-x", backwards, block("khoi-so")));
    }

    @Test
    void a_form_with_too_few_dates_says_so_and_a_date_that_is_none_too() throws Exception {
        stage.form(
                        "/rounds/open",
                        tung,
                        "code",
                        "x",
                        "year",
                        "2026",
                        "title",
                        "x",
                        "treeDate",
                        "2026-11-01",
                        "starts",
                        "2026-11-02",
                        "ends",
                        "2026-11-03",
                        "framework.khoi-so",
                        scene.framework().toString())
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("đủ bảy bước")));
        reschedule(tung, "2026-11-02", "ngày kia", "bão").andExpect(status().isBadRequest());
    }

    @Test
    void a_block_has_agencies_and_an_agency_one_block() {
        stage.block("khoi-trong", "Khối trống");
        refused("round.empty-block", wanted("2026-x", AssessmentScene.phases(), block("khoi-trong")));
        stage.block("khoi-hai", "Khối hai", scene.world().department());
        refused("round.in-two-blocks", wanted("2026-x", AssessmentScene.phases(), block("khoi-so"), block("khoi-hai")));
        assertThat(rounds.all()).hasSize(1);
    }

    private ResultActions extend(Actor actor, String until, String reason) throws Exception {
        return stage.form(
                "/rounds/thu-2026/extend",
                actor,
                "organisation",
                scene.world().department().id().toString(),
                "phase",
                "SELF_ASSESSMENT",
                "until",
                until,
                "reason",
                reason);
    }

    private ResultActions reschedule(Actor actor, String starts, String ends, String reason) throws Exception {
        return stage.form(
                "/rounds/thu-2026/reschedule",
                actor,
                "phase",
                "SELF_ASSESSMENT",
                "starts",
                starts,
                "ends",
                ends,
                "reason",
                reason);
    }

    @Test
    void an_extension_is_seen_with_its_reason_by_everybody_and_helps_its_agency_alone() throws Exception {
        extend(tung, "2026-11-27", "Lũ quét ở địa bàn").andExpect(status().isSeeOther());
        stage.get_("/rounds/thu-2026", scene.ha())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Lũ quét ở địa bàn")))
                .andExpect(content().string(containsString("27/11/2026")));
        clock.setVietnam("2026-11-26T10:00");
        stage.type(scene.tuPhap(), "2.1", 0, scene.world().minh(), "count", "1").andExpect(status().isOk());
        stage.type(scene.taiChinh(), "2.1", 0, scene.ha(), "count", "1").andExpect(status().isConflict());
    }

    @Test
    void an_extension_wants_a_reason_a_day_to_come_and_a_member() throws Exception {
        extend(tung, "2026-11-27", "  ").andExpect(status().is(422));
        extend(tung, "2026-11-15", "bão").andExpect(status().is(422));
        stage.form(
                        "/rounds/thu-2026/extend",
                        tung,
                        "organisation",
                        scene.world().commune().id().toString(),
                        "phase",
                        "SELF_ASSESSMENT",
                        "until",
                        "2026-11-27",
                        "reason",
                        "bão")
                .andExpect(status().isNotFound());
        assertThat(rounds.extensions(scene.round().id())).isEmpty();
    }

    @Test
    void new_dates_count_at_once_and_the_old_ones_stay_on_record() throws Exception {
        reschedule(tung, "2026-11-02", "2026-11-25", "Theo Công văn 12").andExpect(status().isSeeOther());
        var phase = rounds.get(scene.round().id()).phase(PhaseKind.SELF_ASSESSMENT);
        assertThat(phase.closes()).isEqualTo(LocalDate.parse("2026-11-25"));
        assertThat(sql.sql("select revision || ' ' || ends || ' ' || reason from round.phase where round = :round"
                                + " and kind = 'SELF_ASSESSMENT' order by revision")
                        .param("round", scene.round().id())
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly("1 2026-11-22 ", "2 2026-11-25 Theo Công văn 12");
        reschedule(tung, "2026-11-25", "2026-11-30", "sai thứ tự").andExpect(status().is(422));
        reschedule(tung, "2026-11-02", "2026-11-30", " ").andExpect(status().is(422));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22T23:59, 200", "2026-11-23T00:01, 200", "2026-11-23T23:59, 200", "2026-11-24T00:01, 409"})
    void a_step_that_ends_on_a_sunday_closes_on_monday_at_midnight_in_vietnam(String now, int status) throws Exception {
        clock.setVietnam(now);
        stage.type(scene.tuPhap(), "2.1", 0, scene.world().minh(), "count", "1").andExpect(status().is(status));
    }

    @Test
    void nothing_is_taken_before_the_first_day() throws Exception {
        clock.setVietnam("2026-11-01T23:59");
        stage.type(scene.tuPhap(), "2.1", 0, scene.world().minh(), "count", "1")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("02/11/2026")));
        clock.setVietnam("2026-11-02T00:00");
        stage.type(scene.tuPhap(), "2.1", 0, scene.world().minh(), "count", "1").andExpect(status().isOk());
    }

    @Test
    void every_persona_reads_the_rounds_in_both_languages_and_strangers_do_not() throws Exception {
        var world = scene.world();
        extend(tung, "2026-11-27", "bão");
        for (var actor : List.of(world.minh(), world.van(), world.hoa(), tung, world.an(), world.lan())) {
            stage.get_("/rounds", actor)
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Đợt thử 2026")));
            stage.get_("/rounds/thu-2026", actor)
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Bộ tiêu chí mẫu")))
                    .andExpect(content().string(containsString("hạn gốc 22/11/2026 là ngày nghỉ")));
            stage.english("/rounds", actor).andExpect(status().isOk());
            stage.english("/rounds/thu-2026", actor)
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Self-assessment")))
                    .andExpect(content().string(not(containsString("Đang mở"))));
        }
        stage.get_("/rounds/open", tung)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Khối sở")));
        stage.english("/rounds/open", tung).andExpect(status().isOk());
        for (var path : List.of("/rounds", "/rounds/thu-2026")) {
            stage.get_(path, world.khach()).andExpect(status().isForbidden());
        }
        stage.get_("/rounds/khong-co", tung).andExpect(status().isNotFound());
    }

    @Test
    void an_unknown_round_member_or_framework_is_refused_without_a_trace() {
        refused(
                "framework.no-such-version",
                wanted("2026-x", AssessmentScene.phases(), new OpenRound.PlannedBlock("khoi-so", new UUID(1, 2))));
        assertThat(rounds.all()).hasSize(1);
    }
}
