package vn.cchc.council;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.cchc.CchcTest;
import vn.cchc.kernel.Role;
import vn.cchc.round.PhaseKind;
import vn.cchc.scoring.Answer;

/** A council from its decision to its minutes, over HTTP. */
@CchcTest
class CouncilTest extends CouncilScene {

    @Test
    void stages_that_differ_come_before_the_council_by_themselves_and_once() throws Exception {
        sit(false);
        assertEquals(Item.Origin.STAGES_DIFFER, item().origin());
        stage.post_(council("/gather"), tung).andExpect(status().isSeeOther());
        assertEquals(1, agenda.of(scene.tuPhap()).size());
        assertTrue(councils.finalAnswers(scene.tuPhap()).undecided().contains("1.2"));
    }

    @Test
    void a_majority_decides_and_its_decision_overrides_the_appraisals() throws Exception {
        sit(false);
        vote(chair, "AGENCY").andExpect(status().isSeeOther());
        vote(binh, "AGENCY").andExpect(status().isSeeOther());
        vote(cuc, "KEEP").andExpect(status().isSeeOther());
        decide(tung).andExpect(status().isSeeOther());
        var view = councils.finalAnswers(scene.tuPhap());
        var last = view.finals().get("1.2");
        assertEquals(FinalView.Stage.COUNCIL, last.stage());
        assertEquals(new Answer.Given(Map.of("numerator", "9", "denominator", "10")), last.answer());
        assertFalse(view.undecided().contains("1.2"));
        assertEquals(FinalView.Stage.SELF, view.finals().get("1.1").stage());
        assertTrue(view.undecided().contains("1.1"));
        vote(chair, "KEEP").andExpect(status().isConflict());
        decide(tung).andExpect(status().isConflict());
    }

    @Test
    void without_a_quorum_an_item_cannot_be_closed() throws Exception {
        sit(false);
        vote(chair, "AGENCY");
        decide(tung)
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Chưa đủ số thành viên")));
        vote(binh, "AGENCY");
        // Two of the three who may vote, but two of four members: the sitting as a whole has none.
        decide(tung).andExpect(status().isConflict());
        vote(cuc, "AGENCY");
        decide(tung).andExpect(status().isSeeOther());
    }

    @Test
    void a_member_of_the_assessed_agency_stands_aside_and_the_server_refuses_the_vote() throws Exception {
        sit(false);
        vote(dao, "AGENCY").andExpect(status().isForbidden());
        stage.get_("/council-items/" + item().id(), chair)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Mai Văn Đạo")));
        var outsider = personas.person(
                "la",
                "Người Lạ",
                scene.world().commune(),
                Role.COUNCIL,
                scene.world().province());
        vote(outsider, "AGENCY").andExpect(status().isForbidden());
        vote(scene.world().minh(), "AGENCY").andExpect(status().isForbidden());
    }

    @Test
    void blind_votes_are_not_visible_before_the_item_closes() throws Exception {
        sit(true);
        vote(chair, "AGENCY");
        vote(binh, "AGENCY");
        var address = "/council-items/" + item().id();
        stage.get_(address, cuc)
                .andExpect(content().string(containsString("Phiếu đã có: 2")))
                .andExpect(content().string(not(containsString("Ý kiến của binh"))));
        stage.get_(address, tung).andExpect(content().string(not(containsString("Ý kiến của chu"))));
        stage.get_(address, binh).andExpect(content().string(containsString("Ý kiến của binh")));
        vote(cuc, "KEEP");
        decide(tung).andExpect(status().isSeeOther());
        stage.get_(address, cuc).andExpect(content().string(containsString("Ý kiến của binh")));
    }

    @Test
    void open_votes_are_visible_at_once() throws Exception {
        sit(false);
        vote(chair, "AGENCY");
        stage.get_("/council-items/" + item().id(), cuc).andExpect(content().string(containsString("Ý kiến của chu")));
    }

    @Test
    void another_fact_is_typed_checked_and_becomes_final() throws Exception {
        sit(false);
        vote(chair, "OTHER").andExpect(status().isUnprocessableContent());
        vote(chair, "OTHER", "in.numerator", "x", "in.denominator", "10").andExpect(status().isUnprocessableContent());
        vote(chair, "OTHER", "in.numerator", "8", "in.denominator", "10").andExpect(status().isSeeOther());
        vote(binh, "OTHER", "in.numerator", "8", "in.denominator", "10");
        vote(cuc, "KEEP");
        decide(cuc).andExpect(status().isSeeOther());
        assertEquals(
                new Answer.Given(Map.of("numerator", "8", "denominator", "10")),
                councils.finalAnswers(scene.tuPhap()).finals().get("1.2").answer());
    }

    @Test
    void a_plain_member_does_not_run_the_council_and_nobody_closes_an_item_of_their_own_agency() throws Exception {
        sit(false);
        decide(dao).andExpect(status().isForbidden());
        stage.post_(council("/gather"), dao).andExpect(status().isForbidden());
        stage.post_(
                        council("/items"),
                        tung,
                        "assessment",
                        scene.noiVu().toString(),
                        "criterion",
                        "1.1",
                        "note",
                        "Xem lại")
                .andExpect(status().isForbidden());
    }

