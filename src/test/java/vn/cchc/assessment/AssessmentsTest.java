package vn.cchc.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;

/** Typing, submitting and giving back, as the grid's script and the buttons do it. */
@CchcTest
class AssessmentsTest {

    @Autowired
    AssessmentScene stage;

    @Autowired
    Assessments assessments;

    @Autowired
    AssessmentStore store;

    @Autowired
    Rounds rounds;

    @Autowired
    Personas personas;

    @Autowired
    TickingClock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    JsonMapper json;

    private AssessmentScene.Scene scene;
    private UUID own;
    private Actor minh;
    private Actor van;
    private Actor tung;

    @BeforeEach
    void aRoundInItsSelfAssessment() {
        scene = stage.declaring();
        own = scene.tuPhap();
        minh = scene.world().minh();
        van = scene.world().van();
        tung = scene.world().tung();
    }

    private long saves() {
        return sql.sql("select count(*) from assessment.answer")
                .query(Long.class)
                .single();
    }

    private String at(String rest) {
        return "/assessments/" + own + rest;
    }

    @Test
    void a_save_answers_with_points_their_arithmetic_and_the_new_totals() throws Exception {
        stage.type(own, "1.2", 0, minh, "numerator", "9", "denominator", "10")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.revision").value(1))
                .andExpect(jsonPath("$.state").value("SCORED"))
                .andExpect(jsonPath("$.points").value("3,60"))
                .andExpect(jsonPath("$.explanation").value(containsString("9")))
                .andExpect(jsonPath("$.explanation").value(containsString("3,6")))
                .andExpect(jsonPath("$.wrong").doesNotExist())
                .andExpect(jsonPath("$.total").value("3,60"))
                .andExpect(jsonPath("$.index").value("10,00"))
                .andExpect(jsonPath("$.fields['1'].points").value("3,60"))
                .andExpect(jsonPath("$.fields['1'].answered").value(1))
                .andExpect(jsonPath("$.answered").value("1/4"));
    }

    @Test
    void numbers_are_read_as_people_here_type_them() throws Exception {
        stage.type(own, "1.3", 0, minh, "value", "92,5")
                .andExpect(jsonPath("$.points").value("2,00"));
        stage.type(own, "1.2", 0, minh, "numerator", "1.234", "denominator", "1.234")
                .andExpect(jsonPath("$.points").value("4,00"));
        assertThat(answer("1.3")).isEqualTo(Answer.of("value", "92.5"));
        assertThat(answer("1.2")).isEqualTo(new Answer.Given(Map.of("numerator", "1234", "denominator", "1234")));
        stage.type(own, "1.3", 1, minh, "value", "1.234,5").andExpect(status().isOk());
        assertThat(answer("1.3")).isEqualTo(Answer.of("value", "1234.5"));
        stage.get_(at("/answers/1.3"), van).andExpect(jsonPath("$.inputs.value").value("1234,5"));
    }

    private Answer answer(String criterion) {
        return assessments.draft(own, minh).get(criterion).answer();
    }

