package vn.cchc.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.cchc.document.Appendix.Cell;
import vn.cchc.document.Appendix.Look;
import vn.cchc.document.Signature.Capacity;
import vn.cchc.kernel.Problem;

/** Nghị định 30/2020/NĐ-CP, Phụ lục I, as exact values of the file. */
class DocumentsTest {

    private final Documents documents = Documents.delivered();

    static DocumentHead head() {
        return DocumentHead.signed(
                null, "Ủy ban nhân dân\nTỉnh Bắc Giang", 5, "BC-UBND", "Bắc Giang", LocalDate.of(2021, 2, 5));
    }

    static Signature signature() {
        return Signature.of(
                "Nguyễn Văn Mẫu",
                Signature.line(Capacity.TM, "Ủy ban nhân dân"),
                Signature.line(Capacity.KT, "Chủ tịch"),
                Signature.line(Capacity.OWN, "Phó Chủ tịch"));
    }

    static List<Block> body() {
        return List.of(
                Block.part("I", "Công tác chỉ đạo, điều hành"),
                Block.paragraph(
                        Run.plain("Ủy ban nhân dân tỉnh ban hành kế hoạch"),
                        Run.note("Kế hoạch số 1/KH-UBND ngày 04/01/2021"),
                        Run.plain(" và "),
                        Run.bold("chỉ thị"),
                        Run.note("Chỉ thị số 2/CT-UBND ngày 05/01/2021"),
                        Run.plain(".")),
                Block.section("1", "Cải cách thể chế"),
                Block.subsection("a", "Xây dựng văn bản"),
                Block.paragraph("Kết quả như sau:"),
                Block.item("-", Run.plain("Cấp tỉnh: 135.071 hồ sơ.")),
                Block.paragraph("Trên đây là báo cáo của tỉnh."));
    }

    static Appendix appendix(int rows) {
        var lines = new ArrayList<Appendix.Row>();
        lines.add(Appendix.row(Look.GROUP, "1.", "Công tác chỉ đạo", "", Cell.EMPTY, ""));
        lines.add(Appendix.row(
                Look.PLAIN, "1.1.", "Tổng số", "Thủ tục", Cell.number("2.001", new BigDecimal("2001")), "Ghi chú"));
        lines.add(Appendix.row(Look.AMONG, "", "Cấp tỉnh", "Thủ tục", Cell.number("1.604", new BigDecimal(1604)), ""));
        lines.add(Appendix.row(Look.AMONG, "", "Cấp huyện", "Thủ tục", Cell.number("278", new BigDecimal(278)), ""));
        while (lines.size() < rows) {
            lines.add(Appendix.row(
                    Look.PLAIN,
                    lines.size() + ".",
                    "Tỷ lệ hồ sơ",
                    "%",
                    Cell.number("99,98", new BigDecimal("99.98")),
                    ""));
        }
        return new Appendix(
                "Thống kê số liệu", "Ban hành kèm theo Báo cáo số 05/BC-UBND", Appendix.statistics(), lines);
    }

    static OfficialDocument report(List<Appendix> appendices) {
        return new OfficialDocument(
                head(),
                "Báo cáo",
                "Tình hình, kết quả công tác cải cách hành chính 6 tháng đầu năm 2021,\nphương hướng 6 tháng cuối năm",
                List.of("Bộ Nội vụ"),
                List.of("Căn cứ Kế hoạch cải cách hành chính;", "Theo đề nghị của Sở Nội vụ"),
                body(),
                signature(),
                new Recipients(
                        List.of(
                                new Recipients.To("Như trên", List.of()),
                                new Recipients.To("VP UBND tỉnh", List.of("LĐVP", "TH"))),
                        "VT, NC"),
                appendices);
    }

    private DocxText written(OfficialDocument document) {
        return DocxText.of(documents.docx(document));
    }

    @Test
    void the_page_is_a4_with_the_margins_of_the_decree_and_numbers_from_the_second_page_on() {
        var sections = written(report(List.of(appendix(4)))).sections();
        assertEquals(
                new DocxText.Section(11906, 16838, false, 1134, 1134, 1134, 1701, true, 0, "PAGE"),
                sections.getFirst());
        assertEquals(
                new DocxText.Section(16838, 11906, true, 1134, 1134, 1134, 1701, true, 1, "PAGE"), sections.get(1));
        assertEquals(2, sections.size());
    }

