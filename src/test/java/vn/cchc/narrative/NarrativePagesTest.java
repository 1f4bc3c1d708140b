package vn.cchc.narrative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.kernel.Actor;

@CchcTest
class NarrativePagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Personas personas;

    @Autowired
    NarrativeScene scenes;

    @Autowired
    Narratives narratives;

    @Autowired
    JsonMapper json;

    @Autowired
    TickingClock clock;

    NarrativeScene.Scene scene;
    Actor lan;
    Actor minh;
    Actor van;
    Actor tung;

    @BeforeEach
    void settle() {
        scene = scenes.year2026();
        lan = scene.world().lan();
        minh = scene.world().minh();
        van = scene.world().van();
        tung = scene.world().tung();
    }

    private ResultActions as(Actor actor, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(personas.as(actor)).with(csrf()));
    }

    private ResultActions save(Actor actor, UUID report, String section, int seen, String text) throws Exception {
        var body = json.writeValueAsString(new NarrativePages.Typed(seen, text));
        return as(
                actor,
                post("/narratives/" + report + "/sections/" + section)
                        .contentType(MediaType.APPLICATION_JSON)
                        .accept(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    private String section(UUID report, String key) {
        return "/narratives/" + report + "/sections/" + key;
    }

    @Test
    void a_section_saves_by_itself_and_is_read_with_its_author() throws Exception {
        save(minh, scene.department(), "the-che", 0, "Sở đã trình ban hành 3 văn bản.\nĐoạn hai.")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.revision").value(1));
        as(minh, get(section(scene.department(), "the-che")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sở đã trình ban hành 3 văn bản.")));
        as(minh, get(section(scene.department(), "the-che") + "/read"))
                .andExpect(content().string(containsString("Trần Văn Minh")));
    }

    @Test
    void the_text_and_the_paper_lead_to_the_totals_where_units_below_report() throws Exception {
        for (var screen : List.of("/narratives/%s/sections/the-che", "/papers/%s")) {
            as(scene.binh(), get(screen.formatted(scene.province())))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("href=\"/rollups/" + scene.province())));
            as(minh, get(screen.formatted(scene.department())))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("/rollups/"))));
        }
    }

    @Test
    void a_second_editor_is_told_and_nothing_is_lost() throws Exception {
        save(minh, scene.department(), "the-che", 0, "Bản của Minh.").andExpect(status().isOk());
        save(van, scene.department(), "the-che", 0, "Bản của Vân.")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("narrative.saved-by-other"))
                .andExpect(jsonPath("$.detail").value(containsString("Trần Văn Minh")));
        as(van, get(section(scene.department(), "the-che") + "/newest").accept(MediaType.APPLICATION_JSON))
                .andExpect(jsonPath("$.text").value("Bản của Minh."))
                .andExpect(jsonPath("$.revision").value(1));
        save(van, scene.department(), "the-che", 1, "Bản của Minh.\nBản của Vân.")
                .andExpect(status().isOk());
        assertThat(narratives.texts(scene.department(), van).get("the-che").paragraphs())
                .extracting(one -> one.author())
                .containsExactly("Trần Văn Minh", "Đỗ Thị Vân");
    }

    @Test
    void a_save_whose_answer_was_lost_is_no_conflict_when_sent_again() throws Exception {
        save(minh, scene.department(), "the-che", 0, "Một câu.")
                .andExpect(jsonPath("$.revision").value(1));
        save(minh, scene.department(), "the-che", 0, "Một câu.")
                .andExpect(jsonPath("$.revision").value(1));
    }

    @Test
    void a_draft_is_seen_by_nobody_but_the_agency_s_own_people() throws Exception {
        save(minh, scene.department(), "the-che", 0, "Câu còn viết dở.").andExpect(status().isOk());
        for (var stranger : List.of(
                lan,
                scene.kien(),
                scene.world().hoa(),
                tung,
                scene.binh(),
                scene.world().an(),
                scene.world().khach())) {
            for (var path : List.of("", "/read", "/versions", "/compare", "/newest")) {
                as(stranger, get(section(scene.department(), "the-che") + path)).andExpect(status().isForbidden());
            }
            as(stranger, get("/papers/" + scene.department())).andExpect(status().isForbidden());
            as(stranger, get("/narratives/" + scene.department() + "/figures")).andExpect(status().isForbidden());
            as(stranger, get("/narratives/" + scene.department() + "/documents"))
                    .andExpect(status().isForbidden());
        }
        as(tung, get(section(scene.province(), "the-che")))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Câu còn viết dở."))))
                .andExpect(content().string(containsString("Sở Tư pháp Thử Nghiệm")));
        as(tung, get("/narratives/" + scene.province() + "/parts"))
                .andExpect(content().string(containsString("nháp")))
                .andExpect(content().string(not(containsString("Câu còn viết dở."))));
    }

    @Test
    void every_verb_is_refused_to_strangers() throws Exception {
        save(minh, scene.department(), "the-che", 0, "Một câu.").andExpect(status().isOk());
        var own = section(scene.department(), "the-che");
        for (var stranger : List.of(
                lan, scene.kien(), scene.world().hoa(), tung, scene.world().khach())) {
            save(stranger, scene.department(), "the-che", 1, "Câu của người lạ.")
                    .andExpect(status().isForbidden());
            as(stranger, post(own + "/hand-in").param("seen", "1")).andExpect(status().isForbidden());
            as(stranger, post("/narratives/" + scene.department() + "/hand-in")).andExpect(status().isForbidden());
            as(stranger, post(own + "/take-back")).andExpect(status().isForbidden());
            as(stranger, post(own + "/restore").param("revision", "1").param("seen", "1"))
                    .andExpect(status().isForbidden());
            as(stranger, post(own + "/merge").param("seen", "1").param("pick", scene.commune() + ":0"))
                    .andExpect(status().isForbidden());
            as(stranger, post("/papers/" + scene.department() + "/sign")).andExpect(status().isForbidden());
            as(stranger, post("/papers/" + scene.department() + "/release").param("reason", "x"))
                    .andExpect(status().isForbidden());
            as(
                            stranger,
                            post("/papers/" + scene.department())
                                    .param("month", "12")
                                    .param("year", "2026")
                                    .param("symbol", "BC-X")
                                    .param("issuer", "X"))
                    .andExpect(status().isForbidden());
            for (var file : List.of("report.docx", "report.pdf", "appendix.xlsx", "appendix.docx")) {
                as(stranger, get("/papers/" + scene.department() + "/" + file)).andExpect(status().isForbidden());
            }
        }
        for (var stranger : List.of(lan, minh, van, scene.kien(), scene.world().khach())) {
            as(stranger, get("/narratives/" + scene.province() + "/parts")).andExpect(status().isForbidden());
            as(stranger, get(section(scene.province(), "the-che") + "/contributions"))
                    .andExpect(status().isForbidden());
            as(
                            stranger,
                            post("/narratives/" + scene.province() + "/assign")
                                    .param("section", "the-che")
                                    .param(
                                            "to",
                                            "agency:"
                                                    + scene.world().department().id())
                                    .param("role", "LEAD"))
                    .andExpect(status().isForbidden());
            as(
                            stranger,
                            post(own + "/give-back")
                                    .param("reason", "x")
                                    .param("to", scene.province().toString()))
                    .andExpect(status().isForbidden());
        }
        mvc.perform(get(own)).andExpect(status().is3xxRedirection());
    }

    @Test
    void a_part_handed_in_stands_still_is_merged_with_its_author_and_given_back_with_a_reason() throws Exception {
        save(minh, scene.department(), "the-che", 0, "Câu một của Sở.\nCâu hai của Sở.");
        as(minh, post(section(scene.department(), "the-che") + "/hand-in").param("seen", "1"))
                .andExpect(status().is3xxRedirection());
        save(minh, scene.department(), "the-che", 1, "Sửa sau khi nộp.").andExpect(status().isConflict());

        as(tung, get(section(scene.province(), "the-che")))
                .andExpect(content().string(containsString("Câu hai của Sở.")));
        as(
                        tung,
                        post(section(scene.province(), "the-che") + "/merge")
                                .param("seen", "0")
                                .param("pick", scene.department() + ":1")
                                .param("pick", scene.department() + ":0"))
                .andExpect(status().is3xxRedirection());
        var merged = narratives.texts(scene.province(), tung).get("the-che");
        assertThat(merged.source()).isEqualTo("Câu hai của Sở.\nCâu một của Sở.");
        assertThat(merged.paragraphs())
                .allMatch(one ->
                        one.author().equals("Trần Văn Minh") && one.agency().equals("Sở Tư pháp Thử Nghiệm"));

        as(
                        tung,
                        post(section(scene.department(), "the-che") + "/give-back")
                                .param("reason", " ")
                                .param("to", scene.province().toString()))
                .andExpect(status().is(422));
        as(
                        tung,
                        post(section(scene.department(), "the-che") + "/give-back")
                                .param("reason", "Thiếu số liệu rà soát")
                                .param("to", scene.province().toString()))
                .andExpect(status().is3xxRedirection());
        as(minh, get(section(scene.department(), "the-che")))
                .andExpect(content().string(containsString("Thiếu số liệu rà soát")));
        as(minh, get("/")).andExpect(content().string(containsString("Thiếu số liệu rà soát")));
        save(minh, scene.department(), "the-che", 1, "Câu đang sửa lại.").andExpect(status().isOk());
        as(tung, get(section(scene.province(), "the-che")))
                .andExpect(content().string(not(containsString("Câu đang sửa lại."))))
                .andExpect(content().string(containsString("Câu hai của Sở.")));
    }

    @Test
    void what_is_taken_back_before_anybody_asked_is_a_draft_again() throws Exception {
        save(minh, scene.department(), "the-che", 0, "Câu đã nộp.");
        as(minh, post("/narratives/" + scene.department() + "/hand-in")).andExpect(status().is3xxRedirection());
        as(minh, post(section(scene.department(), "the-che") + "/take-back")).andExpect(status().is3xxRedirection());
        as(tung, get(section(scene.province(), "the-che")))
                .andExpect(content().string(not(containsString("Câu đã nộp."))));
        as(minh, post("/narratives/" + scene.department() + "/hand-in")).andExpect(status().is3xxRedirection());
        as(minh, post("/narratives/" + scene.department() + "/hand-in")).andExpect(status().is(422));
    }

    @Test
    void an_empty_section_cannot_be_handed_in_and_the_province_hands_in_to_nobody() throws Exception {
        as(minh, post(section(scene.department(), "the-che") + "/hand-in").param("seen", "0"))
                .andExpect(status().is(422));
        save(tung, scene.province(), "the-che", 0, "Của tỉnh.").andExpect(status().isOk());
        as(tung, post(section(scene.province(), "the-che") + "/hand-in").param("seen", "1"))
                .andExpect(status().isConflict());
    }

    @Test
    void a_lead_sees_what_the_others_handed_in_and_nobody_s_draft() throws Exception {
        save(scene.kien(), scene.otherDepartment(), "tai-chinh", 0, "Phần đã nộp của Sở Tài chính.");
        as(scene.kien(), post("/narratives/" + scene.otherDepartment() + "/hand-in"))
                .andExpect(status().is3xxRedirection());
        save(lan, scene.commune(), "tai-chinh", 0, "Nháp của xã.");
        as(
                        tung,
                        post("/narratives/" + scene.province() + "/assign")
                                .param("section", "tai-chinh")
                                .param(
                                        "to",
                                        "agency:" + scene.world().department().id())
                                .param("role", "LEAD")
                                .param("note", "Tổng hợp trước ngày 10"))
                .andExpect(status().is3xxRedirection());
        as(minh, get(section(scene.department(), "tai-chinh")))
                .andExpect(content().string(containsString("Tổng hợp trước ngày 10")));
        as(minh, get(section(scene.province(), "tai-chinh") + "/contributions"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Phần đã nộp của Sở Tài chính.")))
                .andExpect(content().string(not(containsString("Nháp của xã."))));
        as(minh, get(section(scene.province(), "the-che") + "/contributions")).andExpect(status().isForbidden());
        as(minh, get(section(scene.province(), "tai-chinh"))).andExpect(status().isForbidden());
    }

    @Test
    void an_assignment_goes_only_to_those_below_or_to_one_s_own_people_and_can_be_ended() throws Exception {
        var assign = "/narratives/" + scene.department() + "/assign";
        as(
                        van,
                        post(assign)
                                .param("section", "the-che")
                                .param("to", "person:" + minh.id())
                                .param("role", "LEAD"))
                .andExpect(status().is3xxRedirection());
        as(van, get("/narratives/" + scene.department() + "/parts"))
                .andExpect(content().string(containsString("Trần Văn Minh")));
        as(
                        van,
                        post(assign)
                                .param("section", "the-che")
                                .param("to", "person:" + lan.id())
                                .param("role", "LEAD"))
                .andExpect(status().is(422));
        as(
                        van,
                        post(assign)
                                .param("section", "the-che")
                                .param("to", "agency:" + scene.world().commune().id())
                                .param("role", "LEAD"))
                .andExpect(status().is(422));
        as(van, post(assign).param("section", "the-che").param("to", "agency:x").param("role", "LEAD"))
                .andExpect(status().is(422));
        as(
                        van,
                        post(assign)
                                .param("section", "khong-co")
                                .param("to", "person:" + minh.id())
                                .param("role", "LEAD"))
                .andExpect(status().isNotFound());
    }

    @Test
    void versions_are_compared_word_by_word_and_an_old_one_becomes_the_newest() throws Exception {
        save(minh, scene.department(), "the-che", 0, "Đã ban hành 30 văn bản trong kỳ.");
        clock.tick(Duration.ofMinutes(30));
        save(van, scene.department(), "the-che", 1, "Đã ban hành 28 văn bản trong kỳ.");
        as(minh, get(section(scene.department(), "the-che") + "/compare?from=1&to=2"))
                .andExpect(content().string(containsString("<del>30</del><ins>28</ins>")));
        as(minh, get(section(scene.department(), "the-che") + "/versions"))
                .andExpect(content().string(containsString("Trần Văn Minh")))
                .andExpect(content().string(containsString("Đỗ Thị Vân")));
        as(
                        minh,
                        post(section(scene.department(), "the-che") + "/restore")
                                .param("revision", "1")
                                .param("seen", "2"))
                .andExpect(status().is3xxRedirection());
        var newest = narratives.texts(scene.department(), minh).get("the-che");
        assertThat(newest.revision()).isEqualTo(3);
        assertThat(newest.source()).contains("30 văn bản");
        as(
                        minh,
                        post(section(scene.department(), "the-che") + "/restore")
                                .param("revision", "9")
                                .param("seen", "3"))
                .andExpect(status().isNotFound());
        as(minh, get(section(scene.department(), "the-che") + "/compare?from=7"))
                .andExpect(status().isNotFound());
    }

    @Test
    void saves_of_one_sitting_are_one_line_of_the_history() throws Exception {
        for (int i = 0; i < 4; i++) {
            save(minh, scene.department(), "the-che", i, "Câu thứ " + i + ".");
            clock.tick(Duration.ofMinutes(3));
        }
        clock.tick(Duration.ofHours(1));
        save(minh, scene.department(), "the-che", 4, "Hôm sau.");
        assertThat(VersionPages.sittings(narratives.versions(scene.department(), "the-che", minh)))
                .extracting(VersionsPage.Sitting::first, one -> one.last().revision())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(5, 5), org.assertj.core.groups.Tuple.tuple(1, 4));
    }

    @Test
    void what_is_typed_is_shown_as_text_and_never_as_a_program() throws Exception {
        save(minh, scene.department(), "the-che", 0, "</textarea><script>alert(1)</script> [[ct:<img src=x>]]");
        as(minh, get(section(scene.department(), "the-che")))
                .andExpect(content().string(not(containsString("<script>alert"))));
        as(minh, get(section(scene.department(), "the-che") + "/read"))
                .andExpect(content().string(not(containsString("<script>alert"))))
                .andExpect(content().string(not(containsString("<img src=x>"))));
    }

    @Test
    void malformed_requests_are_refused_in_words() throws Exception {
        save(minh, scene.department(), "khong-co", 0, "x").andExpect(status().isNotFound());
        save(minh, scene.department(), "ket-qua", 0, "x").andExpect(status().isNotFound());
        save(minh, scene.department(), "the-che", 7, "x").andExpect(status().isConflict());
        save(minh, scene.department(), "the-che", 0, "x".repeat(200_001)).andExpect(status().is(422));
        save(minh, UUID.randomUUID(), "the-che", 0, "x").andExpect(status().isNotFound());
        as(
                        minh,
                        post(section(scene.department(), "the-che"))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"seen\":0}"))
                .andExpect(status().is(422));
        as(
                        minh,
                        post(section(scene.department(), "the-che") + "/merge")
                                .param("seen", "0")
                                .param("pick", "../../etc"))
                .andExpect(status().is(422));
    }

    @Test
    void a_locked_period_takes_no_word_any_more() throws Exception {
        clock.setVietnam("2026-12-21T00:01");
        save(minh, scene.department(), "the-che", 0, "Muộn rồi.").andExpect(status().isConflict());
        as(minh, get(section(scene.department(), "the-che"))).andExpect(status().isOk());
    }

    @Test
    void the_first_page_opens_where_work_waits() throws Exception {
        as(minh, get("/narratives")).andExpect(content().string(containsString("năm 2026")));
        as(minh, get("/narratives/" + scene.department()))
                .andExpect(header().string("Location", section(scene.department(), "chi-dao")));
        save(minh, scene.department(), "chi-dao", 0, "Xong.");
        as(minh, get("/narratives/" + scene.department()))
                .andExpect(header().string("Location", section(scene.department(), "the-che")));
        as(minh, get("/")).andExpect(content().string(containsString("Viết phần lời")));
    }
}