    @Test
    void a_closed_sitting_has_minutes_that_never_change() throws Exception {
        var sitting = sit(false);
        stage.post_(
                        "/sittings/" + sitting.id() + "/attend",
                        cuc,
                        "manner." + id(chair),
                        "PRESENT",
                        "manner." + id(binh),
                        "PRESENT",
                        "manner." + id(dao),
                        "PRESENT")
                .andExpect(status().isSeeOther());
        vote(chair, "KEEP");
        vote(binh, "KEEP");
        decide(cuc).andExpect(status().isSeeOther());
        stage.post_("/sittings/" + sitting.id() + "/close", cuc).andExpect(status().isSeeOther());
        var closure = sittings.get(sitting.id()).closure();
        assertNotNull(closure);
        stage.get_("/sittings/" + sitting.id() + "/minutes", tung)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")))
                .andExpect(content().string(containsString("88/QĐ-UBND")))
                .andExpect(content().string(containsString("Mai Văn Đạo")))
                .andExpect(content().string(containsString("Hội đồng thống nhất")))
                .andExpect(content().string(containsString(closure.sha256().hex())));
        stage.post_("/sittings/" + sitting.id() + "/attend", cuc, "manner." + id(chair), "ABSENT")
                .andExpect(status().isConflict());
        stage.post_("/sittings/" + sitting.id() + "/close", cuc).andExpect(status().isConflict());
        assertEquals(closure, sittings.get(sitting.id()).closure());
    }

    @Test
    void votes_are_taken_only_while_the_council_is_in_session() throws Exception {
        sit(false);
        stage.at(PhaseKind.SECOND_APPRAISAL);
        vote(chair, "KEEP").andExpect(status().isConflict());
    }

    @Test
    void the_agency_objects_once_with_a_document_and_both_see_the_answer() throws Exception {
        var van = scene.world().van();
        var document = stage.register(van);
        var address = "/replies/" + scene.tuPhap();
        stage.get_(address, van).andExpect(status().isConflict());
        stage.post_(address + "/1.2", van, "reason", "Thiếu hai nhiệm vụ").andExpect(status().isConflict());
        stage.at(PhaseKind.REPLY);
        stage.get_(address, van).andExpect(status().isOk());
        stage.post_(address + "/1.2", scene.ha(), "reason", "x").andExpect(status().isForbidden());
        stage.post_(
                        address + "/1.2",
                        van,
                        "reason",
                        "Thiếu hai nhiệm vụ",
                        "document",
                        document.id().toString(),
                        "in.numerator",
                        "9",
                        "in.denominator",
                        "10")
                .andExpect(status().isSeeOther());
        stage.post_(address + "/1.2", van, "reason", "Lần nữa").andExpect(status().isConflict());
        assertTrue(councils.finalAnswers(scene.tuPhap()).undecided().contains("1.2"));
        stage.get_(address + "/documents/" + document.id(), chair).andExpect(status().isOk());
        stage.get_(address + "/documents/" + document.id(), scene.ha()).andExpect(status().isNotFound());
        stage.post_(address + "/1.2/answer", tung, "text", "Giữ nguyên vì báo cáo không nêu")
                .andExpect(status().isSeeOther());
        stage.get_(address, van).andExpect(content().string(containsString("Giữ nguyên vì báo cáo không nêu")));
        stage.get_(address, tung).andExpect(content().string(containsString("Thiếu hai nhiệm vụ")));
        assertFalse(councils.finalAnswers(scene.tuPhap()).undecided().contains("1.2"));
    }

    @Test
    void an_objection_put_before_the_council_is_answered_by_its_decision() throws Exception {
        stage.at(PhaseKind.REPLY);
        stage.post_(
                        "/replies/" + scene.tuPhap() + "/1.2",
                        scene.world().van(),
                        "reason",
                        "Thiếu một nhiệm vụ",
                        "in.numerator",
                        "8",
                        "in.denominator",
                        "10")
                .andExpect(status().isSeeOther());
        sit(false);
        assertEquals(Item.Origin.REPLY, item().origin());
        stage.post_("/replies/" + scene.tuPhap() + "/1.2/answer", tung, "text", "x")
                .andExpect(status().isConflict());
        vote(chair, "AGENCY");
        vote(binh, "AGENCY");
        vote(cuc, "AGENCY");
        decide(tung).andExpect(status().isSeeOther());
        var view = councils.finalAnswers(scene.tuPhap());
        assertEquals(
                new Answer.Given(Map.of("numerator", "8", "denominator", "10")),
                view.finals().get("1.2").answer());
        assertFalse(view.undecided().contains("1.2"));
    }

    @Test
    void every_screen_of_the_council_opens() throws Exception {
        var sitting = sit(false);
        for (var path : new String[] {
            council(""),
            "/sittings/" + sitting.id(),
            "/sittings/" + sitting.id() + "/minutes",
            "/council-items/" + item().id()
        }) {
            stage.get_(path, chair).andExpect(status().isOk());
            stage.get_(path, tung).andExpect(status().isOk());
            stage.get_(path, scene.world().lan()).andExpect(status().is4xxClientError());
        }
    }
}
