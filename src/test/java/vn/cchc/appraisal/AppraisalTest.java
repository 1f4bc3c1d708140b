package vn.cchc.appraisal;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.assessment.Assessments;
import vn.cchc.assignment.Assignments;
import vn.cchc.evidence.EvidenceForm;
import vn.cchc.evidence.Evidences;
import vn.cchc.kernel.Role;
import vn.cchc.round.PhaseKind;
import vn.cchc.scoring.Answer;

/** Opinions given over HTTP, by those who may and those who may not. */
@CchcTest
class AppraisalTest {

    @Autowired
    AppraisalScene stage;

    @Autowired
    CaseFiles caseFiles;

    @Autowired
    Assignments assignments;

    @Autowired
    Assessments assessments;

    @Autowired
    Personas personas;

    @Autowired
    private Evidences evidences;

    private AppraisalScene.Scene scene;

    @BeforeEach
    void aRoundInItsFirstAppraisal() {
        scene = stage.appraising();
    }

    private String path(Object assessment, String rest) {
        return "/appraisals/" + assessment + rest;
    }

    @Test
    void an_appraiser_recognises_adjusts_and_sees_both_values_side_by_side() throws Exception {
        var hoa = scene.world().hoa();
        stage.recognise(scene.tuPhap(), "1.1", hoa).andExpect(status().isSeeOther());
        stage.adjust(scene.tuPhap(), Stage.FIRST, 0, "5", hoa).andExpect(status().isSeeOther());
        var file = caseFiles.get(scene.tuPhap());
        assertEquals(
                CaseFile.State.RECOGNISED, file.state(file.version().leaf("1.1").orElseThrow()));
        assertEquals(
                CaseFile.State.ADJUSTED, file.state(file.version().leaf("1.2").orElseThrow()));
        stage.get_(path(scene.tuPhap(), "/1.2"), hoa)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("3,60")))
                .andExpect(content().string(containsString("2,00")))
                .andExpect(content().string(containsString("-1,60")))
                .andExpect(content().string(containsString("Báo cáo không nêu đủ nhiệm vụ")));
    }

    @Test
    void the_desk_and_the_file_show_what_is_assigned_and_nothing_else() throws Exception {
        stage.get_("/appraisals", scene.world().hoa())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sở Tư pháp Thử Nghiệm")))
                .andExpect(content().string(not(containsString("Sở Tài chính Thử Nghiệm"))));
        stage.get_(path(scene.tuPhap(), ""), scene.world().hoa())
                .andExpect(content().string(containsString("Ban hành kế hoạch")))
                .andExpect(content().string(not(containsString("Khảo sát hài lòng"))));
    }

    @Test
    void own_agency_is_refused_in_every_verb_also_by_direct_post() throws Exception {
        var hoa = scene.world().hoa();
        var own = scene.taiChinh();
        stage.get_(path(own, ""), hoa).andExpect(status().isForbidden());
        stage.get_(path(own, "/1.1"), hoa).andExpect(status().isForbidden());
        stage.recognise(own, "1.1", hoa).andExpect(status().isForbidden());
        stage.adjust(own, Stage.FIRST, 0, "5", hoa).andExpect(status().isForbidden());
        stage.post_(path(own, "/1.1/ask"), hoa, "text", "Vì sao?").andExpect(status().isForbidden());
        stage.post_(path(own, "/recognise-remaining"), hoa, "field", "1", "stage", "FIRST", "expected", "2")
                .andExpect(status().isForbidden());
        assertTrue(caseFiles.history(own, "1.1").isEmpty());
    }

    @Test
    void whoever_may_write_a_self_assessment_may_not_appraise_it_wherever_they_work() throws Exception {
        var world = scene.world();
        var both = personas.person("both", "Người hai vai", world.commune(), Role.APPRAISER, world.province());
        stage.assign(scene.round(), "1", both, world.tung());
        stage.recognise(scene.tuPhap(), "1.1", both).andExpect(status().isSeeOther());
        users.grant(
                both.id(),
                Role.OFFICER,
                world.department().id(),
                LocalDate.parse("2026-01-01"),
                null,
                vn.cchc.kernel.Actor.SYSTEM);
        stage.adjust(scene.tuPhap(), Stage.FIRST, 0, "5", both).andExpect(status().isForbidden());
    }

    @Autowired
    vn.cchc.identity.Users users;

    @Test
    void assigning_an_agency_to_its_own_person_is_refused_and_a_field_left_to_them_is_a_gap() throws Exception {
        var tung = scene.world().tung();
        stage.post_(
                        "/rounds/thu-2026/assignments",
                        tung,
                        "block",
                        "khoi-thu",
                        "field",
                        "1",
                        "assessment",
                        scene.taiChinh().toString(),
                        "appraiser",
                        scene.world().hoa().id().toString())
                .andExpect(status().isForbidden());
        var gaps = assignments.gaps(scene.round().id());
        assertEquals(1, gaps.stream().filter(gap -> gap.field().equals("1")).count());
        assertTrue(gaps.stream()
                .anyMatch(gap -> gap.ownOnly()
                        && gap.member().assessment().equals(scene.taiChinh())
                        && gap.field().equals("1")));
        stage.get_("/rounds/thu-2026/assignments", tung)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("chỉ giao cho người của chính cơ quan này")));
        stage.assign(scene.round(), "1", scene.taiChinh(), scene.quang(), tung);
        assertTrue(assignments.gaps(scene.round().id()).stream()
                .noneMatch(gap -> gap.member().assessment().equals(scene.taiChinh())));
    }

    @Test
    void another_appraisers_field_is_refused() throws Exception {
        stage.recognise(scene.tuPhap(), "1.1", scene.quang()).andExpect(status().isForbidden());
        stage.get_(path(scene.tuPhap(), "/1.1"), scene.quang()).andExpect(status().isForbidden());
        stage.post_(path(scene.tuPhap(), "/1.1/ask"), scene.quang(), "text", "Vì sao?")
                .andExpect(status().isForbidden());
    }

    @Test
    void an_assignment_taken_back_counts_no_more_and_stays_in_the_history() throws Exception {
        var assignment = assignments.ofRound(scene.round().id()).stream()
                .filter(one -> one.field().equals("1"))
                .findFirst()
                .orElseThrow();
        stage.post_(
                        "/rounds/thu-2026/assignments/" + assignment.id() + "/revoke",
                        scene.world().tung(),
                        "block",
                        "khoi-thu",
                        "reason",
                        "Nghỉ phép")
                .andExpect(status().isSeeOther());
        stage.recognise(scene.tuPhap(), "1.1", scene.world().hoa()).andExpect(status().isForbidden());
        assertTrue(assignments.ofRound(scene.round().id()).stream()
                .anyMatch(one -> one.revoked() != null && one.revoked().reason().equals("Nghỉ phép")));
    }

    @Test
    void evidence_is_opened_by_its_appraiser_and_refused_to_those_without_an_assignment() throws Exception {
        var address = path(scene.tuPhap(), "/documents/" + scene.document().id());
        stage.get_(address, scene.world().hoa())
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pdf"));
        var world = scene.world();
        var idle = personas.person("idle", "Người chưa được giao", world.commune(), Role.APPRAISER, world.province());
        stage.get_(address, idle).andExpect(status().isForbidden());
        stage.get_(address, scene.world().lan()).andExpect(status().isForbidden());
        stage.get_(
                        "/evidence/attached/" + scene.tuPhap() + "/"
                                + scene.document().id() + "/content",
                        idle)
                .andExpect(status().isForbidden());
        // The document of one agency is not opened through the file of another.
        stage.get_(
                        path(scene.noiVu(), "/documents/" + scene.document().id()),
                        scene.world().hoa())
                .andExpect(status().isNotFound());
    }

    @Test
    void a_closed_step_takes_no_opinion() throws Exception {
        stage.at(PhaseKind.EXPLANATION);
        stage.recognise(scene.tuPhap(), "1.1", scene.world().hoa()).andExpect(status().isConflict());
        stage.opinion(scene.tuPhap(), "1.1", Stage.SECOND, 0, scene.world().hoa(), "decision", "RECOGNISED")
                .andExpect(status().isConflict());
        stage.post_(path(scene.tuPhap(), "/1.1/ask"), scene.world().hoa(), "text", "Vì sao?")
                .andExpect(status().isConflict());
    }

    @Test
    void two_appraisers_on_one_criterion_do_not_overwrite_each_other() throws Exception {
        stage.assign(scene.round(), "1", scene.quang(), scene.world().tung());
        stage.recognise(scene.tuPhap(), "1.1", scene.world().hoa()).andExpect(status().isSeeOther());
        stage.recognise(scene.tuPhap(), "1.1", scene.quang())
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Lê Thị Hoa")));
        assertEquals(1, caseFiles.history(scene.tuPhap(), "1.1").size());
    }

    @Test
    void an_adjustment_needs_a_reason_another_fact_and_a_fact_that_fits() throws Exception {
        var hoa = scene.world().hoa();
        stage.opinion(
                        scene.tuPhap(),
                        "1.2",
                        Stage.FIRST,
                        0,
                        hoa,
                        "decision",
                        "ADJUSTED",
                        "in.numerator",
                        "5",
                        "in.denominator",
                        "10")
                .andExpect(status().isUnprocessableContent());
        stage.adjust(scene.tuPhap(), Stage.FIRST, 0, "9", hoa).andExpect(status().isUnprocessableContent());
        stage.adjust(scene.tuPhap(), Stage.FIRST, 0, "năm", hoa).andExpect(status().isUnprocessableContent());
        assertTrue(caseFiles.history(scene.tuPhap(), "1.2").isEmpty());
    }

    @Test
    void a_survey_result_needs_its_source_and_points_are_never_typed() throws Exception {
        var quang = scene.quang();
        stage.opinion(scene.tuPhap(), "2.1", Stage.FIRST, 0, quang, "decision", "ENTERED", "in.score", "87,5")
                .andExpect(status().isUnprocessableContent());
        stage.opinion(scene.tuPhap(), "2.1", Stage.FIRST, 0, quang, "decision", "RECOGNISED")
                .andExpect(status().isUnprocessableContent());
        stage.opinion(
                        scene.tuPhap(),
                        "2.1",
                        Stage.FIRST,
                        0,
                        quang,
                        "decision",
                        "ENTERED",
                        "in.score",
                        "87,5",
                        "number",
                        "12/BC-SNV",
                        "date",
                        "2026-11-20",
                        "issuer",
                        "Sở Nội vụ")
                .andExpect(status().isSeeOther());
        var opinion = caseFiles.get(scene.tuPhap()).standing("2.1");
        assertNotNull(opinion);
        assertEquals(Answer.of("score", "87.5"), opinion.answer());
        assertEquals("12/BC-SNV", opinion.source().number());
    }

    @Test
    void a_source_in_the_appraisers_own_register_is_offered_tied_and_opened() throws Exception {
        var quang = scene.quang();
        var letter = evidences.register(letter(), quang);
        stage.get_("/appraisals/sources?number=khao+sat", quang)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("data-number=\"215/BC-KS\"")));
        stage.get_("/appraisals/sources?number=khao+sat", scene.world().hoa())
                .andExpect(content().string(not(containsString("215/BC-KS"))));
        stage.opinion(
                        scene.tuPhap(),
                        "2.1",
                        Stage.FIRST,
                        0,
                        quang,
                        "decision",
                        "ENTERED",
                        "in.score",
                        "80",
                        "number",
                        "215 / bc-ks",
                        "date",
                        "2026-11-10",
                        "issuer",
                        "Viện")
                .andExpect(status().isSeeOther());
        var source = caseFiles.get(scene.tuPhap()).standing("2.1").source();
        assertEquals(letter.id(), source.evidence());
        assertEquals("215/BC-KS", source.number());
        assertEquals("Viện Nghiên cứu (mẫu)", source.issuer());
        stage.get_(path(scene.tuPhap(), "/2.1"), quang)
                .andExpect(content().string(containsString("/documents/" + letter.id())));
        stage.get_(
                        path(scene.tuPhap(), "/documents/" + letter.id()),
                        scene.world().lan())
                .andExpect(status().isForbidden());
    }

    private static EvidenceForm letter() {
        return new EvidenceForm(
                null,
                null,
                "REPORT",
                "215",
                "BC-KS",
                "10/11/2026",
                "Viện Nghiên cứu (mẫu)",
                "Kết quả khảo sát hài lòng",
                "https://example.vn/bao-cao",
                "",
                "NONE",
                null,
                null);
    }

    @Test
    void an_opinion_survives_giving_back_unless_what_it_was_formed_on_changed() throws Exception {
        var hoa = scene.world().hoa();
        stage.recognise(scene.tuPhap(), "1.1", hoa);
        stage.recognise(scene.tuPhap(), "1.2", hoa);
        assessments.giveBack(
                scene.tuPhap(),
                "Sửa số liệu",
                LocalDate.parse("2026-11-27"),
                scene.world().tung());
        stage.recognise(scene.tuPhap(), "1.1", hoa).andExpect(status().isConflict());
        var added = stage.attach(scene.tuPhap(), "1.1", scene.world().van());
        stage.get_(path(scene.tuPhap(), "/documents/" + added.id()), hoa).andExpect(status().isNotFound());
        stage.get_(
                        path(scene.tuPhap(), "/documents/" + added.id()),
                        scene.world().tung())
                .andExpect(status().isNotFound());
        assessments.answer(
                scene.tuPhap(),
                "1.2",
                1,
                new Answer.Given(Map.of("numerator", "10", "denominator", "10")),
                "BC",
                scene.world().van());
        assessments.submit(scene.tuPhap(), 2, scene.world().van());
        stage.get_(path(scene.tuPhap(), "/documents/" + added.id()), hoa).andExpect(status().isOk());
        var file = caseFiles.get(scene.tuPhap());
        assertEquals(
                CaseFile.State.RECOGNISED, file.state(file.version().leaf("1.1").orElseThrow()));
        assertEquals(
                CaseFile.State.CHANGED, file.state(file.version().leaf("1.2").orElseThrow()));
        assertNull(file.standing("1.2"));
        stage.get_(path(scene.tuPhap(), "/1.2"), hoa)
                .andExpect(content().string(containsString("Đã thay đổi sau thẩm định")));
    }

    @Test
    void recognising_the_rest_leaves_what_has_no_proof_and_stops_when_the_count_changed() throws Exception {
        var hoa = scene.world().hoa();
        stage.post_(path(scene.tuPhap(), "/recognise-remaining"), hoa, "field", "1", "stage", "FIRST", "expected", "5")
                .andExpect(status().isConflict());
        stage.post_(path(scene.tuPhap(), "/recognise-remaining"), hoa, "field", "1", "stage", "FIRST", "expected", "2")
                .andExpect(status().isSeeOther());
        var progress = caseFiles.progress(scene.round().id()).get(scene.tuPhap());
        assertEquals(2, progress.get("1").recognised());
        assertEquals(0, progress.get("1").remaining());
        assertEquals(1, progress.get("2").remaining());
        assertFalse(progress.containsKey("adjustments")
                && progress.get("adjustments").criteria() > 0);
    }

    @Test
    void a_preview_says_what_a_fact_would_earn_or_what_is_wrong_with_it() throws Exception {
        stage.get_(
                        path(scene.tuPhap(), "/1.2/preview?in.numerator=7&in.denominator=10"),
                        scene.world().hoa())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2,80")));
        stage.get_(
                        path(scene.tuPhap(), "/1.2/preview?in.numerator=bảy&in.denominator=10"),
                        scene.world().hoa())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("saved bad")));
    }

    @Test
    void the_second_appraisal_is_a_second_record_beside_the_first() throws Exception {
        var hoa = scene.world().hoa();
        stage.adjust(scene.tuPhap(), Stage.FIRST, 0, "5", hoa);
        stage.at(PhaseKind.SECOND_APPRAISAL);
        stage.adjust(scene.tuPhap(), Stage.SECOND, 0, "8", hoa).andExpect(status().isSeeOther());
        var file = caseFiles.get(scene.tuPhap());
        assertTrue(file.stagesDiffer("1.2"));
        assertEquals(Stage.SECOND, file.standing("1.2").stage());
        assertEquals(2, caseFiles.history(scene.tuPhap(), "1.2").size());
    }
}
