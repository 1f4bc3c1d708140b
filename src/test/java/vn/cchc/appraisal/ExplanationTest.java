package vn.cchc.appraisal;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.evidence.Evidences;
import vn.cchc.kernel.Problem;
import vn.cchc.round.PhaseKind;

/** What appraisers ask and agencies explain. */
@CchcTest
class ExplanationTest {

    @Autowired
    AppraisalScene stage;

    @Autowired
    Questions questions;

    @Autowired
    Evidences evidences;

    private AppraisalScene.Scene scene;
    private Question question;

    @BeforeEach
    void aQuestionWasAsked() {
        scene = stage.appraising();
        question = questions.ask(
                scene.tuPhap(), "1.2", "Nêu rõ 9 nhiệm vụ", scene.world().hoa());
    }

    private String reply() {
        return "/explanations/" + question.id() + "/reply";
    }

    @Test
    void the_agency_sees_questions_and_results_only_when_the_step_has_come() throws Exception {
        var address = "/explanations/" + scene.tuPhap();
        stage.get_(address, scene.world().minh())
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Nêu rõ 9 nhiệm vụ"))));
        stage.at(PhaseKind.EXPLANATION);
        stage.get_(address, scene.world().minh()).andExpect(content().string(containsString("Nêu rõ 9 nhiệm vụ")));
        stage.get_(address, scene.ha()).andExpect(status().isForbidden());
    }

    @Test
    void replies_are_taken_in_their_step_only_and_from_the_agency_only() throws Exception {
        var minh = scene.world().minh();
        stage.post_(reply(), minh, "seen", "0", "text", "Xem phụ lục").andExpect(status().isConflict());
        stage.at(PhaseKind.EXPLANATION);
        stage.post_(reply(), scene.ha(), "seen", "0", "text", "Xem phụ lục").andExpect(status().isForbidden());
        stage.post_(reply(), minh, "seen", "0", "text", " ").andExpect(status().isUnprocessableContent());
        stage.post_(reply(), minh, "seen", "0", "text", "Xem phụ lục", "objects", "true")
                .andExpect(status().isSeeOther());
        stage.post_(reply(), scene.world().van(), "seen", "0", "text", "Khác").andExpect(status().isConflict());
        stage.post_(reply(), scene.world().van(), "seen", "1", "text", "Xem phụ lục 2")
                .andExpect(status().isSeeOther());
        var answered = questions.of(scene.tuPhap()).getFirst().reply();
        assertNotNull(answered);
        assertEquals(2, answered.revision());
    }

    @Test
    void documents_are_added_late_only_where_it_was_asked_and_only_in_the_step() {
        var minh = scene.world().minh();
        assertThrows(Problem.class, () -> stage.attach(scene.tuPhap(), "1.2", minh));
        stage.at(PhaseKind.EXPLANATION);
        assertThrows(Problem.class, () -> stage.attach(scene.tuPhap(), "1.1", minh));
        stage.attach(scene.tuPhap(), "1.2", minh);
        assertEquals(1, evidences.attached(scene.tuPhap(), "1.2").size());
        stage.at(PhaseKind.SECOND_APPRAISAL);
        assertThrows(Problem.class, () -> stage.attach(scene.tuPhap(), "1.2", minh));
    }
}
