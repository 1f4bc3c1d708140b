package vn.cchc.formdesign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.form.Forms;
import vn.cchc.kernel.Actor;

@CchcTest
class DraftPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    Personas personas;

    @Autowired
    Forms forms;

    @Autowired
    Drafts drafts;

    private Personas.World world;
    private Draft draft;
    private String at;

    @BeforeEach
    void a_draft_of_the_next_half_year_form() {
        world = personas.settle();
        draft = drafts.fromForm(forms.byCode("cchc-6-thang", "2021.1").id(), world.tung());
        at = "/forms/drafts/" + draft.id();
    }

    private ResultActions as(Actor actor, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(personas.as(actor)).with(csrf()));
    }

    private DraftLine row(String key) {
        return drafts.get(draft.id(), world.tung()).text().rows().stream()
                .filter(row -> row.is("key", key))
                .findFirst()
                .orElseThrow();
    }

    private MockHttpServletRequestBuilder save(DraftLine line, String... changes) {
        var request = post(at + "/lines/" + line.id()).param("mark", line.mark());
        var fields = new java.util.LinkedHashMap<>(line.fields());
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
        fields.forEach((name, value) -> request.param(name, value.lines().toArray(String[]::new)));
        return request;
    }

    @Test
    void a_draft_of_a_published_form_is_that_form_under_the_next_number() {
        var again = drafts.check(draft).require();
        var published = forms.byCode("cchc-6-thang", "2021.1").version();

        assertThat(again.version()).isEqualTo("2021.2");
        assertThat(again.rows()).isEqualTo(published.rows());
        assertThat(again.rules()).isEqualTo(published.rules());
        assertThat(again.legalBasis()).isEqualTo(published.legalBasis());
    }

    @Test
    void only_those_who_publish_may_design_and_the_menu_does_not_offer_it_to_others() throws Exception {
        for (var actor : List.of(world.lan(), world.minh(), world.khach())) {
            as(actor, get("/forms/drafts")).andExpect(status().isForbidden());
            as(actor, get(at)).andExpect(status().isForbidden());
            as(actor, post("/forms/drafts")).andExpect(status().isForbidden());
            as(actor, save(row("1.1.1"))).andExpect(status().isForbidden());
            as(actor, post(at + "/rows")).andExpect(status().isForbidden());
            as(actor, post(at + "/rules")).andExpect(status().isForbidden());
            as(actor, post(at + "/publish").param("revision", "1")).andExpect(status().isForbidden());
            as(actor, post(at + "/discard").param("revision", "1")).andExpect(status().isForbidden());
            as(actor, post(at + "/lines/r1/move").param("up", "true")).andExpect(status().isForbidden());
            as(actor, post(at + "/lines/r1/remove").param("mark", "x")).andExpect(status().isForbidden());
            as(actor, get(at + "/preview")).andExpect(status().isForbidden());
            as(actor, get("/forms"))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("/forms/drafts"))));
        }
    }

    @Test
    void the_designer_shows_every_row_and_opens_one_to_edit() throws Exception {
        as(world.tung(), get(at).param("edit", row("3.1.3").id()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Tổng số TTHC đang có hiệu lực")))
                .andExpect(content().string(containsString("name=\"mark\"")))
                .andExpect(content().string(containsString("Không còn lỗi")));
        as(world.tung(), get(at + "/preview"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Trong đó")));
    }

    @Test
    void a_row_called_otherwise_is_called_so_everywhere() throws Exception {
        as(world.tung(), save(row("3.1.3"), "key", "tthc")).andExpect(status().isSeeOther());

        assertThat(row("3.1.3.a").get("parent")).isEqualTo("tthc");
        assertThat(drafts.check(drafts.get(draft.id(), world.tung())).errors()).isZero();
    }

    @Test
    void two_people_in_one_row_lose_nothing() throws Exception {
        var seen = row("1.1.1");
        as(world.tung(), save(seen, "title", "Số nhiệm vụ của kế hoạch")).andExpect(status().isSeeOther());

        as(world.an(), save(seen, "title", "Nhiệm vụ có hạn trong kỳ"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Phạm Sơn Tùng vừa sửa chỗ này")))
                .andExpect(content().string(containsString("Số nhiệm vụ của kế hoạch")))
                .andExpect(content().string(containsString("Nhiệm vụ có hạn trong kỳ")))
                .andExpect(content().string(containsString(row("1.1.1").mark())));
        assertThat(row("1.1.1").get("title")).isEqualTo("Số nhiệm vụ của kế hoạch");

        as(world.an(), save(row("1.1.1"), "title", "Nhiệm vụ có hạn trong kỳ")).andExpect(status().isSeeOther());
        assertThat(row("1.1.1").get("title")).isEqualTo("Nhiệm vụ có hạn trong kỳ");
    }

    @Test
    void two_people_in_two_rows_do_not_disturb_each_other() throws Exception {
        var one = row("1.1.1");
        var other = row("1.1.2");
        as(world.tung(), save(one, "title", "Một")).andExpect(status().isSeeOther());
        as(world.an(), save(other, "title", "Hai")).andExpect(status().isSeeOther());

        assertThat(row("1.1.1").get("title")).isEqualTo("Một");
        assertThat(row("1.1.2").get("title")).isEqualTo("Hai");
    }

    @Test
    void what_is_typed_into_a_row_that_was_removed_can_be_put_back() throws Exception {
        var seen = row("1.1.1");
        as(world.tung(), post(at + "/lines/" + seen.id() + "/remove").param("mark", seen.mark()))
                .andExpect(status().isSeeOther());

        as(world.an(), save(seen, "title", "Vẫn còn đây"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("vừa xóa dòng này")))
                .andExpect(content().string(containsString("Vẫn còn đây")))
                .andExpect(content().string(containsString("name=\"restore\"")));
        as(world.an(), save(seen, "title", "Vẫn còn đây").param("restore", "true"))
                .andExpect(status().isSeeOther());
        assertThat(row("1.1.1").get("title")).isEqualTo("Vẫn còn đây");
    }

    @Test
    void a_row_moves_with_what_hangs_below_it_and_is_added_and_removed() throws Exception {
        as(world.tung(), post(at + "/lines/" + row("3.2").id() + "/move").param("up", "true"))
                .andExpect(status().isSeeOther());
        var keys = drafts.get(draft.id(), world.tung()).text().rows().stream()
                .map(row -> row.get("key"))
                .toList();
        assertThat(keys).containsSubsequence("3", "3.2", "3.2.1", "3.2.2", "3.1", "3.1.1", "3.1.3.c", "3.3");

        as(world.tung(), post(at + "/rows").param("beside", row("3.1.3").id()).param("inside", "true"))
                .andExpect(redirectedUrlPattern(at + "?edit=*"));
        assertThat(row("3.1.3.d").get("within")).isEqualTo("true");
        assertThat(row("3.1.3.d").get("parent")).isEqualTo("3.1.3");

        var group = row("3.2");
        as(world.tung(), post(at + "/lines/" + group.id() + "/remove").param("mark", group.mark()))
                .andExpect(status().isSeeOther());
        as(world.tung(), get(at))
                .andExpect(content().string(containsString("công thức nhắc đến dòng [3.2.1] không có trong biểu mẫu")))
                .andExpect(content().string(not(containsString(at + "/publish"))));
    }

    @Test
    void what_is_wrong_is_kept_and_said_and_stops_publishing() throws Exception {
        as(world.tung(), save(row("3.4.1"), "numerator", "", "roll-up", "sum")).andExpect(status().isSeeOther());

        assertThat(row("3.4.1").get("roll-up")).isEqualTo("sum");
        as(world.tung(), get(at))
                .andExpect(content().string(containsString("Dòng 3.4.1 là tỷ lệ nên phải ghi tên tử số và mẫu số")))
                .andExpect(content().string(containsString("cách tổng hợp “sum” không dùng được")));
        as(world.tung(), post(at + "/publish").param("revision", "2")).andExpect(status().is(422));
    }

    @Test
    void a_rule_is_understood_while_it_is_typed() throws Exception {
        as(world.tung(), post(at + "/rules")).andExpect(status().isSeeOther());
        var rule = drafts.get(draft.id(), world.tung()).text().rules().getLast();

        as(world.tung(), post(at + "/lines/" + rule.id() + "/check").param("check", "[1.1.2] <= previous [1.1.1]"))
                .andExpect(content().string(containsString("[1.1.2] ≤ kỳ trước [1.1.1]")))
                .andExpect(content().string(containsString("Số nhiệm vụ đề ra trong kế hoạch")));
        as(world.tung(), post(at + "/lines/" + rule.id() + "/check").param("check", "[1.1.2] <= [1.1.99]"))
                .andExpect(content().string(containsString("không có trong biểu mẫu")));
        as(world.tung(), post(at + "/lines/" + rule.id() + "/check").param("check", "[1.1.2"))
                .andExpect(content().string(containsString("khóa dòng phải nằm giữa")));
        assertThat(drafts.get(draft.id(), world.tung()).text().rules().getLast())
                .isEqualTo(rule);
    }

    @Test
    void what_was_looked_at_is_published_and_the_draft_is_done() throws Exception {
        as(world.tung(), save(row("1.1.1"), "title", "Số nhiệm vụ có hạn trong kỳ"))
                .andExpect(status().isSeeOther());
        as(world.an(), post(at + "/publish").param("revision", "1")).andExpect(status().isConflict());
        as(world.tung(), post(at + "/publish").param("revision", "2")).andExpect(redirectedUrlPattern("/forms/*"));

        var published = forms.byCode("cchc-6-thang", "2021.2");
        assertThat(published.version().row("1.1.1").title()).isEqualTo("Số nhiệm vụ có hạn trong kỳ");
        as(world.tung(), get(at)).andExpect(status().isNotFound());
        as(world.minh(), get("/forms/" + published.id()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Số nhiệm vụ có hạn trong kỳ")))
                .andExpect(content().string(not(containsString("/withdraw"))));
        as(world.minh(), get("/forms/" + published.id() + ".yaml"))
                .andExpect(content().string(containsString("format: \"cchc-form/1\"")));
        as(world.minh(), post("/forms/" + published.id() + "/withdraw").param("reason", "x"))
                .andExpect(status().isForbidden());
        as(world.tung(), post("/forms/" + published.id() + "/withdraw").param("reason", "Ban hành nhầm"))
                .andExpect(status().isSeeOther());
        as(world.minh(), get("/forms/" + published.id())).andExpect(content().string(containsString("Ban hành nhầm")));
    }

    @Test
    void a_file_is_checked_first_and_becomes_a_draft() throws Exception {
        var good = Files.readAllBytes(Path.of("src/test/resources/golden/form-check/good.yaml"));
        var bad = Files.readAllBytes(Path.of("src/test/resources/golden/form-check/rows.yaml"));

        web.perform(multipart("/forms/check")
                        .file(new MockMultipartFile("file", "rows.yaml", "application/yaml", bad))
                        .with(personas.as(world.tung()))
                        .with(csrf()))
                .andExpect(content().string(containsString("mức thấp nhất 5 lớn hơn mức cao nhất 1")))
                .andExpect(content().string(not(containsString("/forms/publish"))));
        web.perform(multipart("/forms/check")
                        .file(new MockMultipartFile("file", "good.yaml", "application/yaml", good))
                        .with(personas.as(world.tung()))
                        .with(csrf()))
                .andExpect(content().string(containsString("Không có lỗi")))
                .andExpect(content().string(containsString("Tạo bản nháp")));
        as(
                        world.tung(),
                        post("/forms/drafts")
                                .param("content", new String(good, java.nio.charset.StandardCharsets.UTF_8)))
                .andExpect(redirectedUrlPattern("/forms/drafts/*"));
        as(
                        world.tung(),
                        post("/forms/drafts")
                                .param("content", new String(bad, java.nio.charset.StandardCharsets.UTF_8)))
                .andExpect(status().is(422));
    }

    @Test
    void an_empty_form_grows_row_by_row_and_can_be_thrown_away() throws Exception {
        var empty = drafts.blank(world.tung());
        var here = "/forms/drafts/" + empty.id();
        as(world.tung(), get(here).param("edit", "head"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Thiếu khóa")));
        as(world.tung(), post(here + "/rows")).andExpect(status().isSeeOther());
        as(world.tung(), post(here + "/rows")).andExpect(status().isSeeOther());
        assertThat(drafts.get(empty.id(), world.tung()).text().rows())
                .extracting(row -> row.get("key"))
                .containsExactly("1", "2");
        as(world.tung(), post(here + "/discard").param("revision", "1")).andExpect(status().isConflict());
        as(world.tung(), post(here + "/discard").param("revision", "3")).andExpect(status().isSeeOther());
        as(world.tung(), get(here)).andExpect(status().isNotFound());
    }
}
