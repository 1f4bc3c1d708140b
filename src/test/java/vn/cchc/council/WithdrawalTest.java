package vn.cchc.council;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.CchcTest;
import vn.cchc.appraisal.Questions;
import vn.cchc.kernel.Actor;
import vn.cchc.round.PhaseKind;

/** Who raised something takes it back, with a reason that stays; and a decided item keeps its sitting. */
@CchcTest
class WithdrawalTest extends CouncilScene {

    @Autowired
    Objections objections;

    @Autowired
    Questions questions;

    private String replies(String rest) {
        return "/replies/" + scene.tuPhap() + rest;
    }

    private ResultActions object() throws Exception {
        return stage.post_(
                replies("/1.2"),
                scene.world().van(),
                "reason",
                "Thiếu một nhiệm vụ",
                "in.numerator",
                "8",
                "in.denominator",
                "10");
    }

    private ResultActions withdraw(Actor actor) throws Exception {
        return stage.post_(replies("/1.2/withdraw"), actor, "reason", "Đã đối chiếu lại hồ sơ");
    }

    @Test
    void an_agency_gives_up_its_objection_and_both_stay_visible() throws Exception {
        stage.at(PhaseKind.REPLY);
        object().andExpect(status().isSeeOther());
        assertTrue(councils.finalAnswers(scene.tuPhap()).undecided().contains("1.2"));
        stage.get_(replies(""), scene.world().van()).andExpect(content().string(containsString("Rút ý kiến")));
        stage.post_(replies("/1.2/withdraw"), scene.world().van(), "reason", " ")
                .andExpect(status().isUnprocessableContent());
        withdraw(scene.world().van()).andExpect(status().isSeeOther());
        assertFalse(councils.finalAnswers(scene.tuPhap()).undecided().contains("1.2"));
        for (var reader : new Actor[] {scene.world().van(), tung, chair}) {
            stage.get_(replies(""), reader)
                    .andExpect(content().string(containsString("Thiếu một nhiệm vụ")))
                    .andExpect(content().string(containsString("Đã đối chiếu lại hồ sơ")));
        }
        withdraw(scene.world().van()).andExpect(status().isConflict());
        stage.post_(replies("/1.2/answer"), tung, "text", "Giữ nguyên").andExpect(status().isConflict());
        object().andExpect(status().isConflict());
    }

    @Test
    void nobody_else_gives_it_up_and_an_answered_objection_is_settled() throws Exception {
        stage.at(PhaseKind.REPLY);
        object();
        withdraw(scene.ha()).andExpect(status().isForbidden());
        withdraw(scene.world().hoa()).andExpect(status().isForbidden());
        withdraw(dao).andExpect(status().isForbidden());
        stage.post_(replies("/1.2/answer"), tung, "text", "Giữ nguyên").andExpect(status().isSeeOther());
        withdraw(scene.world().van()).andExpect(status().isConflict());
        assertEquals(1, objections.of(scene.tuPhap()).size());
    }

    @Test
    void giving_up_an_objection_takes_it_off_the_agenda_but_appraisals_that_differ_still_come_before_the_council()
            throws Exception {
        stage.at(PhaseKind.REPLY);
        object();
        sit(false);
        assertEquals(Item.Origin.REPLY, item().origin());
        withdraw(scene.world().van()).andExpect(status().isSeeOther());
        var withdrawn = item().withdrawn();
        assertNotNull(withdrawn);
        assertTrue(withdrawn.byAgency());
        stage.get_(council(""), chair)
                .andExpect(content().string(containsString("Đã đối chiếu lại hồ sơ")))
                .andExpect(content().string(containsString("Đã rút")));
        stage.post_(council("/gather"), tung).andExpect(status().isSeeOther());
        assertEquals(Item.Origin.STAGES_DIFFER, item().origin());
        // Not the agency's to take back: it did not raise it.
        withdraw(scene.world().van()).andExpect(status().isConflict());
        stage.post_("/council-items/" + item().id() + "/withdraw", scene.world().van(), "reason", "x")
                .andExpect(status().isForbidden());
    }

    @Test
    void an_agency_sees_and_gives_up_its_disagreement_before_the_provisional_result_is_open() throws Exception {
        var van = scene.world().van();
        disagree(van);
        stage.at(PhaseKind.COUNCIL);
        sit(false);
        assertEquals(Item.Origin.OBJECTED, item().origin());
        stage.get_(replies(""), van)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Rút ý kiến")))
                .andExpect(content().string(not(containsString("score-box"))));
        stage.get_("/", van).andExpect(content().string(containsString("đang chờ Hội đồng: 1")));
        withdraw(van).andExpect(status().isSeeOther());
        assertFalse(item().isOpen());
        stage.get_(replies(""), van).andExpect(content().string(containsString("Đã đối chiếu lại hồ sơ")));
        stage.get_("/", van).andExpect(content().string(not(containsString("đang chờ Hội đồng"))));
    }

    private void disagree(Actor van) throws Exception {
        stage.at(PhaseKind.APPRAISAL);
        stage.post_("/appraisals/" + scene.tuPhap() + "/1.2/ask", scene.world().hoa(), "text", "Bổ sung danh mục")
                .andExpect(status().isSeeOther());
        stage.at(PhaseKind.EXPLANATION);
        var question = questions.of(scene.tuPhap()).getFirst().id();
        stage.post_("/explanations/" + question + "/reply", van, "seen", "0", "text", "Đủ chín", "objects", "true")
                .andExpect(status().isSeeOther());
    }

    @Test
    void who_runs_the_council_takes_any_item_off_and_then_nothing_waits() throws Exception {
        sit(false);
        stage.post_("/council-items/" + item().id() + "/withdraw", dao, "reason", "x")
                .andExpect(status().isForbidden());
        stage.post_("/council-items/" + item().id() + "/withdraw", tung, "reason", "Đã thống nhất ngoài phiên họp")
                .andExpect(status().isSeeOther());
        assertEquals(0, agenda.waiting(scene.round().id()));
        stage.get_("/council-items/" + item().id(), chair)
                .andExpect(content().string(containsString("Đã thống nhất ngoài phiên họp")));
    }

    @Test
    void a_decided_item_leads_to_the_sitting_that_decided_it() throws Exception {
        var sitting = sit(false);
        for (var member : new Actor[] {chair, binh, cuc}) {
            vote(member, "KEEP");
        }
        decide(cuc).andExpect(status().isSeeOther());
        stage.post_("/sittings/" + sitting.id() + "/close", cuc);
        var link = "href=\"/sittings/" + sitting.id() + "\"";
        stage.get_("/council-items/" + item().id(), dao).andExpect(content().string(containsString(link)));
        var page = stage.get_(council(""), dao).andReturn().getResponse().getContentAsString();
        // Once among the sittings, once beside the item.
        assertEquals(3, page.split(java.util.regex.Pattern.quote(link), -1).length);
    }
}