    @Test
    void the_head_has_the_sizes_of_the_decree() {
        var written = written(report(List.of()));
        look(written.paragraph("CỘNG HÒA"), 26, true, false, "center");
        look(written.paragraph("Độc lập - Tự do - Hạnh phúc"), 28, true, false, "center");
        look(written.paragraph("ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG"), 26, true, false, "center");
        look(written.paragraph("Số: 05/BC-UBND"), 26, false, false, "center");
        look(written.paragraph("Bắc Giang, ngày 05 tháng 02 năm 2021"), 28, false, true, "center");
        look(written.paragraph("BÁO CÁO"), 28, true, false, "center");
        look(written.paragraph("Tình hình, kết quả"), 28, true, false, "center");
        assertEquals("Kính gửi: Bộ Nội vụ.", written.paragraph("Kính gửi").text());
        assertFalse(written.text().contains("{{"), written.text());
    }

    private static void look(DocxText.Paragraph paragraph, int size, boolean bold, boolean italic, String align) {
        assertEquals(
                List.of(size, bold, italic, align),
                List.of(paragraph.size(), paragraph.bold(), paragraph.italic(), paragraph.align()),
                paragraph.text());
    }

    @Test
    void times_new_roman_stands_in_all_four_slots_and_the_language_is_vietnamese() {
        var styles = written(report(List.of())).part("word/styles.xml");
        var fonts = Wml.all(styles, "rFonts").getFirst();
        for (var slot : List.of("ascii", "hAnsi", "cs", "eastAsia")) {
            assertEquals("Times New Roman", Wml.get(fonts, slot), slot);
        }
        assertEquals("vi-VN", Wml.get(Wml.all(styles, "lang").getFirst(), "val"));
    }

    @Test
    void bases_are_italic_lines_that_end_with_a_semicolon_and_the_last_with_a_point() {
        var written = written(report(List.of()));
        assertEquals(
                "Căn cứ Kế hoạch cải cách hành chính;",
                written.paragraph("Căn cứ").text());
        assertEquals(
                "Theo đề nghị của Sở Nội vụ.", written.paragraph("Theo đề nghị").text());
        look(written.paragraph("Căn cứ"), 28, false, true, "both");
    }

    @Test
    void the_body_is_justified_with_a_first_line_and_room_between_paragraphs() {
        var written = written(report(List.of()));
        var text = written.paragraph("Ủy ban nhân dân tỉnh ban hành");
        look(text, 28, false, false, "both");
        assertEquals(720, text.firstLine());
        assertEquals(120, text.before());
        look(written.paragraph("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"), 28, true, false, "both");
        look(written.paragraph("1. Cải cách thể chế"), 28, true, false, "both");
        look(written.paragraph("a) Xây dựng văn bản"), 28, true, true, "both");
        assertEquals("- Cấp tỉnh: 135.071 hồ sơ.", written.paragraph("- Cấp").text());
    }

    @Test
    void headings_and_opening_lines_stay_with_what_follows_and_the_end_with_the_signature() {
        var written = written(report(List.of()));
        assertTrue(written.paragraph("I. CÔNG").keepNext());
        assertTrue(written.paragraph("Kết quả như sau:").keepNext());
        assertFalse(written.paragraph("Ủy ban nhân dân tỉnh").keepNext());
        var last = written.paragraph("Trên đây");
        assertEquals("Trên đây là báo cáo của tỉnh./.", last.text());
        assertTrue(last.keepNext());
    }

    @Test
    void footnotes_are_real_ones_in_size_ten() {
        var written = written(report(List.of()));
        assertEquals(
                List.of(
                        new DocxText.Footnote(1, "Kế hoạch số 1/KH-UBND ngày 04/01/2021", 20),
                        new DocxText.Footnote(2, "Chỉ thị số 2/CT-UBND ngày 05/01/2021", 20)),
                written.footnotes());
        assertEquals(List.of(1, 2), written.paragraph("Ủy ban nhân dân tỉnh").notes());
    }

    @Test
    void the_signature_block_and_the_receivers_stand_side_by_side() {
        var written = written(report(List.of()));
        var cells = written.tables().get(1).rows().getFirst().cells();
        assertEquals("Nơi nhận:\n- Như trên;\n- VP UBND tỉnh:\n+ LĐVP;\n+ TH;\n- Lưu: VT, NC.", cells.get(0));
        assertEquals("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Mẫu", cells.get(1));
        look(written.paragraph("Nơi nhận:"), 24, true, true, "left");
        look(written.paragraph("- Như trên;"), 22, false, false, "left");
        look(written.paragraph("TM. ỦY BAN"), 28, true, false, "center");
        look(written.paragraph("Nguyễn Văn Mẫu"), 28, true, false, "center");
        assertTrue(written.tables().get(1).rows().getFirst().cantSplit());
    }

