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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.kernel.Actor;
import vn.cchc.timeliness.Status;

/** The screens as Lan (a commune), Minh (a department), Tùng (standing agency) and Khách (no role) get them. */
@CchcTest
class OnestopPagesTest {

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    Batches batches;

    @Autowired
    JdbcClient sql;

    @Autowired
    TickingClock clock;

    private Personas.World world;

    @BeforeEach
    void dossiers() {
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        world = personas.settle();
        var day = Scene.MARCH;
        var taken = new Scene()
                .dossier("A-1", "T90001", day, 10, 5)
                .dossier("A-2", "T90001", day, 10, 10)
                .dossier("A-3", "T90001", day, 10, 12)
                .dossier("A-4", "T90001", day, 10, null)
                .handedOut("A-5", "T90001", day.plusDays(20), 3)
                .dossier("B-1", "T90002", day, 10, 2)
                .dossier("B-2", "T90002", "T90001", day.plusDays(1), 10, 3, Status.FINISHED)
                .dossier("C-1", "T02", day, 30, 30)
                .take(batches);
        assertThat(taken.state()).as("%s", taken.report()).isEqualTo(BatchState.APPLIED);
    }

    private ResultActions open(String path, Actor actor) throws Exception {
        return http.perform(get(path).with(personas.as(actor)));
    }

