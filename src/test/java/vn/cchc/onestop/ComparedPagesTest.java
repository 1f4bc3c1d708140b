package vn.cchc.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batches;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.ontime.Counts;

/** Units beside each other, questions to them, the quality of the data, and what the public reads. */
@CchcTest
class ComparedPagesTest {

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    Batches batches;

    @Autowired
    TickingClock clock;

    private Personas.World world;

    @BeforeEach
    void dossiers() {
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        world = personas.settle();
        var scene = new Scene();
        // 31 March 2026 is a Tuesday: the last working day of its half month.
        for (int n = 0; n < 40; n++) {
            scene.dossier("L-" + n, "T90001", LocalDate.of(2026, 3, 16), 20, 15);
        }
        scene.dossier("B-1", "T90002", LocalDate.of(2026, 4, 20), 10, 2).take(batches);
    }

    private String page(String path) throws Exception {
        return http.perform(get(path).with(personas.as(world.tung())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void results_crowded_before_a_cut_off_and_nothing_left_open_are_asked_about() throws Exception {
        var page = page("/dossiers/signals?period=2026-03");
        assertThat(page)
                .contains("2 câu hỏi cho 1 đơn vị")
                .contains("Xã Thử Một")
                .contains(
                        "side=COMPETENT&amp;alone=1&amp;standing=BASE&amp;of=ENDED&amp;from=2026-03-31&amp;last=2026-03-31")
                .doesNotContain("Xã Thử Hai");
        assertThat(page("/dossiers/signals?period=2026-04")).contains("Không có gì cần hỏi đơn vị");
    }

    @Test
    void every_screen_of_the_menu_opens_for_a_person_without_any_role() throws Exception {
        for (var path : List.of("league", "league.csv", "map", "quality", "signals")) {
            http.perform(get("/dossiers/" + path).with(personas.as(world.khach())))
                    .andExpect(status().isOk());
        }
        assertThat(page("/dossiers/map?period=2024")).contains("từ ngày 01/07/2025");
    }

    @Test
    void equal_rates_share_a_rank_and_who_has_none_stands_last() {
        var units = List.of(world.commune(), world.otherCommune(), world.department(), world.otherDepartment());
        var now = Map.<OrganisationId, Counts>of(
                world.commune().id(), counts(9, 1),
                world.otherCommune().id(), counts(90, 10),
                world.department().id(), counts(1, 1));
        var rows = LeaguePage.ranked(units, now, Map.of(), LeaguePage.Order.RATE);
        assertThat(rows).extracting(LeaguePage.Row::rank).containsExactly(1, 1, 3, null);
        assertThat(rows.get(3).unit()).isEqualTo(world.otherDepartment());
    }

    private static Counts counts(long onTime, long late) {
        return new Counts(0, onTime + late, 0, onTime, late, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void the_public_reads_closed_periods_and_no_dossier() throws Exception {
        http.perform(get("/ho-so-mot-cua"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Chưa có kỳ nào")));
        http.perform(post("/dossiers/closings")
                        .param("period", "2026-03")
                        .with(csrf())
                        .with(personas.as(world.tung())))
                .andExpect(status().is3xxRedirection());
        http.perform(get("/ho-so-mot-cua"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Tháng 3/2026: 100,00 %")))
                .andExpect(content().string(containsString("Xã Thử Một")))
                .andExpect(content().string(not(Scene.names("L-1"))));
        http.perform(get("/ho-so-mot-cua?ky=2026-04")).andExpect(status().isNotFound());
    }

    @Test
    void the_borders_make_a_drawing_small_enough_for_a_page() {
        var outlines = Outlines.standard();
        assertThat(outlines.outlines())
                .hasSize(99)
                .allMatch(each -> each.path().startsWith("M") && each.path().endsWith("z"));
        int size = outlines.outlines().stream()
                .mapToInt(each -> each.path().length())
                .sum();
        assertThat(size).isLessThan(80_000);
    }
}