    @Test
    void the_head_of_the_appendix_has_two_levels_and_is_repeated_on_every_page() {
        var table = written(report(List.of(appendix(10)))).tables().getLast();
        var first = table.rows().get(0);
        var second = table.rows().get(1);
        assertEquals(List.of("STT", "Chỉ tiêu thống kê", "Kết quả thống kê", "Ghi chú"), first.cells());
        assertEquals(List.of(1, 1, 2, 1), first.spans());
        assertEquals(List.of("restart", "restart", "", "restart"), first.merges());
        assertEquals(List.of("", "", "Đơn vị tính", "Số liệu", ""), second.cells());
        assertEquals(List.of("on", "on", "", "", "on"), second.merges());
        assertTrue(first.header() && second.header());
        assertFalse(table.rows().get(2).header());
        assertTrue(table.rows().stream().allMatch(DocxText.Row::cantSplit));
        assertEquals(
                16838 - 1701 - 1134,
                table.grid().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void what_stands_among_shares_one_cell() {
        var rows = written(report(List.of(appendix(5)))).tables().getLast().rows();
        assertEquals(
                List.of("Trong đó", "Cấp tỉnh", "Thủ tục", "1.604", ""),
                rows.get(4).cells());
        assertEquals("restart", rows.get(4).merges().getFirst());
        assertEquals(List.of("", "Cấp huyện", "Thủ tục", "278", ""), rows.get(5).cells());
        assertEquals("on", rows.get(5).merges().getFirst());
        assertEquals("", rows.get(6).merges().getFirst());
    }

    @Test
    void groups_are_bold() {
        var written = written(report(List.of(appendix(4))));
        assertTrue(written.paragraph("Công tác chỉ đạo").bold());
        assertTrue(written.paragraph("Công tác chỉ đạo").keepNext());
        assertFalse(written.paragraph("Tổng số").bold());
        assertEquals("right", written.paragraph("2.001").align());
    }

    @Test
    void one_appendix_has_no_number_and_several_have_roman_ones_in_sections_of_their_own() {
        var one = written(report(List.of(appendix(4))));
        assertEquals("Phụ lục", one.paragraph("Phụ lục").text());
        look(one.paragraph("Phụ lục"), 28, true, false, "center");
        look(one.paragraph("THỐNG KÊ SỐ LIỆU"), 28, true, false, "center");
        look(one.paragraph("(Ban hành kèm theo"), 28, false, true, "center");

        var two = written(report(List.of(appendix(4), appendix(6))));
        assertEquals("Phụ lục I", two.paragraph("Phụ lục I").text());
        assertEquals("Phụ lục II", two.paragraph("Phụ lục II").text());
        assertEquals(
                List.of(0, 1, 1),
                two.sections().stream().map(DocxText.Section::start).toList());
    }

    @Test
    void a_document_without_appendix_has_one_section() {
        var written = written(report(List.of()));
        assertEquals(1, written.sections().size());
        assertFalse(written.sections().getFirst().landscape());
        assertFalse(written.text().contains("Phụ lục"));
    }

    @Test
    void several_addressees_are_a_list_below_the_colon() {
        var report = report(List.of());
        var written = written(new OfficialDocument(
                report.head(),
                report.typeName(),
                report.subject(),
                List.of("Bộ Nội vụ", "Bộ Tài chính"),
                report.bases(),
                report.body(),
                report.signature(),
                report.recipients(),
                List.of()));
        assertEquals("Kính gửi:", written.paragraph("Kính gửi").text().strip());
        assertEquals("- Bộ Nội vụ;", written.paragraph("- Bộ Nội").text());
        assertEquals("- Bộ Tài chính.", written.paragraph("- Bộ Tài").text());
    }

    @Test
    void what_a_draft_does_not_know_yet_leaves_room_or_goes() {
        var head =
                DocumentHead.draft("Ủy ban nhân dân tỉnh", "Sở Nội vụ", "BC-SNV", "Bắc Giang", YearMonth.of(2026, 11));
        var written = written(new OfficialDocument(
                head, "Báo cáo", "Công tác", List.of(), List.of(), List.of(), null, null, List.of()));
        assertEquals(
                "Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BC-SNV",
                written.paragraph("Số:").text());
        assertTrue(written.paragraph("Bắc Giang,").text().endsWith("tháng 11 năm 2026"));
        assertEquals("ỦY BAN NHÂN DÂN TỈNH", written.paragraph("ỦY BAN").text());
        assertFalse(written.text().contains("Kính gửi"));
        assertFalse(written.text().contains("Nơi nhận"));
        assertFalse(written.text().contains("{{"));
    }

    @Test
    void a_letter_has_its_abstract_below_the_number_and_no_type() {
        var written = written(new OfficialDocument(
                head(),
                "",
                "báo cáo cải cách hành chính",
                List.of("Sở Nội vụ"),
                List.of(),
                body(),
                signature(),
                Recipients.of("VT", "Như trên"),
                List.of()));
        look(written.paragraph("V/v báo cáo cải cách"), 24, false, false, "center");
        assertFalse(written.text().contains("{{"));
    }

    @Test
    void rules_are_as_long_as_the_decree_asks() {
        var document = written(report(List.of())).part("word/document.xml");
        var full = rule(document, Styles.FULL_RULE);
        // Độc lập - Tự do - Hạnh phúc in bold 14 is 6.05 cm long; the cell has 10 cm.
        assertEquals(3428, 5670 - 2 * full, 60);
        var agency = 3402 - 2 * rule(document, Styles.SHORT_RULE);
        var line = Measure.widest("ỦY BAN NHÂN DÂN", 26);
        assertTrue(agency >= line / 3 && agency <= line / 2, agency + " of " + line);
    }

    private static int rule(org.w3c.dom.Document document, String style) {
        var id = Template.delivered(TemplateKind.REPORT).styles().id(style);
        var rule = Wml.all(document, "pStyle").stream()
                .filter(named -> Wml.get(named, "val").equals(id))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(Wml.get(
                Wml.all((org.w3c.dom.Element) rule.getParentNode(), "ind").getFirst(), "left"));
    }

    @Test
    void a_long_agency_is_broken_before_its_place() {
        assertEquals("ỦY BAN NHÂN DÂN\nTỈNH MẪU", Measure.balanced("ỦY BAN NHÂN DÂN TỈNH MẪU", 26, 3402));
        assertEquals("SỞ KHOA HỌC\nVÀ CÔNG NGHỆ", Measure.balanced("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 26, 3402));
        assertEquals("SỞ NỘI VỤ", Measure.balanced("SỞ NỘI VỤ", 26, 3402));
    }

    @Test
    void the_same_words_give_the_same_bytes() {
        assertArrayEquals(documents.docx(report(List.of(appendix(9)))), documents.docx(report(List.of(appendix(9)))));
    }

    @Test
    void words_that_look_like_markup_or_cannot_be_carried_do_no_harm() {
        var report = report(List.of());
        var written = written(new OfficialDocument(
                report.head(),
                "Báo cáo",
                "A < B & \"C\" {{nội dung}}",
                List.of(),
                List.of(),
                List.of(Block.paragraph("x\u0000y\u000bz <w:t/> {{tên loại}}")),
                null,
                null,
                List.of()));
        assertEquals("xyz <w:t/> {{tên loại}}./.", written.paragraph("xyz").text());
        assertEquals("A < B & \"C\" {{nội dung}}", written.paragraph("A <").text());
    }

    @Test
    void a_symbol_with_a_space_and_a_day_that_does_not_exist_are_refused() {
        assertEquals(
                "document.symbol",
                assertThrows(
                                Problem.class,
                                () -> DocumentHead.draft(null, "Sở", "BC - SNV", "Huế", YearMonth.of(2026, 1)))
                        .code());
        assertThrows(Problem.class, () -> new DocumentHead(null, "Sở", 1, "BC-SNV", "Huế", YearMonth.of(2026, 2), 30));
    }

    @Test
    void a_report_of_twenty_pages_is_written_within_a_second() {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < 120; i++) {
            blocks.add(Block.paragraph(
                    Run.plain("Nội dung của đoạn văn trong báo cáo định kỳ. ".repeat(14)),
                    Run.note("Văn bản số " + i)));
        }
        var report = report(List.of(appendix(120)));
        var large = new OfficialDocument(
                report.head(),
                "Báo cáo",
                "Công tác",
                List.of(),
                List.of(),
                blocks,
                report.signature(),
                report.recipients(),
                report.appendices());
        documents.docx(large);
        long start = System.nanoTime();
        documents.docx(large);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("docx of 120 paragraphs, 120 notes, 120 rows: " + millis + " ms");
        assertTrue(millis < 1000, millis + " ms");
    }
}
