package vn.cchc.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.kernel.Actor;

/** Through the door people use: the screen, its saves, its buttons. */
@CchcTest
class FilingPagesTest {

    @Autowired
    FilingScene scenes;

    @Autowired
    Filings filings;

    @Autowired
    Personas personas;

    @Autowired
    MockMvc http;

    @Autowired
    Passage passage;

    @Autowired
    vn.cchc.rollup.Rollups rollups;

    @Autowired
    vn.cchc.TickingClock clock;

    private FilingScene.Scene scene;

    @BeforeEach
    void a_year_is_open() {
        scene = scenes.open();
    }

    private ResultActions save(Actor actor, int seen, String cells) throws Exception {
        return http.perform(post(FilingScene.cells(scene.commune().id()))
                .with(personas.as(actor))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON)
                .content("{\"seen\":" + seen + ",\"pasted\":false,\"cells\":{" + cells + "}}"));
    }

    private static String cell(String key, String value, String denominator) {
        return "\"" + key + "\":{\"kind\":\"figure\",\"value\":\"" + value + "\",\"denominator\":\"" + denominator
                + "\"}";
    }

    private ResultActions look(Actor actor, String path) throws Exception {
        return http.perform(get("/filings/" + scene.commune().id() + path).with(personas.as(actor)));
    }

    private ResultActions press(Actor actor, String path, String... fields) throws Exception {
        var request = post("/filings/" + scene.commune().id() + path)
                .with(personas.as(actor))
                .with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return http.perform(request);
    }

    @Test
    void figures_are_typed_the_vietnamese_way_and_a_rate_is_computed() throws Exception {
        save(scene.world().lan(), 0, cell("1.3", "135.041", "135.071") + "," + cell("1.1", "1.250", ""))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.revision").value(1))
                .andExpect(jsonPath("$.shown['1.3'].text").value(Matchers.startsWith("99,98")));
        look(scene.world().lan(), "")
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("135.041")));
    }

    @Test
    void a_wrong_cell_is_said_and_the_others_are_saved() throws Exception {
        save(scene.world().lan(), 0, cell("1.1", "mười", "") + "," + cell("1.4", "7", ""))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.wrong['1.1']").isNotEmpty())
                .andExpect(jsonPath("$.wrong['1.4']").doesNotExist());
        assertThat(filings.get(scene.commune().id()).own().cells()).containsOnlyKeys("1.4");
    }

    @Test
    void the_way_from_the_form_to_the_approval() throws Exception {
        var lan = scene.world().lan();
        save(lan, 0, cell("1.1", "10", "") + "," + cell("1.2", "9", "") + "," + cell("1.3", "99", "100"));
        look(lan, "/check").andExpect(status().isOk()).andExpect(content().string(Matchers.containsString("1.4.")));
        press(scene.cuc(), "/submit", "revision", "1").andExpect(status().is(422));
        press(lan, "/no-figures", "revision", "1").andExpect(status().is3xxRedirection());
        press(lan, "/submit", "revision", "2").andExpect(status().isForbidden());
        press(scene.cuc(), "/submit", "revision", "2").andExpect(status().is3xxRedirection());
        http.perform(get("/filings")
                        .param("report", scene.report().id().toString())
                        .with(personas.as(scene.world().tung())))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Xã Thử Một")));
        http.perform(post("/filings/approve")
                        .param("obligation", scene.commune().id().toString())
                        .with(personas.as(scene.world().tung()))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(filings.get(scene.commune().id()).state()).isEqualTo(State.APPROVED);
        look(lan, "/way").andExpect(status().isOk());
        look(lan, "/rows/1.1").andExpect(status().isOk());
    }

    @Test
    void a_form_that_is_locked_says_since_when_and_whom_to_ask() throws Exception {
        look(scene.world().lan(), "")
                .andExpect(content().string(Matchers.not(Matchers.containsString("Báo cáo đã khóa"))));
        clock.setVietnam(scene.report().to().plusYears(1) + "T08:00");
        look(scene.world().lan(), "")
                .andExpect(content().string(Matchers.containsString("Báo cáo đã khóa lúc hết ngày")))
                .andExpect(content().string(Matchers.containsString("đề nghị cơ quan thường trực")));
    }

    @Test
    void another_agency_gets_neither_screen_nor_save_nor_workbook() throws Exception {
        save(scene.world().lan(), 0, cell("1.1", "10", ""));
        for (var path : new String[] {"", "/check", "/way", "/rows/1.1", "/workbook", "/workbook.xlsx"}) {
            look(scene.world().minh(), path).andExpect(status().isForbidden());
        }
        save(scene.world().minh(), 1, cell("1.1", "11", "")).andExpect(status().isForbidden());
        press(scene.world().minh(), "/submit", "revision", "1").andExpect(status().isForbidden());
        press(scene.world().minh(), "/rows/1.1/remarks", "kind", "COMMENT", "words", "x")
                .andExpect(status().isForbidden());
    }

    @Test
    void a_workbook_is_tried_before_it_is_taken_in() throws Exception {
        var lan = scene.world().lan();
        save(lan, 0, cell("1.1", "10", ""));
        var book = http.perform(get("/filings/" + scene.commune().id() + "/workbook.xlsx")
                        .with(personas.as(lan)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        http.perform(multipart("/filings/" + scene.commune().id() + "/workbook/check")
                        .file(new MockMultipartFile("file", "bieu-mau.xlsx", null, book))
                        .with(personas.as(lan))
                        .with(csrf()))
                .andExpect(status().isOk());
        assertThat(filings.get(scene.commune().id()).revision()).isEqualTo(1);
        press(lan, "/workbook", "revision", "1", "content", "{\"1.4\":{\"kind\":\"figure\",\"value\":\"5\"}}")
                .andExpect(status().is3xxRedirection());
        assertThat(filings.get(scene.commune().id()).own().cells()).containsEntry("1.4", FilingScene.number(5));
    }

    @Test
    void a_report_used_above_is_corrected_over_the_screens_and_both_versions_are_read() throws Exception {
        var tung = scene.world().tung();
        var id = scene.commune().id();
        filings.save(id, 0, FilingScene.commune(10, 9, 99, 100, 50), Origin.TYPED, Actor.SYSTEM);
        passage.submit(id, 1, Actor.SYSTEM);
        passage.approve(java.util.List.of(id), tung);
        rollups.compile(scene.province().id(), java.util.Map.of(), scene.binh());

        press(scene.cuc(), "/correct", "kind", "REPLACES", "reason", "Sai").andExpect(status().isForbidden());
        press(tung, "/correct", "kind", "REPLACES", "reason", "").andExpect(status().is(422));
        press(tung, "/correct", "kind", "REPLACES", "reason", "Nhầm số").andExpect(status().is3xxRedirection());
        save(scene.world().lan(), 1, cell("1.1", "12", "")).andExpect(status().isOk());
        look(scene.world().lan(), "").andExpect(content().string(Matchers.containsString("Nhầm số")));
        press(scene.cuc(), "/submit", "revision", "2").andExpect(status().is3xxRedirection());
        http.perform(post("/filings/approve")
                        .param("obligation", id.toString())
                        .with(personas.as(tung))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());

        look(tung, "/versions")
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("1 ô khác nhau giữa bản 1 và bản 2")));
        look(tung, "/versions?from=7").andExpect(status().isNotFound());
        http.perform(get("/filings/" + scene.province().id()).with(personas.as(scene.binh())))
                .andExpect(content().string(Matchers.containsString("đã sửa số liệu sau khi báo cáo này tổng hợp")));
        look(scene.world().minh(), "/versions").andExpect(status().isForbidden());
    }
}
