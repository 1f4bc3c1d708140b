package vn.cchc.document;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.kernel.Actor;

@CchcTest
class TemplatePagesTest {

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    Documents documents;

    @Autowired
    Appendices appendices;

    @Autowired
    JdbcClient sql;

    private Personas.World world;

    @BeforeEach
    void settle() {
        world = personas.settle();
    }

    private byte[] download(Actor actor, String path) throws Exception {
        return http.perform(get(path).with(personas.as(actor)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private static byte[] changed(byte[] docx, String from, String to) {
        var file = OfficePackage.read(docx);
        var parts = new java.util.LinkedHashMap<>(file.parts());
        for (var name : List.of(OfficePackage.DOCUMENT, OfficePackage.STYLES)) {
            var xml = new String(parts.get(name), StandardCharsets.UTF_8);
            parts.put(name, xml.replace(from, to).getBytes(StandardCharsets.UTF_8));
        }
        return new OfficePackage(parts).write();
    }

    private ResultActions upload(Actor actor, byte[] docx, String note) throws Exception {
        return http.perform(multipart("/templates/report")
                .file(new MockMultipartFile("file", "mẫu sửa.docx", "application/octet-stream", docx))
                .param("note", note)
                .with(csrf())
                .with(personas.as(actor)));
    }

    private void use(int version) throws Exception {
        http.perform(post("/templates/report/" + version + "/use").with(csrf()).with(personas.as(world.tung())))
                .andExpect(redirectedUrl("/templates/report"));
    }

    private int firstLine() {
        return DocxText.of(documents.docx(DocumentsTest.report(List.of())))
                .paragraph("Ủy ban nhân dân tỉnh ban hành")
                .firstLine();
    }

    @Test
    void a_province_changes_its_template_looks_at_it_uses_it_and_goes_back() throws Exception {
        var before = documents.docx(DocumentsTest.report(List.of()));
        var edited = changed(
                download(world.tung(), "/templates/report/0/file"),
                "<w:ind w:firstLine=\"720\"/>",
                "<w:ind w:firstLine=\"567\"/>");
        upload(world.tung(), edited, "Thụt đầu dòng 1 cm").andExpect(redirectedUrl("/templates/report"));
        assertEquals(720, firstLine(), "not in use before somebody says so");

        var sample = DocxText.of(download(world.tung(), "/templates/report/1/sample.docx"));
        assertEquals(567, sample.paragraph("Đây là đoạn văn mẫu").firstLine());
        assertTrue(sample.text().contains("không có giá trị sử dụng"));

        use(1);
        assertEquals(567, firstLine());
        http.perform(get("/templates/report").with(personas.as(world.tung())))
                .andExpect(content().string(containsString("Thụt đầu dòng 1 cm")));

        use(0);
        assertArrayEquals(before, documents.docx(DocumentsTest.report(List.of())));
        assertEquals(
                1,
                DocxText.of(appendices.docx(List.of(DocumentsTest.appendix(3))))
                        .sections()
                        .size());
    }

    @Test
    void the_file_given_out_is_the_file_brought_in() throws Exception {
        var edited = changed(download(world.an(), "/templates/report/0/file"), "w:before=\"120\"", "w:before=\"100\"");
        upload(world.an(), edited, "Giãn đoạn").andExpect(status().isSeeOther());
        assertArrayEquals(edited, download(world.an(), "/templates/report/1/file"));
        http.perform(get("/templates/report/1/file").with(personas.as(world.an())))
                .andExpect(header().string("Content-Disposition", containsString("mau-report-1.docx")));
    }

    @Test
    void everything_wrong_is_said_with_its_name_and_nothing_is_kept() throws Exception {
        var broken = changed(download(world.tung(), "/templates/report/0/file"), "{{trích yếu}}", "{{trích yêu}}");
        upload(world.tung(), broken, "Sửa nhầm")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("{{trích yêu}}")))
                .andExpect(content().string(containsString("Thiếu chỗ điền {{trích yếu}}")))
                .andExpect(content().string(not(containsString("Phiên bản 1"))));
        upload(world.tung(), "không phải Word".getBytes(StandardCharsets.UTF_8), "x")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("không phải là tài liệu Word")));
        upload(world.tung(), download(world.tung(), "/templates/report/0/file"), " ")
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void what_leaves_the_decree_is_kept_and_said() throws Exception {
        var wide = changed(download(world.tung(), "/templates/report/0/file"), "w:right=\"1134\"", "w:right=\"567\"");
        upload(world.tung(), wide, "Lề hẹp")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Lề phải 10 mm; quy định từ 15 đến 20 mm")))
                .andExpect(content().string(containsString("Phiên bản 1")));
    }

    @Test
    void only_the_standing_agency_and_administrators_touch_templates() throws Exception {
        for (var actor : List.of(world.lan(), world.minh(), world.khach())) {
            http.perform(get("/templates").with(personas.as(actor))).andExpect(status().isForbidden());
            http.perform(get("/templates/report/0/file").with(personas.as(actor)))
                    .andExpect(status().isForbidden());
            upload(actor, Template.delivered(TemplateKind.REPORT).file().write(), "x")
                    .andExpect(status().isForbidden());
            http.perform(post("/templates/report/0/use").with(csrf()).with(personas.as(actor)))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void what_does_not_exist_is_said_to_be_missing() throws Exception {
        http.perform(get("/templates/poem").with(personas.as(world.tung()))).andExpect(status().isNotFound());
        http.perform(get("/templates/report/7/file").with(personas.as(world.tung())))
                .andExpect(status().isNotFound());
        http.perform(post("/templates/report/0/use").with(csrf()).with(personas.as(world.tung())))
                .andExpect(status().isConflict());
    }

    @Test
    void both_lists_are_shown() throws Exception {
        http.perform(get("/templates").with(personas.as(world.an())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Công văn")));
        http.perform(get("/templates/letter?lang=en").with(personas.as(world.an())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("{{kính gửi}}")))
                .andExpect(content().string(containsString("VB Nội dung")));
    }

    @Test
    void a_version_cannot_be_changed_behind_the_back() throws Exception {
        upload(
                world.an(),
                changed(download(world.an(), "/templates/report/0/file"), "w:before=\"120\"", "w:before=\"60\""),
                "x");
        assertThrows(
                DataAccessException.class,
                () -> sql.sql("update document.template set note = 'y'").update());
    }
}