    @Test
    void the_overview_says_what_became_of_everything_that_was_there_and_that_it_adds_up() throws Exception {
        open("/dossiers?period=2026-03", world.khach())
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString(
                                "Kỳ trước chuyển sang 0 + tiếp nhận 8 = đã giải quyết 5 + rút 0 + không tiếp nhận 0"
                                        + " + đang giải quyết 3 + tạm dừng 0.")))
                .andExpect(content().string(containsString("Khớp: hai vế cùng bằng 8")))
                .andExpect(content()
                        .string(containsString("4 trước hạn và đúng hạn / 5 đã giải quyết có hạn trả; 1 quá hạn")))
                .andExpect(content().string(containsString("80,00 %")))
                .andExpect(content().string(containsString("Dưới ngưỡng 90 %")));
    }

    @Test
    void a_period_can_be_ones_own_days_and_nonsense_is_told_what_a_period_looks_like() throws Exception {
        open("/dossiers?from=2026-03-02&last=2026-03-05", world.khach())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("tiếp nhận 7 = đã giải quyết 1")));
        open("/dossiers?period=sometime", world.khach())
                .andExpect(status().is4xxClientError())
                .andExpect(content().string(containsString("2025-Q2")));
    }

    @Test
    void the_figures_as_csv_are_those_of_the_screen() throws Exception {
        open("/dossiers/figures.csv?period=2026-03&by=level", world.khach())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("level,carried_over,received,resolved,early")))
                .andExpect(content().string(containsString("\"xa\",0,7,5,3,1,1,2,")));
        open("/dossiers/figures.csv?by=colour", world.khach()).andExpect(status().is4xxClientError());
    }

    @Test
    void single_dossiers_are_seen_only_by_those_who_answer_for_a_unit_of_theirs() throws Exception {
        open("/dossiers/list", world.lan())
                .andExpect(content().string(containsString("A-1")))
                .andExpect(content().string(containsString("B-2")))
                .andExpect(content().string(not(Scene.names("B-1"))))
                .andExpect(content().string(not(Scene.names("C-1"))));
        open("/dossiers/list", world.minh())
                .andExpect(content().string(containsString("C-1")))
                .andExpect(content().string(not(Scene.names("A-1"))));
        open("/dossiers/list", world.tung())
                .andExpect(content().string(containsString("A-1")))
                .andExpect(content().string(containsString("C-1")));
        open("/dossiers/list", world.khach())
                .andExpect(status().isOk())
                .andExpect(content().string(not(Scene.names("A-1"))))
                .andExpect(content().string(containsString("chưa được giao xem")));
    }

    @Test
    void another_agencys_dossier_is_not_even_said_to_exist_whatever_address_asks_for_it() throws Exception {
        open("/dossiers/B-1", world.lan())
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("Không có hồ sơ")));
        open("/dossiers/one?code=B-1", world.lan()).andExpect(status().isNotFound());
        open("/dossiers/list?unit=" + world.otherCommune().slug(), world.lan())
                .andExpect(content().string(containsString("B-2")))
                .andExpect(content().string(not(Scene.names("B-1"))));
        open("/dossiers/list.csv", world.lan())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("A-1")))
                .andExpect(content().string(not(Scene.names("B-1"))));
        open("/dossiers/units/" + world.otherCommune().slug(), world.lan())
                .andExpect(status().isOk())
                .andExpect(content().string(not(Scene.names("B-1"))));
        open("/dossiers/units/" + world.department().slug() + "?period=2026", world.lan())
                .andExpect(status().isOk())
                .andExpect(content().string(not(Scene.names("C-1"))))
                .andExpect(content().string(containsString("chỉ mở cho người được giao quyền")));
    }

    @Test
    void filters_hold_together_and_a_page_leads_to_the_next() throws Exception {
        open("/dossiers/list?standing=LATE", world.tung())
                .andExpect(content().string(containsString("A-3")))
                .andExpect(content().string(not(Scene.names("A-1"))))
                .andExpect(content().string(containsString("thiếu người")));
        open("/dossiers/list?standing=OPEN_LATE", world.tung())
                .andExpect(content().string(containsString("A-4")))
                .andExpect(content().string(not(Scene.names("A-5"))));
        open("/dossiers/list?standing=HANDED_OUT", world.tung())
                .andExpect(content().string(containsString("A-5")))
                .andExpect(content().string(not(Scene.names("A-4"))));
        open("/dossiers/list?code=C", world.tung())
                .andExpect(content().string(containsString("C-1")))
                .andExpect(content().string(not(Scene.names("A-1"))));
        open("/dossiers/list?of=OPEN_AT&last=2026-03-04", world.tung())
                .andExpect(content().string(containsString("A-1")))
                .andExpect(content().string(not(Scene.names("B-1"))));
        open("/dossiers/list?after=nonsense", world.tung()).andExpect(status().is4xxClientError());
    }

    @Test
    void keyset_pages_together_are_the_whole_list_and_no_dossier_comes_twice() throws Exception {
        var scene = new Scene();
        for (int n = 0; n < 120; n++) {
            scene.dossier("Z-" + n, "T90001", Scene.MARCH.minusDays(n % 90), 10, 4);
        }
        assertThat(scene.take(batches).state()).isEqualTo(BatchState.APPLIED);
        var seen = new java.util.ArrayList<String>();
        var next = "/dossiers/list?code=&of=RECEIVED";
        while (next != null) {
            var page = open(next, world.tung()).andReturn().getResponse().getContentAsString();
            java.util.regex.Pattern.compile("class=\"code\" href=\"/dossiers/([^\"]+)\"")
                    .matcher(page)
                    .results()
                    .forEach(found -> seen.add(found.group(1)));
            var link = java.util.regex.Pattern.compile("rel=\"next\" href=\"([^\"]+)\"")
                    .matcher(page);
            next = link.find()
                    ? java.net.URLDecoder.decode(
                            link.group(1).replace("&amp;", "&"), java.nio.charset.StandardCharsets.UTF_8)
                    : null;
        }
        assertThat(seen).hasSize(128).doesNotHaveDuplicates().contains("Z-0", "Z-119", "A-1");
    }

    @Test
    void a_dossier_shows_what_was_known_of_it_before() throws Exception {
        new Scene().dossier("A-4", "T90001", Scene.MARCH, 10, 40).take(batches);
        open("/dossiers/A-4", world.lan())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Quá hạn")))
                .andExpect(content().string(containsString("được thay bởi lần nhập số")));
        open("/dossiers/A-1", world.lan())
                .andExpect(content().string(containsString("Chưa lần nhập nào sửa hồ sơ này")));
    }

    @Test
    void a_saved_filter_is_ones_own() throws Exception {
        http.perform(post("/dossiers/views?standing=LATE")
                        .param("name", "Chậm")
                        .with(csrf())
                        .with(personas.as(world.lan())))
                .andExpect(status().is3xxRedirection());
        open("/dossiers/list", world.lan()).andExpect(content().string(containsString("Chậm")));
        open("/dossiers/list", world.minh()).andExpect(content().string(not(containsString("Chậm"))));
    }

    @Test
    void a_unit_shows_both_sides_of_its_work_and_how_long_it_took() throws Exception {
        open("/dossiers/units/" + world.commune().slug() + "?period=2026-03", world.lan())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("tiếp nhận 6 = đã giải quyết 4")))
                .andExpect(content().string(containsString("tiếp nhận 5 = đã giải quyết 3")))
                .andExpect(content().string(containsString("A-4")))
                .andExpect(content().string(containsString("A-5")))
                .andExpect(content().string(containsString("Một nửa không quá")));
        open("/dossiers/units/nowhere", world.lan()).andExpect(status().isNotFound());
    }

    @Test
    void the_start_page_tells_of_ones_own_late_dossiers_and_nobody_elses() throws Exception {
        open("/", world.lan())
                .andExpect(content().string(containsString("1 hồ sơ đang giải quyết đã quá hạn: Xã Thử Một")))
                .andExpect(content()
                        .string(containsString("/dossiers/list?side=COMPETENT&amp;unit="
                                + world.commune().slug() + "&amp;standing=OPEN_LATE")));
        open("/dossiers/list?side=COMPETENT&unit=" + world.commune().slug() + "&standing=OPEN_LATE", world.lan())
                .andExpect(content().string(containsString("A-4")))
                .andExpect(content().string(not(Scene.names("A-5"))));
        open("/", world.minh()).andExpect(content().string(not(containsString("đã quá hạn: "))));
        open("/", world.khach()).andExpect(content().string(not(containsString("đã quá hạn: "))));
    }

    @Test
    void the_start_page_tells_who_imports_of_a_delivery_that_failed_until_the_next_counts() throws Exception {
        var failed = new Scene().dossier("D-1", "T02", Scene.MARCH, 5, 2).take(batches);
        sql.sql("update dossier.batch set state = 'FAILED' where id = :id")
                .param("id", failed.id())
                .update();
        open("/", world.tung())
                .andExpect(content()
                        .string(containsString("Lần nhập hồ sơ số " + failed.id() + " (thu.csv) bị gián đoạn")));
        open("/", world.lan()).andExpect(content().string(not(containsString("bị gián đoạn"))));
        new Scene().dossier("D-2", "T02", Scene.MARCH, 5, 2).take(batches);
        open("/", world.tung()).andExpect(content().string(not(containsString("bị gián đoạn"))));
    }

    @Test
    void the_quality_page_groups_what_was_refused_with_examples_for_who_imports() throws Exception {
        new Scene()
                .dossier("Q-1", "T02", Scene.MARCH, 5, 2)
                .refused(7, "Q-7", "received_at", "31/02/2026", "bad-date")
                .refused(8, "Q-8", "received_at", "32/01/2026", "bad-date")
                .refused(9, "Q-1", "code", "Q-1", "duplicate-in-file")
                .take(batches);
        var page = open("/dossiers/quality", world.tung())
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains("3 loại sai sót cần sửa")
                .containsPattern("Ngày giờ không thể có <span class=\"tag warn\">2 dòng")
                .containsPattern("Hồ sơ trùng <span class=\"tag warn\">1 dòng")
                .containsPattern("Cách viết tệp <span class=\"tag ok\">0 dòng")
                .contains("dòng 7", "Q-7", "31/02/2026", "dòng 9");
        open("/dossiers/quality", world.khach())
                .andExpect(content().string(containsString("3 loại sai sót cần sửa")))
                .andExpect(content().string(not(Scene.names("Q-7"))));
    }

    @Test
    void a_unit_is_compared_with_its_block_and_asked_its_questions() throws Exception {
        var page = open("/dossiers/units/" + world.commune().slug() + "?period=2026-03&sort=LATE", world.lan())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains("Không có gì cần hỏi đơn vị trong kỳ")
                .contains("Chất lượng phục vụ theo nhóm của Quyết định 766")
                .contains("aria-sort=\"descending\"");
    }
}
