package vn.cchc.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;

/** Dossiers of which papers were asked for more than once: late by Quyết định 766/QĐ-TTg, whatever their times, and nowhere else. */
@CchcTest
class AskedAgainTest {

    private static final String UNIT = "T90001";

    private static final Pattern LINK = Pattern.compile("/dossiers/list\\?[^\"]*ASKED_AGAIN_IN_TIME[^\"]*");

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
        clock.set(Days.startOfDay(LocalDate.of(2026, 4, 1)));
        world = personas.settle();
        var day = Scene.MARCH;
        var scene = new Scene()
                .dossier("IN-TIME", UNIT, day, 10, 8)
                .dossier("ONCE", UNIT, day, 10, 8)
                .dossier("TWICE", UNIT, day, 10, 8)
                .dossier("TWICE-LATE", UNIT, day, 4, 16)
                .dossier("OPEN", UNIT, day, 90, null)
                .dossier("OPEN-TWICE", UNIT, day, 90, null)
                .dossier("OPEN-TWICE-LATE", UNIT, day, 4, null);
        scene.askedForPapers("ONCE", day.plusDays(1));
        for (var code : List.of("TWICE", "TWICE-LATE", "OPEN-TWICE", "OPEN-TWICE-LATE")) {
            scene.askedForPapers(code, day.plusDays(1)).askedForPapers(code, day.plusDays(2));
        }
        var batch = scene.take(batches);
        assertThat(batch.state()).as("%s", batch.report()).isEqualTo(BatchState.APPLIED);
    }

    @Test
    void they_are_taken_from_those_in_time_and_lead_to_their_list() throws Exception {
        for (var address :
                List.of("/dossiers", "/dossiers/units/" + world.commune().slug())) {
            var page = page(address);
            // Two of four resolved in time, one of three open.
            assertThat(page).as(address).contains("<strong>42,9 %</strong> <span class=\"hint\">3 / 7");
            var links = LINK.matcher(page)
                    .results()
                    .map(MatchResult::group)
                    .map(each -> each.replace("&amp;", "&"))
                    .toList();
            assertThat(links).as(address).hasSize(2);
            assertThat(listed(links.get(0))).containsExactly("TWICE");
            assertThat(listed(links.get(1))).containsExactly("OPEN-TWICE");
        }
    }

    @Test
    void the_list_finds_all_of_them_and_a_single_one_says_when() throws Exception {
        assertThat(listed("/dossiers/list?standing=ASKED_AGAIN"))
                .containsExactlyInAnyOrder("TWICE", "TWICE-LATE", "OPEN-TWICE", "OPEN-TWICE-LATE");
        assertThat(page("/dossiers/TWICE")).contains("Yêu cầu bổ sung lần thứ hai", "04/03/2026");
        assertThat(page("/dossiers/ONCE")).doesNotContain("Yêu cầu bổ sung lần thứ hai");
    }

    private List<String> listed(String address) throws Exception {
        return page(address.replace("/list?", "/list.csv?"))
                .lines()
                .skip(1)
                .map(line -> line.substring(1, line.indexOf("\",")))
                .toList();
    }

    private String page(String address) throws Exception {
        return http.perform(get(address).with(personas.as(world.tung())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
