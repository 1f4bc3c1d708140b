package vn.cchc.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import vn.cchc.document.Appendix.Cell;
import vn.cchc.document.Appendix.Look;

class AppendicesTest {

    private final Appendices appendices = Appendices.delivered();

    private static List<Row> rows(byte[] xlsx) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(xlsx), new ReadingOptions(true, false))) {
            return book.getFirstSheet().read();
        }
    }

    private static String part(byte[] zip, String name) throws IOException {
        var file = Files.write(Files.createTempFile("appendix", ".xlsx"), zip);
        try (var parts = new ZipFile(file.toFile());
                var in = parts.getInputStream(parts.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void the_worksheet_has_the_layout_of_the_paper_and_real_numbers() throws IOException {
        var rows = rows(appendices.xlsx("Phụ lục", DocumentsTest.appendix(6)));
        assertEquals("THỐNG KÊ SỐ LIỆU", rows.get(1).getCellText(0));
        assertEquals("Kết quả thống kê", rows.get(3).getCellText(2));
        assertEquals("Số liệu", rows.get(4).getCellText(3));
        var total = rows.get(6);
        assertEquals("Tổng số", total.getCellText(1));
        assertEquals(CellType.NUMBER, total.getCell(3).getType());
        assertEquals(0, total.getCell(3).asNumber().compareTo(new BigDecimal(2001)));
        assertEquals("#,##0", total.getCell(3).getDataFormatString());
        assertEquals("Trong đó", rows.get(7).getCellText(0));
        assertEquals("0.00", rows.get(9).getCell(3).getDataFormatString());
    }

    @Test
    void it_prints_on_landscape_pages_with_the_head_repeated() throws IOException {
        var xlsx = appendices.xlsx("Phụ lục", DocumentsTest.appendix(6));
        var sheet = part(xlsx, "xl/worksheets/sheet1.xml");
        assertTrue(sheet.contains("orientation=\"landscape\"") && sheet.contains("paperSize=\"9\""), sheet);
        var book = part(xlsx, "xl/workbook.xml");
        assertTrue(book.contains("_xlnm.Print_Titles") && book.contains("$5:$6"), book);
        assertTrue(sheet.contains("<mergeCell ref=\"C5:D5\"/>") && sheet.contains("<mergeCell ref=\"A5:A6\"/>"), sheet);
        assertTrue(sheet.contains("<mergeCell ref=\"A9:A10\"/>"), sheet);
    }

    @Test
    void what_looks_like_a_formula_stays_text() throws IOException {
        var evil = "=HYPERLINK(\"http://x\",\"y\")";
        var appendix = new Appendix(
                evil,
                evil,
                Appendix.statistics(),
                List.of(Appendix.row(Look.PLAIN, "=1+1", evil, "+1", Cell.EMPTY, "@SUM(1)")));
        var xlsx = appendices.xlsx("=1[:]/" + "x".repeat(60), appendix);
        assertFalse(part(xlsx, "xl/worksheets/sheet1.xml").contains("<f>"));
        var row = rows(xlsx).getLast();
        assertEquals(CellType.STRING, row.getCell(0).getType());
        assertEquals(evil, row.getCellText(1));
    }

    @Test
    void a_figure_longer_than_excel_can_hold_stays_as_printed() throws IOException {
        var long17 = Cell.number("12345678901234567", new BigDecimal("12345678901234567"));
        var appendix = new Appendix(
                "A", null, Appendix.statistics(), List.of(Appendix.row(Look.PLAIN, "1", "a", "đồng", long17, "")));
        assertEquals(
                "12345678901234567",
                rows(appendices.xlsx("A", appendix)).getLast().getCellText(3));
    }

    @Test
    void alone_as_docx_it_has_nothing_before_it() {
        var alone = DocxText.of(appendices.docx(List.of(DocumentsTest.appendix(6))));
        assertEquals(1, alone.sections().size());
        assertTrue(alone.sections().getFirst().landscape());
        assertEquals("Phụ lục", alone.paragraphs().getFirst().text());
        assertEquals(1, alone.tables().size());
    }
}
