package vn.cchc.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Origin;
import vn.cchc.filing.Passage;
import vn.cchc.form.Cell;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.narrative.NarrativeScene;
import vn.cchc.narrative.Narratives;
import vn.cchc.register.Rows;

@CchcTest
class PapersTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Personas personas;

    @Autowired
    NarrativeScene scenes;

    @Autowired
    Narratives narratives;

    @Autowired
    Papers papers;

    @Autowired
    Filings filings;

    @Autowired
    Passage passage;

    @Autowired
    vn.cchc.filing.Corrections corrections;

    @Autowired
    Rows registers;

    NarrativeScene.Scene scene;
    Actor minh;
    Actor van;
    Actor tung;
    UUID report;

    @BeforeEach
    void settle() {
        scene = scenes.year2026();
        minh = scene.world().minh();
        van = scene.world().van();
        tung = scene.world().tung();
        report = scene.department();
        filings.save(report, 0, Map.of("3.4.1", share("135041", "135071")), Origin.TYPED, minh);
    }

    private static Cell share(String numerator, String denominator) {
        return new Cell.Share(new BigDecimal(numerator), new BigDecimal(denominator));
    }

    private ResultActions as(Actor actor, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(personas.as(actor)).with(csrf()));
    }

    private String part(byte[] docx, String name) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }

    private static String words(String xml) {
        return xml.replaceAll("<[^>]+>", "");
    }

    private byte[] docx(Actor actor) throws Exception {
        return as(actor, get("/papers/" + report + "/report.docx"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    @Test
    void a_live_figure_follows_the_form_on_screen_and_in_the_document() throws Exception {
        narratives.save(
                report,
                "thu-tuc",
                0,
                "Đã giải quyết {3.4.1.num}/{3.4.1.den} hồ sơ, đạt {3.4.1}, quá hạn {3.4.1.late}.",
                minh);
        assertThat(words(part(docx(minh), "word/document.xml")))
                .contains("Đã giải quyết 135.041/135.071 hồ sơ, đạt 99,98%, quá hạn 30.");
        filings.save(report, 1, Map.of("3.4.1", share("135000", "135071")), Origin.TYPED, minh);
        as(minh, get("/narratives/" + report + "/sections/thu-tuc/read"))
                .andExpect(content().string(containsString("99,95%")));
        assertThat(words(part(docx(minh), "word/document.xml"))).contains("đạt 99,95%, quá hạn 71.");
    }

    @Test
    void a_typed_number_that_is_not_the_form_s_is_marked_where_it_stands() throws Exception {
        narratives.save(
                report,
                "thu-tuc",
                0,
                "Hồ sơ TTHC do các sở, ngành tiếp nhận được giải quyết đúng hạn đạt 99,89%.",
                minh);
        as(minh, get("/narratives/" + report + "/sections/thu-tuc/read"))
                .andExpect(content().string(containsString("Khác phụ lục")))
                .andExpect(content().string(containsString("99,98")));
    }

    @Test
    void a_paragraph_taken_over_keeps_the_figure_of_the_agency_that_wrote_it() throws Exception {
        narratives.save(report, "thu-tuc", 0, "Sở giải quyết {3.4.1.num} hồ sơ.", minh);
        narratives.handIn(report, "thu-tuc", 1, minh);
        as(
                        tung,
                        post("/narratives/" + scene.province() + "/sections/thu-tuc/merge")
                                .param("seen", "0")
                                .param("pick", report + ":0"))
                .andExpect(status().is3xxRedirection());
        assertThat(narratives.text(scene.province(), "thu-tuc", tung).source())
                .isEqualTo("Sở giải quyết 135.041 hồ sơ.");
    }

    @Test
    void figures_are_found_while_typing_without_marks() throws Exception {
        as(minh, get("/narratives/" + report + "/figures?q=so, nganh tiep nhan"))
                .andExpect(content().string(containsString("{3.4.1.late}")))
                .andExpect(content().string(containsString("99,98")));
        as(minh, get("/narratives/" + report + "/figures?q=<script>"))
                .andExpect(content().string(not(containsString("<script>"))));
    }

    @Test
    void a_registered_document_is_cited_as_a_real_footnote_first_full_then_short() throws Exception {
        var row = registers.add(
                "van-ban-chi-dao",
                scene.world().department().id(),
                Map.of(
                        "loai", "ke-hoach",
                        "van-ban.number", "41",
                        "van-ban.symbol", "KH-STP",
                        "van-ban.date", "05/01/2026",
                        "van-ban.issuer", "Sở Tư pháp",
                        "van-ban.abstract", "Cải cách hành chính năm 2026",
                        "linh-vuc", "chung",
                        "chi-dao-cchc", "true"),
                UUID.randomUUID(),
                minh);
        registers.move("van-ban-chi-dao", row.id(), row.revision(), "da-vao-so", "", minh);
        as(minh, get("/narratives/" + report + "/documents?q=41/KH"))
                .andExpect(content().string(containsString("[[vb:" + row.id() + " Kế hoạch số 41/KH-STP]]")));
        narratives.save(
                report,
                "chi-dao",
                0,
                "Sở có kế hoạch[[vb:" + row.id() + " KH 41]] và làm theo[[vb:" + row.id() + "]].",
                minh);
        var docx = docx(minh);
        var notes = words(part(docx, "word/footnotes.xml"));
        assertThat(notes)
                .contains("Kế hoạch số 41/KH-STP ngày 05/01/2026 của Sở Tư pháp cải cách hành chính năm 2026")
                .containsOnlyOnce("ngày 05/01/2026");
        assertThat(part(docx, "word/document.xml")).contains("footnoteReference");
    }

    @Test
    void what_stands_around_the_text_has_sensible_defaults_and_is_edited() throws Exception {
        as(minh, get("/papers/" + report))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sở Tư pháp Thử Nghiệm")))
                .andExpect(content().string(containsString("Ủy ban nhân dân tỉnh Thử Nghiệm")))
                .andExpect(content().string(containsString("GIÁM ĐỐC")))
                .andExpect(content().string(containsString("năm 2026")));
        as(minh, edit(0).param("number", "5").param("day", "3")).andExpect(status().is3xxRedirection());
        assertThat(words(part(docx(minh), "word/document.xml")))
                .contains("05/BC-STP")
                .contains("Thử Nghiệm, ngày 03 tháng 12 năm 2026")
                .contains("KT. GIÁM ĐỐC");
        as(van, edit(0)).andExpect(status().isConflict());
        as(minh, edit(1).param("number", "mười")).andExpect(status().is(422));
        as(minh, edit(1, "2").param("day", "31")).andExpect(status().is(422));
    }

    private MockHttpServletRequestBuilder edit(int seen) {
        return edit(seen, "12");
    }

    private MockHttpServletRequestBuilder edit(int seen, String month) {
        return post("/papers/" + report)
                .param("seen", String.valueOf(seen))
                .param("issuer", "Sở Tư pháp")
                .param("symbol", "BC-STP")
                .param("place", "Thử Nghiệm")
                .param("month", month)
                .param("year", "2026")
                .param("type", "Báo cáo")
                .param("subject", "Kết quả cải cách hành chính năm 2026")
                .param("addressees", "Sở Nội vụ")
                .param("signature", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")
                .param("recipients", "Như trên\nLãnh đạo Sở\n+ Các phòng")
                .param("archive", "VT")
                .param("appendix", "Thống kê số liệu");
    }

    @Test
    void every_file_comes_with_its_right_type_and_name() throws Exception {
        for (var file : Map.of(
                        "report.docx",
                        "wordprocessingml",
                        "appendix.docx",
                        "wordprocessingml",
                        "appendix.xlsx",
                        "spreadsheetml")
                .entrySet()) {
            var response = as(minh, get("/papers/" + report + "/" + file.getKey()))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse();
            assertThat(response.getContentType()).contains(file.getValue());
            assertThat(response.getHeader("Content-Disposition"))
                    .contains("attachment")
                    .contains("2026-T02");
            assertThat(response.getContentAsByteArray()).startsWith('P', 'K');
        }
    }

    @Test
    void the_receiver_reads_a_report_only_once_it_is_handed_in() throws Exception {
        as(tung, get("/papers/" + report)).andExpect(status().isForbidden());
        as(tung, get("/papers/" + report + "/report.docx")).andExpect(status().isForbidden());
        papers.freeze(report, van);
        as(tung, get("/papers/" + report)).andExpect(status().isOk());
        as(tung, get("/papers/" + report + "/report.docx")).andExpect(status().isOk());
        as(scene.kien(), get("/papers/" + report)).andExpect(status().isForbidden());
        as(tung, post("/papers/" + report + "/release").param("reason", "x")).andExpect(status().isForbidden());
    }

    @Test
    void a_signed_copy_stands_still_while_the_form_moves_on() throws Exception {
        narratives.save(report, "thu-tuc", 0, "Đạt {3.4.1}.", minh);
        as(minh, post("/papers/" + report + "/sign")).andExpect(status().isForbidden());
        as(van, post("/papers/" + report + "/sign")).andExpect(status().is3xxRedirection());
        var copy = papers.copies(report, van).getFirst();
        assertThat(copy.sha256()).isEqualTo(Sha256.of(copy.json()));
        assertThat(copy.json()).contains("\"reads\":\"Đạt 99,98%.\"").contains("Trần Văn Minh");
        var signed = docx(van);
        filings.save(report, 1, Map.of("3.4.1", share("1", "2")), Origin.TYPED, minh);
        assertThat(docx(van)).isEqualTo(signed);
        as(minh, get("/papers/" + report))
                .andExpect(content().string(containsString(copy.sha256().hex())));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> narratives.save(report, "thu-tuc", 1, "Sửa.", minh))
                .hasMessageContaining("narrative.frozen");
        as(van, edit(0)).andExpect(status().isConflict());
        assertThat(papers.freeze(report, van).number()).isEqualTo(1);
        as(van, post("/papers/" + report + "/release").param("reason", "")).andExpect(status().is(422));
        as(van, post("/papers/" + report + "/release").param("reason", "Sai số liệu"))
                .andExpect(status().is3xxRedirection());
        narratives.save(report, "thu-tuc", 1, "Đạt {3.4.1} sau khi sửa.", minh);
        assertThat(papers.freeze(report, van).number()).isEqualTo(2);
        assertThat(papers.copies(report, van)).hasSize(2);
        as(van, get("/papers/" + report + "/signed/1.json")).andExpect(content().string(copy.json()));
    }

    @Test
    void sending_the_province_s_report_freezes_its_text_in_the_same_breath() {
        var province = scene.province();
        narratives.save(province, "chi-dao", 0, "Của tỉnh.", tung);
        var answers = new java.util.HashMap<String, Cell>();
        filings.form(province).leaves().stream()
                .filter(row -> row.isFilledBy(vn.cchc.organisation.Kind.Level.PROVINCE))
                .forEach(row -> answers.put(row.key(), new Cell.NoFigures()));
        filings.save(province, 0, answers, Origin.TYPED, tung);
        passage.submit(province, filings.get(province).revision(), tung);
        assertThat(narratives.standing(province).frozen()).isFalse();
        passage.sign(province, scene.binh());
        assertThat(narratives.standing(province).frozen()).isTrue();
        assertThat(papers.copies(province, tung).getFirst().by()).isEqualTo("Ngô Thanh Bình");
    }

    @Test
    void a_report_corrected_after_it_was_sent_says_what_it_replaces_and_the_first_copy_stays() throws Exception {
        sending_the_province_s_report_freezes_its_text_in_the_same_breath();
        var province = scene.province();
        var first = papers.docx(province, tung);
        corrections.open(province, vn.cchc.filing.Correction.Kind.REPLACES, "Sai số", tung);
        assertThat(narratives.standing(province).frozen()).isFalse();

        corrections.drop(province, tung);
        assertThat(narratives.standing(province).frozen()).isTrue();
        assertThat(papers.copies(province, tung)).hasSize(1);
        assertThat(papers.docx(province, tung)).isEqualTo(first);

        corrections.open(province, vn.cchc.filing.Correction.Kind.REPLACES, "Sai số", tung);
        passage.submit(province, filings.get(province).revision(), tung);
        passage.sign(province, scene.binh());
        assertThat(papers.copies(province, tung)).hasSize(2);
        assertThat(words(first)).doesNotContain("thay thế Báo cáo");
        assertThat(words(papers.docx(province, tung))).contains("(thay thế Báo cáo đã gửi ngày ");
    }

    private static String words(byte[] docx) throws Exception {
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(docx))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no document");
    }
}
