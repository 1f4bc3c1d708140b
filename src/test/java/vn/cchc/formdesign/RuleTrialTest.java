package vn.cchc.formdesign;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.LinkedHashMap;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.filing.FilingScene;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Origin;
import vn.cchc.filing.Passage;
import vn.cchc.form.Forms;
import vn.cchc.kernel.Actor;
import vn.cchc.reporting.Obligation;

/** A rule that would bother half the province is seen before it is published. */
@CchcTest
class RuleTrialTest {

    @Autowired
    MockMvc web;

    @Autowired
    Personas personas;

    @Autowired
    FilingScene scenes;

    @Autowired
    Filings filings;

    @Autowired
    Passage passage;

    @Autowired
    Forms forms;

    @Autowired
    Drafts drafts;

    private FilingScene.Scene scene;
    private Draft draft;

    @BeforeEach
    void two_communes_have_handed_in_and_one_writes() {
        scene = scenes.open();
        hand(scene.commune(), 10, 9);
        hand(scene.otherCommune(), 100, 98);
        draft = drafts.fromForm(forms.byCode("mau-thu", "1").id(), scene.world().tung());
    }

    private void hand(Obligation owed, long tasks, long done) {
        filings.save(owed.id(), 0, FilingScene.commune(tasks, done, 99, 100, 50), Origin.TYPED, Actor.SYSTEM);
        passage.submit(owed.id(), 1, Actor.SYSTEM);
    }

    private void change(String rule, String field, String value) {
        var line = draft.text().rules().stream()
                .filter(each -> each.is("key", rule))
                .findFirst()
                .orElseThrow();
        var fields = new LinkedHashMap<>(line.fields());
        fields.put(field, value);
        drafts.save(
                draft.id(),
                line.id(),
                fields,
                java.util.List.of(),
                line.mark(),
                scene.world().tung());
        draft = drafts.get(draft.id(), scene.world().tung());
    }

    private ResultActions trial() throws Exception {
        return web.perform(get("/forms/drafts/" + draft.id() + "/trial")
                .with(personas.as(scene.world().tung()))
                .with(csrf()));
    }

    @Test
    void a_draft_s_rules_say_whom_they_would_have_stopped() throws Exception {
        change("xong", "check", "[1.2] = [1.1]");
        trial().andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Đã thử trên 2 báo cáo đã nộp (năm 2026)")))
                .andExpect(
                        content().string(Matchers.containsString(scene.commune().name())))
                .andExpect(content().string(Matchers.containsString("Xem 2 trong 2")));

        change("xong", "tolerance", "2");
        trial().andExpect(content().string(Matchers.containsString("Đã thử trên 2 báo cáo")))
                .andExpect(content().string(Matchers.not(Matchers.containsString("Xem 1 trong 1"))));
    }

    @Test
    void a_draft_with_errors_is_not_tried() throws Exception {
        change("xong", "check", "[1.2] = [9.9]");
        trial().andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("chưa thử được ràng buộc")));
    }
}
