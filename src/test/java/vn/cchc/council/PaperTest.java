package vn.cchc.council;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.CchcTest;
import vn.cchc.kernel.Actor;

/** The written opinion of an absent member, entered from its paper. */
@CchcTest
class PaperTest extends CouncilScene {

    private static final String PAPER = "Công văn số 45/STC ngày 21/12/2026";

    @Autowired
    Votes votes;

    private ResultActions enter(Actor by, Actor member, String choice, String reference, String opinion)
            throws Exception {
        return stage.post_(
                "/council-items/" + item().id() + "/papers",
                by,
                "member",
                id(member).toString(),
                "choice",
                choice,
                "reference",
                reference,
                "opinion",
                opinion);
    }

    private ResultActions enter(Actor by, Actor member) throws Exception {
        return enter(by, member, "AGENCY", PAPER, "Đồng ý với giải trình của Sở");
    }

    private void present(Sitting sitting, Actor... members) throws Exception {
        for (var member : members) {
            stage.post_("/sittings/" + sitting.id() + "/attend", cuc, "manner." + id(member), "PRESENT")
                    .andExpect(status().isSeeOther());
        }
    }

    private Vote only(Sitting sitting) {
        var all = votes.of(sitting.id());
        assertEquals(1, all.size());
        return all.getFirst();
    }

    @Test
    void the_secretary_enters_an_absent_members_paper_and_it_counts_for_quorum_majority_and_minutes() throws Exception {
        var sitting = sit(false);
        present(sitting, chair, cuc);
        vote(chair, "KEEP").andExpect(status().isSeeOther());
        vote(cuc, "AGENCY").andExpect(status().isSeeOther());
        decide(cuc).andExpect(status().isConflict());
        enter(cuc, binh).andExpect(status().isSeeOther());
        stage.get_("/council-items/" + item().id(), chair)
                .andExpect(content().string(allOf(containsString(PAPER), containsString("Đinh Thị Cúc ghi"))));
        decide(cuc).andExpect(status().isSeeOther());
        var decision = item().decision();
        assertNotNull(decision);
        assertEquals(List.of(1, 2, 3), List.of(decision.keepVotes(), decision.agencyVotes(), decision.entitled()));
        stage.post_("/sittings/" + sitting.id() + "/close", cuc).andExpect(status().isSeeOther());
        stage.get_("/sittings/" + sitting.id() + "/minutes", tung)
                .andExpect(content().string(containsString("Ý kiến bằng văn bản của Ngô Thị Bình: " + PAPER)))
                .andExpect(content().string(containsString("(Trả lời bằng văn bản) – Đồng ý với giải trình của Sở")));
    }

    @Test
    void in_a_secret_sitting_the_minutes_cite_the_paper_but_not_what_it_says() throws Exception {
        var sitting = sit(true);
        present(sitting, chair, cuc);
        enter(tung, binh).andExpect(status().isSeeOther());
        stage.get_("/sittings/" + sitting.id() + "/minutes", tung)
                .andExpect(content().string(not(containsString("Đồng ý với giải trình của Sở"))));
        stage.get_("/council-items/" + item().id(), tung)
                .andExpect(content().string(not(containsString("Đồng ý với giải trình của Sở"))));
        vote(chair, "AGENCY");
        vote(cuc, "AGENCY");
        decide(tung).andExpect(status().isSeeOther());
        stage.get_("/sittings/" + sitting.id() + "/minutes", tung)
                .andExpect(content().string(containsString(PAPER)))
                .andExpect(content().string(not(containsString("Đồng ý với giải trình của Sở"))));
    }

    @Test
    void the_paper_of_a_member_who_stands_aside_is_refused() throws Exception {
        var sitting = sit(false);
        enter(cuc, dao)
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("Mai Văn Đạo thuộc")));
        assertTrue(votes.of(sitting.id()).isEmpty());
    }

    @Test
    void who_is_present_votes_in_person_and_a_members_own_vote_is_never_overwritten() throws Exception {
        var sitting = sit(false);
        present(sitting, chair);
        enter(cuc, chair).andExpect(status().isConflict());
        vote(binh, "KEEP").andExpect(status().isSeeOther());
        enter(cuc, binh).andExpect(status().isConflict());
        assertEquals(Choice.KEEP, only(sitting).choice());
        assertNull(only(sitting).paper());
    }

    @Test
    void a_paper_is_corrected_by_entering_it_again_and_replaced_by_the_members_own_vote() throws Exception {
        var sitting = sit(false);
        enter(cuc, binh);
        enter(cuc, binh, "KEEP", PAPER, "Ghi nhầm, giữ kết quả thẩm định").andExpect(status().isSeeOther());
        assertEquals(Choice.KEEP, only(sitting).choice());
        vote(binh, "AGENCY").andExpect(status().isSeeOther());
        assertEquals(Choice.AGENCY, only(sitting).choice());
        assertNull(only(sitting).paper());
    }

    @Test
    void a_paper_names_its_document_and_says_something() throws Exception {
        var sitting = sit(false);
        enter(cuc, binh, "AGENCY", " ", "Đồng ý").andExpect(status().isUnprocessableContent());
        enter(cuc, binh, "AGENCY", PAPER, " ").andExpect(status().isUnprocessableContent());
        enter(cuc, binh, "OTHER", PAPER, "Tám nhiệm vụ").andExpect(status().isUnprocessableContent());
        assertTrue(votes.of(sitting.id()).isEmpty());
    }

    @Test
    void only_who_runs_the_council_enters_papers_and_only_while_the_item_waits_in_a_sitting() throws Exception {
        sit(false);
        enter(dao, binh).andExpect(status().isForbidden());
        enter(scene.world().hoa(), binh).andExpect(status().isForbidden());
        enter(scene.world().van(), binh).andExpect(status().isForbidden());
        stage.post_("/council-items/" + item().id() + "/withdraw", tung, "reason", "Cơ quan đã đồng ý")
                .andExpect(status().isSeeOther());
        enter(cuc, binh).andExpect(status().isConflict());
    }
}