    @Test
    void a_fact_that_does_not_fit_is_kept_marked_and_in_the_way_of_submission() throws Exception {
        stage.type(own, "1.2", 0, minh, "numerator", "chín", "denominator", "10")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.points").value("0,00"))
                .andExpect(jsonPath("$.wrong").value(containsString("chín")));
        stage.get_(at(""), minh)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"chín\"")));
        stage.get_(at("/check"), van).andExpect(content().string(containsString("chín")));
        stage.type(own, "1.2", 1, minh, "numerator", "11", "denominator", "10")
                .andExpect(jsonPath("$.wrong").isNotEmpty());
        stage.type(own, "1.2", 2, minh, "numerator", "1")
                .andExpect(jsonPath("$.wrong").isNotEmpty());
    }

    @Test
    void a_colleagues_save_is_never_overwritten_and_its_author_is_named() throws Exception {
        stage.type(own, "1.2", 0, minh, "numerator", "9", "denominator", "10").andExpect(status().isOk());
        stage.type(own, "1.2", 0, van, "numerator", "8", "denominator", "10")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("assessment.saved-by-other"))
                .andExpect(jsonPath("$.detail").value(containsString("Trần Văn Minh")));
        assertThat(assessments.history(own, "1.2", minh)).hasSize(1);
        stage.get_(at("/answers/1.2"), van)
                .andExpect(jsonPath("$.revision").value(1))
                .andExpect(jsonPath("$.inputs.numerator").value("9"));
        stage.type(own, "1.2", 1, van, "numerator", "8", "denominator", "10")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.revision").value(2));
        assertThat(assessments.history(own, "1.2", minh))
                .extracting(Declared::savedBy)
                .containsExactly("Đỗ Thị Vân", "Trần Văn Minh");
        stage.get_(at("/history/1.2"), minh)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("numerator = 9")))
                .andExpect(content().string(containsString("numerator = 8")));
    }

    @Test
    void a_save_sent_again_after_a_lost_reply_is_no_conflict() throws Exception {
        for (int time = 0; time < 2; time++) {
            stage.type(own, "2.1", 0, minh, "count", "2")
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.revision").value(1));
        }
        assertThat(saves()).isEqualTo(1);
    }

    @Test
    void a_revision_nobody_has_seen_is_refused() throws Exception {
        stage.type(own, "2.1", 0, minh, "count", "2").andExpect(status().isOk());
        for (int seen : new int[] {-1, -7, 2, 99}) {
            stage.type(own, "2.1", seen, van, "count", "4").andExpect(status().isConflict());
        }
        assertThat(answer("2.1")).isEqualTo(Answer.of("count", "2"));
    }

    @Test
    void not_applicable_counts_only_where_it_is_allowed_and_for_an_offered_reason() throws Exception {
        stage.notApplicable(own, "1.2", 0, minh, "Không có nhiệm vụ")
                .andExpect(jsonPath("$.state").value("NOT_APPLICABLE"))
                .andExpect(jsonPath("$.index").value("6,00"));
        stage.notApplicable(own, "1.2", 1, minh, "Bận")
                .andExpect(jsonPath("$.wrong").value(containsString("Bận")));
        stage.notApplicable(own, "1.2", 2, minh, "")
                .andExpect(jsonPath("$.wrong").isNotEmpty());
        stage.notApplicable(own, "1.3", 0, minh, "Không có nhiệm vụ")
                .andExpect(jsonPath("$.wrong").isNotEmpty());
        assertThat(assessments.obstacles(own, minh))
                .extracting(Obstacle::criterion, Obstacle::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1.2", Obstacle.Kind.WRONG),
                        org.assertj.core.groups.Tuple.tuple("1.3", Obstacle.Kind.WRONG));
    }

    @Test
    void what_agencies_do_not_declare_and_what_is_not_there_is_refused() throws Exception {
        stage.type(own, "2.2", 0, minh, "score", "90").andExpect(status().isForbidden());
        stage.type(own, "9.9", 0, minh, "value", "1").andExpect(status().isNotFound());
        stage.type(UUID.randomUUID(), "1.1", 0, minh, "option", "yes").andExpect(status().isNotFound());
        assertThat(saves()).isZero();
    }

    @Test
    void a_step_that_closes_while_somebody_types_says_when_and_stores_nothing() throws Exception {
        stage.type(own, "2.1", 0, minh, "count", "2").andExpect(status().isOk());
        clock.setVietnam("2026-11-24T00:00");
        stage.type(own, "2.1", 1, minh, "count", "3")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("round.phase-closed.SELF_ASSESSMENT"))
                .andExpect(jsonPath("$.detail").value(containsString("23/11/2026")))
                .andExpect(jsonPath("$.detail").value(containsString("vẫn còn trên màn hình")));
        assertThat(saves()).isEqualTo(1);
        stage.get_(at(""), minh)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("data-writable=\"false\"")));
    }

    @Test
    void text_that_is_too_long_odd_or_no_json_is_refused_with_a_sentence() throws Exception {
        stage.explain(own, "1.1", 0, minh, "yes", "x".repeat(4000)).andExpect(status().isOk());
        stage.explain(own, "1.1", 1, minh, "yes", "x".repeat(4001))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.detail").value(containsString("4.000 ký tự")));
        stage.send(own, "1.1", minh, "{\"seen\": 1, \"inputs\": {").andExpect(status().isBadRequest());
        stage.send(own, "1.1", minh, "{\"seen\": \"một\"}").andExpect(status().isBadRequest());
        assertThat(saves()).isEqualTo(1);
        stage.send(own, "1.1", minh, "{\"seen\": 1, \"inputs\": {\"option\": null}, \"explanation\": \"a\\u0000b\"}")
                .andExpect(status().isOk());
        assertThat(assessments.draft(own, minh).get("1.1").explanation()).isEqualTo("ab");
        stage.send(own, "1.1", minh, "{\"seen\": 2}").andExpect(status().isOk());
        assertThat(answer("1.1")).isNull();
    }

    @Test
    void what_people_write_is_text_and_never_markup() throws Exception {
        var script = "<script>alert('1')</script>\"><img src=x onerror=alert(1)>";
        stage.explain(own, "1.1", 0, minh, "yes", script).andExpect(status().isOk());
        stage.type(own, "1.3", 0, minh, "value", script).andExpect(status().isOk());
        for (var path : List.of("", "/check", "/history/1.1", "/history/1.3")) {
            stage.get_(at(path), van)
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("<script>alert"))))
                    .andExpect(content().string(not(containsString("<img src=x"))));
        }
        stage.type(own, "1.3", 1, minh, "value", "95").andExpect(status().isOk());
        stage.submit(own, 1, van).andExpect(status().isSeeOther());
        stage.get_(at("/submissions/1"), tung)
                .andExpect(content().string(containsString("&lt;script&gt;")))
                .andExpect(content().string(not(containsString("<script>alert"))));
    }

    @Test
    void another_agencys_assessment_tells_nothing_at_any_address() throws Exception {
        stage.declareAll(own, minh);
        stage.submit(own, 1, van).andExpect(status().isSeeOther());
        for (var stranger :
                List.of(scene.ha(), scene.world().lan(), scene.world().khach())) {
            for (var path : List.of(
                    "", "/check", "/history/1.1", "/documents", "/answers/1.1", "/submissions/1", "/submissions/9")) {
                stage.get_(at(path), stranger)
                        .andExpect(status().isForbidden())
                        .andExpect(header().doesNotExist("Location"))
                        .andExpect(content().string(not(containsString("01/KH-STP"))));
            }
            stage.type(own, "1.1", 1, stranger, "option", "no").andExpect(status().isForbidden());
            stage.submit(own, 1, stranger).andExpect(status().isForbidden());
            stage.form(at("/give-back"), stranger, "reason", "x", "until", "2026-11-30")
                    .andExpect(status().isForbidden());
        }
        assertThat(saves()).isEqualTo(4);
    }

    @Test
    void the_standing_agency_reads_what_is_submitted_and_never_a_draft() throws Exception {
        stage.declareAll(own, minh);
        for (var path : List.of("", "/check", "/history/1.1", "/documents", "/answers/1.1")) {
            stage.get_(at(path), tung).andExpect(status().isForbidden());
        }
        stage.submit(own, 1, van).andExpect(status().isSeeOther());
        stage.get_(at(""), tung)
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", at("/submissions/1")));
        stage.get_(at("/submissions/1"), tung)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Kế hoạch 01/KH-STP")))
                .andExpect(content().string(containsString("9,10")));
        stage.english(at("/submissions/1"), tung).andExpect(status().isOk());
    }

    @Test
    void only_the_head_submits_and_only_a_table_without_obstacles() throws Exception {
        stage.submit(own, 1, minh).andExpect(status().isForbidden());
        stage.submit(own, 1, van)
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("còn 1 chỗ")));
        stage.explain(own, "1.1", 0, minh, "yes", " ").andExpect(status().isOk());
        stage.get_(at("/check"), van)
                .andExpect(content().string(containsString("chưa có tài liệu kiểm chứng")))
                .andExpect(content().string(containsString("Chưa khai")))
                .andExpect(content().string(containsString("href=\"" + at("#c-1.3") + "\"")));
        stage.english(at("/check"), van).andExpect(status().isOk());
        stage.type(own, "1.3", 0, minh, "value", "95").andExpect(status().isOk());
        stage.submit(own, 1, van).andExpect(status().is(422));
        stage.attach(stage.document(minh), own, "1.1", minh).andExpect(status().isOk());
        stage.get_(at("/documents"), minh).andExpect(jsonPath("$['1.1']").value(1));
        stage.submit(own, 1, minh).andExpect(status().isForbidden());
        stage.submit(own, 1, van).andExpect(status().isSeeOther());
    }

    @Test
    void a_submission_is_frozen_with_the_hash_of_everything_declared() throws Exception {
        stage.declareAll(own, minh);
        var document = stage.document(minh);
        stage.attach(document, own, "1.1", minh).andExpect(status().isOk());
        stage.submit(own, 1, van).andExpect(status().isSeeOther());
        var submission = assessments.submissions(own, van).getFirst();
        var digest =
                MessageDigest.getInstance("SHA-256").digest(submission.json().getBytes(StandardCharsets.UTF_8));
        assertThat(submission.sha256().hex()).isEqualTo(HexFormat.of().formatHex(digest));
        var frozen = json.readTree(submission.json());
        assertThat(frozen.path("criteria")
                        .path("1.2")
                        .path("answer")
                        .path("given")
                        .path("numerator")
                        .asString())
                .isEqualTo("9");
        assertThat(frozen.path("criteria").path("1.1").path("explanation").asString())
                .isEqualTo("Kế hoạch 01/KH-STP");
        assertThat(frozen.path("criteria")
                        .path("1.1")
                        .path("documents")
                        .get(0)
                        .path("file")
                        .asString())
                .isEqualTo(document.file().sha().hex());
        assertThat(assessments.answers(submission)).isEqualTo(Assessments.answers(assessments.draft(own, minh)));
        stage.get_(at("/submissions/1"), van)
                .andExpect(content().string(containsString(submission.sha256().hex())));
    }

    @Test
    void a_second_click_finds_the_same_submission() throws Exception {
        stage.declareAll(own, minh);
        var first = stage.submit(own, 1, van).andExpect(status().isSeeOther()).andReturn();
        var second = stage.submit(own, 1, van).andExpect(status().isSeeOther()).andReturn();
        assertThat(second.getResponse().getHeader("Location"))
                .isEqualTo(first.getResponse().getHeader("Location"));
        assertThat(assessments.submissions(own, van)).hasSize(1);
        stage.submit(own, 2, van).andExpect(status().isConflict());
    }

    @Test
    void what_is_submitted_takes_neither_facts_nor_documents() throws Exception {
        stage.declareAll(own, minh);
        var document = stage.document(minh);
        stage.submit(own, 1, van);
        stage.type(own, "2.1", 1, minh, "count", "4")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("assessment.already-submitted"));
        stage.attach(document, own, "1.1", minh).andExpect(status().isConflict());
        assertThat(saves()).isEqualTo(4);
        stage.get_(at(""), minh).andExpect(content().string(containsString("Bảng này đã nộp")));
    }

    @Test
    void documents_are_attached_only_while_the_agency_may_write() throws Exception {
        var document = stage.document(minh);
        stage.attach(document, own, "9.9", minh).andExpect(status().isNotFound());
        stage.attach(document, scene.taiChinh(), "1.1", minh).andExpect(status().isForbidden());
        clock.setVietnam("2026-11-24T00:00");
        stage.attach(document, own, "1.1", minh).andExpect(status().isConflict());
        clock.setVietnam("2026-11-23T23:59");
        stage.attach(document, own, "1.1", minh).andExpect(status().isOk());
    }

    @Test
    void what_is_given_back_can_be_mended_and_submitted_again_as_number_two() throws Exception {
        stage.declareAll(own, minh);
        var before = stage.document(minh);
        stage.attach(before, own, "1.1", minh);
        stage.submit(own, 1, van).andExpect(status().isSeeOther());
        clock.setVietnam("2026-11-25T09:00");
        stage.form(at("/give-back"), tung, "reason", " ", "until", "2026-11-27").andExpect(status().is(422));
        stage.form(at("/give-back"), tung, "reason", "muộn", "until", "2026-11-24")
                .andExpect(status().is(422));
        stage.form(at("/give-back"), tung, "reason", "Thiếu số liệu quý IV", "until", "2026-11-27")
                .andExpect(status().isSeeOther());
        stage.form(at("/give-back"), tung, "reason", "hai lần", "until", "2026-11-27")
                .andExpect(status().isConflict());
        assertThat(rounds.window(
                                scene.round(),
                                PhaseKind.SELF_ASSESSMENT,
                                scene.world().department().id())
                        .closes())
                .hasToString("2026-11-27");
        stage.get_(at(""), minh)
                .andExpect(content().string(containsString("Thiếu số liệu quý IV")))
                .andExpect(content().string(containsString("data-writable=\"true\"")));
        stage.type(own, "2.1", 1, minh, "count", "4").andExpect(status().isOk());
        var after = stage.document(minh);
        stage.attach(after, own, "1.1", minh).andExpect(status().isOk());
        // While the agency mends it, what was submitted stays readable; what it adds is its own until it submits again.
        stage.get_(file(before), tung).andExpect(status().isOk());
        stage.get_(file(after), tung).andExpect(status().isForbidden());
        stage.get_(file(after), minh).andExpect(status().isOk());
        for (var stranger : java.util.List.of(
                scene.ha(),
                scene.world().lan(),
                scene.world().hoa(),
                scene.world().an(),
                scene.world().khach())) {
            stage.get_(file(before), stranger).andExpect(status().isForbidden());
        }
        stage.submit(own, 2, van).andExpect(status().isSeeOther());
        var submissions = assessments.submissions(own, van);
        assertThat(submissions).extracting(Submission::number).containsExactly(1, 2);
        assertThat(submissions.getFirst().sha256())
                .isNotEqualTo(submissions.getLast().sha256());
        assertThat(assessments.answers(submissions.getFirst()).to("2.1")).contains(Answer.of("count", "3"));
        assertThat(assessments.answers(submissions.getLast()).to("2.1")).contains(Answer.of("count", "4"));
        stage.get_(at("/submissions/1"), van)
                .andExpect(content().string(containsString(before.id().toString())))
                .andExpect(content().string(not(containsString(after.id().toString()))));
        stage.get_(at("/submissions/2"), van)
                .andExpect(content().string(containsString(after.id().toString())));
        stage.get_(file(after), tung).andExpect(status().isOk());
    }

    private String file(vn.cchc.evidence.Evidence document) {
        return "/evidence/attached/" + own + "/" + document.id() + "/content";
    }

    @Test
    void a_viewer_of_the_agency_reads_and_writes_nothing() throws Exception {
        var viewer = personas.person(
                "xem",
                "Người Xem",
                scene.world().department(),
                Role.VIEWER,
                scene.world().department());
        stage.get_(at(""), viewer)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("data-writable=\"false\"")));
        stage.type(own, "2.1", 0, viewer, "count", "1").andExpect(status().isForbidden());
        stage.submit(own, 1, viewer).andExpect(status().isForbidden());
    }

    @Test
    void the_screens_render_in_both_languages_empty_and_filled() throws Exception {
        for (int filled = 0; filled < 2; filled++) {
            for (var path : List.of("/assessments", at(""), at("/check"), at("/history/1.1"))) {
                stage.get_(path, van).andExpect(status().isOk());
                stage.english(path, minh).andExpect(status().isOk());
            }
            stage.get_(at("/history/9.9"), van).andExpect(status().isNotFound());
            stage.declareAll(own, minh);
        }
        stage.get_("/assessments", van)
                .andExpect(content().string(containsString("Đợt thử 2026")))
                .andExpect(content().string(containsString("4/4")));
    }

    @Test
    void many_criteria_are_declared_at_once_or_not_at_all() {
        var one = new Assessments.Declaration(Answer.of("option", "yes"), "01/KH");
        assessments.declare(own, Map.of("1.1", one), minh);
        assessments.declare(
                own, Map.of("1.1", one, "2.1", new Assessments.Declaration(Answer.of("count", "2"), "")), minh);
        assertThat(assessments.draft(own, minh).get("1.1").revision()).isEqualTo(2);
        assertThat(assessments.draft(own, minh)).containsOnlyKeys("1.1", "2.1");
        assertThat(store.lastSaved(own)).isEqualTo(clock.instant());
    }
}
