package vn.cchc.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.kernel.Sha256;
import vn.cchc.publication.PublishedSample;
import vn.cchc.publication.ReleaseContent;
import vn.cchc.publication.SampleResult;

@CchcTest
class PortalPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    PublishedSample sample;

    private final ReleaseContent content = SampleResult.of("nam-2025").content();

    private MockHttpServletResponse fetch(String path) throws Exception {
        return mvc.perform(get(path)).andReturn().getResponse();
    }

    private String page(String path) throws Exception {
        var response = fetch(path);
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    /** As the page prints it: comma for dot. */
    private static String vietnamese(String number) {
        return number.replace('.', ',');
    }

    @Test
    void the_ranking_shows_every_unit_with_the_figures_of_the_release() throws Exception {
        sample.publish(content);
        var html = page("/ket-qua/cchc/nam-2025");

        for (var block : content.blocks()) {
            for (var unit : block.units()) {
                var row = row(html, "/ket-qua/cchc/nam-2025/" + unit.slug() + "\"");
                assertThat(row).contains(">" + vietnamese(unit.printed().toPlainString()) + "<");
                assertThat(row).contains(vietnamese(unit.points().round(2).toPlainString()));
                assertThat(row).contains(unit.rank() == null ? ">–<" : ">" + unit.rank() + "<");
            }
        }
        assertThat(html)
                .contains(
                        "Tốt từ 80%",
                        "đồng hạng", "Dữ liệu minh họa", "Bộ tiêu chí mẫu", "Có đánh giá, không xếp hạng");
    }

    private static String row(String html, String part) {
        var matcher = Pattern.compile("<tr>(?:(?!</tr>).)*" + Pattern.quote(part) + ".*?</tr>", Pattern.DOTALL)
                .matcher(html);
        assertThat(matcher.find()).as(part).isTrue();
        return matcher.group();
    }

    @Test
    void a_unit_has_a_page_with_its_fields_and_the_reason_of_every_point() throws Exception {
        sample.publish(content);
        var html = page("/ket-qua/cchc/nam-2025/so-2");
        var unit = content.blocks().getFirst().units().stream()
                .filter(candidate -> candidate.slug().equals("so-2"))
                .findFirst()
                .orElseThrow();

        for (var field : unit.fields()) {
            assertThat(html).contains(field.name());
        }
        for (var line : unit.lines()) {
            var row = row(html, ">" + line.name() + "</th>");
            assertThat(row).contains(line.explanation());
            assertThat(row)
                    .contains(
                            line.points() == null
                                    ? "Không áp dụng"
                                    : ">" + vietnamese(line.points().round(2).toPlainString()) + "<");
        }
        assertThat(html).contains("Năm 2024: hạng 1 trên 20", "Bộ tiêu chí khác", "Trung vị khối", "<polygon");
    }

    @Test
    void what_people_typed_is_shown_as_text_never_as_markup() throws Exception {
        sample.publish(content);
        for (var path : new String[] {"/ket-qua", "/ket-qua/cchc/nam-2025", "/ket-qua/cchc/nam-2025/so-1"}) {
            assertThat(page(path)).doesNotContain("<script>alert", "<của>").contains("&lt;của&gt;");
        }
        assertThat(page("/ket-qua/cchc/nam-2025/so-1")).contains("&lt;script&gt;alert(1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/phien-ban/1",
                "/so-1",
                "/phien-ban/1/so-1",
                ".json",
                ".csv",
                ".xlsx",
                "/phien-ban/1.json",
                "/phien-ban/1.csv",
                "/phien-ban/1.xlsx",
                "/phien-ban/1/tep/linh-vuc.csv",
                "/phien-ban/1/tep/tieu-chi.csv"
            })
    void nothing_prepared_or_approved_can_be_reached(String rest) throws Exception {
        var release = sample.prepare(content);
        assertThat(fetch("/ket-qua/cchc/nam-2025" + rest).getStatus()).isEqualTo(404);
        sample.approve(release.id());
        assertThat(fetch("/ket-qua/cchc/nam-2025" + rest).getStatus()).isEqualTo(404);
        assertThat(page("/ket-qua")).doesNotContain("nam-2025");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ket-qua/cchc/nam-2024",
                "/ket-qua/cchc/nam-2025/phien-ban/2",
                "/ket-qua/cchc/nam-2025/phien-ban/0",
                "/ket-qua/cchc/nam-2025/so-99",
                "/ket-qua/cchc/nam-2025/phien-ban",
                "/ket-qua/cchc/nam-2025/phien-ban/1/so-99",
                "/ket-qua/cchc/nam-2025/phien-ban/99999999999.json",
                "/ket-qua/cchc/NAM-2025",
                "/ket-qua/khac"
            })
    void an_unknown_address_is_a_404(String path) throws Exception {
        sample.publish(content);
        assertThat(fetch(path).getStatus()).isEqualTo(404);
    }

    @Test
    void a_corrected_release_stays_at_its_address_under_a_banner_and_the_new_one_names_it() throws Exception {
        sample.publish(content);
        var json = fetch("/ket-qua/cchc/nam-2025/phien-ban/1.json").getContentAsByteArray();
        assertThat(page("/ket-qua/cchc/nam-2025/phien-ban/1")).doesNotContain("data-replaced");
        sample.correct(SampleResult.of("nam-2025").raise("so-3", "1").content(), "Cộng nhầm <b>điểm</b>");

        var old = page("/ket-qua/cchc/nam-2025/phien-ban/1");
        assertThat(old).contains("data-replaced", "Cộng nhầm &lt;b&gt;điểm", "/ket-qua/cchc/nam-2025/phien-ban/2");
        assertThat(page("/ket-qua/cchc/nam-2025/phien-ban/1/so-3")).contains("data-replaced");
        assertThat(page("/ket-qua/cchc/nam-2025"))
                .contains("data-corrects", "/phien-ban/1\"")
                .doesNotContain("data-replaced");
        assertThat(fetch("/ket-qua/cchc/nam-2025/phien-ban/1.json").getContentAsByteArray())
                .isEqualTo(json);
        assertThat(fetch("/ket-qua/cchc/nam-2025/phien-ban/2.json").getContentAsString(StandardCharsets.UTF_8))
                .contains("\"corrects\":{\"number\":1,\"reason\":\"Cộng nhầm <b>điểm</b>\",\"sha256\":\""
                        + Sha256.of(json) + "\"}");
    }

    @Test
    void the_hash_on_the_page_is_that_of_the_json_file() throws Exception {
        sample.publish(content);
        var json = fetch("/ket-qua/cchc/nam-2025/phien-ban/1.json").getContentAsByteArray();
        assertThat(page("/ket-qua/cchc/nam-2025")).contains(Sha256.of(json).hex());
    }

    @Test
    void files_may_be_kept_for_ever_and_are_not_sent_twice() throws Exception {
        sample.publish(content);
        for (var ending : new String[] {".json", ".csv", ".xlsx", "/tep/linh-vuc.csv", "/tep/tieu-chi.csv"}) {
            var path = "/ket-qua/cchc/nam-2025/phien-ban/1" + ending;
            var first = fetch(path);
            assertThat(first.getStatus()).isEqualTo(200);
            assertThat(first.getHeader("Cache-Control")).contains("immutable", "public");
            assertThat(first.getHeader("Pragma")).isNull();
            mvc.perform(get(path).header("If-None-Match", String.valueOf(first.getHeader("ETag"))))
                    .andExpect(status().isNotModified())
                    .andExpect(header().string("Cache-Control", org.hamcrest.Matchers.containsString("immutable")));
        }
    }

    @Test
    void the_short_address_of_a_file_leads_to_the_one_that_stands() throws Exception {
        sample.publish(content);
        assertThat(fetch("/ket-qua/cchc/nam-2025.csv").getHeader("Location"))
                .isEqualTo("/ket-qua/cchc/nam-2025/phien-ban/1.csv");
        sample.correct(SampleResult.of("nam-2025").raise("so-3", "1").content(), "x");
        assertThat(fetch("/ket-qua/cchc/nam-2025.csv").getHeader("Location"))
                .isEqualTo("/ket-qua/cchc/nam-2025/phien-ban/2.csv");
    }

    @Test
    void no_names_of_persons_leave_with_a_release() throws Exception {
        sample.publish(content);
        for (var path : new String[] {"/ket-qua/cchc/nam-2025", "/ket-qua/cchc/nam-2025/phien-ban/1.json"}) {
            assertThat(page(path)).doesNotContain("Lan", "Hoa");
        }
    }

    @Test
    void a_reader_needs_no_account_and_leaves_no_session_behind() throws Exception {
        sample.publish(content);
        for (var path :
                new String[] {"/ket-qua", "/ket-qua/cchc/nam-2025", "/ket-qua/cchc/nam-2025/phien-ban/1.json"}) {
            assertThat(mvc.perform(get(path)).andReturn().getRequest().getSession(false))
                    .as(path)
                    .isNull();
        }
    }

    @Test
    void the_public_list_shows_each_round_once_in_both_languages() throws Exception {
        sample.publish(content);
        sample.correct(SampleResult.of("nam-2025").raise("so-3", "1").content(), "x");
        assertThat(page("/ket-qua").split("/ket-qua/cchc/nam-2025\"", -1)).hasSize(2);
        assertThat(page("/ket-qua?lang=en")).contains("Demonstration data");
        assertThat(page("/ket-qua/cchc/nam-2025?lang=en")).contains("half up", "Rank");
        assertThat(page("/ket-qua/cchc/nam-2025/so-1?lang=en")).contains("Block median");
    }
}
