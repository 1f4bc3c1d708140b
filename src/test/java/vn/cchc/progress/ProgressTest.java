package vn.cchc.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.assessment.AssessmentScene;
import vn.cchc.kernel.Actor;

/** Who sees how far whom. */
@CchcTest
class ProgressTest {

    private static final String TU_PHAP = "Sở Tư pháp Thử Nghiệm";
    private static final String TAI_CHINH = "Sở Tài chính Thử Nghiệm";

    @Autowired
    AssessmentScene stage;

    @Autowired
    TickingClock clock;

    private AssessmentScene.Scene scene;

    /** Sở Tư pháp has submitted, Sở Tài chính declared one criterion. */
    @BeforeEach
    void aRoundInItsSelfAssessment() throws Exception {
        scene = stage.declaring();
        stage.declareAll(scene.tuPhap(), scene.world().minh());
        stage.submit(scene.tuPhap(), 1, scene.world().van()).andExpect(status().isSeeOther());
        stage.type(scene.taiChinh(), "2.1", 0, scene.ha(), "count", "1").andExpect(status().isOk());
    }

    private List<String> file(Actor actor) throws Exception {
        return stage.get_("/rounds/thu-2026/progress.csv", actor)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
    }

    @Test
    void an_officer_sees_the_own_row_and_no_other() throws Exception {
        stage.get_("/rounds/thu-2026/progress", scene.world().minh())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(TU_PHAP)))
                .andExpect(content().string(not(containsString(TAI_CHINH))));
        assertThat(file(scene.world().minh())).isNotEmpty().allMatch(line -> line.contains(TU_PHAP));
        assertThat(file(scene.ha())).isNotEmpty().allMatch(line -> line.contains(TAI_CHINH));
        assertThat(file(scene.world().lan())).isEmpty();
    }

    @Test
    void the_standing_agency_sees_all_and_how_far_each_is() throws Exception {
        assertThat(file(scene.world().tung()))
                .containsExactlyInAnyOrder(
                        "khoi-so,T02,\"" + TU_PHAP + "\",SUBMITTED,2026-11-23,1,0,3",
                        "khoi-so,T02,\"" + TU_PHAP + "\",SUBMITTED,2026-11-23,2,0,2",
                        "khoi-so,T03,\"" + TAI_CHINH + "\",DRAFT,2026-11-23,1,0,3",
                        "khoi-so,T03,\"" + TAI_CHINH + "\",DRAFT,2026-11-23,2,1,1");
        stage.english("/rounds/thu-2026/progress", scene.world().tung()).andExpect(status().isOk());
    }

    @Test
    void whoever_is_late_stands_first() throws Exception {
        var tung = scene.world().tung();
        clock.setVietnam("2026-11-25T08:00");
        var page = stage.get_("/rounds/thu-2026/progress", tung)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page.indexOf(TAI_CHINH)).isPositive();
        stage.get_("/rounds/thu-2026/progress?show=late", tung)
                .andExpect(content().string(containsString(TAI_CHINH)))
                .andExpect(content().string(not(containsString(TU_PHAP))));
        stage.form("/assessments/" + scene.tuPhap() + "/give-back", tung, "reason", "x", "until", "2026-11-27")
                .andExpect(status().isSeeOther());
        assertThat(file(tung).getFirst()).contains(TAI_CHINH);
        clock.setVietnam("2026-11-28T08:00");
        stage.get_("/rounds/thu-2026/progress?show=late", tung)
                .andExpect(content().string(containsString(TU_PHAP)))
                .andExpect(content().string(containsString(TAI_CHINH)));
    }

    @Test
    void strangers_see_an_empty_matrix_or_nothing() throws Exception {
        assertThat(file(scene.world().khach())).isEmpty();
    }
}
