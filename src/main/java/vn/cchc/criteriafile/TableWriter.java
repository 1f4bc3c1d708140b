package vn.cchc.criteriafile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import vn.cchc.criteriafile.XlsxColumns.Column;
import vn.cchc.definitionfile.Numerals;
import vn.cchc.definitionfile.Tree;

/** A criteria set as the decision's table: what {@link XlsxTree} reads back. */
final class TableWriter {

    static final int HEADER = 3;
    private static final String FONT = "Times New Roman";
    private static final int LINE_HEIGHT = 16;
    private static final String SHADE = "DCE6F1";
    private static final String GROUP = "F2F5F9";

    private final Tree.Mapping file;
    private final TableRows rows;

    private TableWriter(Tree.Mapping file, boolean levels) {
        this.file = file;
        this.rows = TableRows.of(file, levels);
    }

    /**
     * @param levels the column "Bậc": needed where the codes do not show which criterion stands under which
     * @return null for a set that no table can hold
     */
    static byte @Nullable [] write(Tree.Mapping file, boolean levels) {
        var writer = new TableWriter(file, levels);
        if (!writer.rows.fit()) {
            return null;
        }
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "CCHC", "1.0")) {
            book.setGlobalDefaultFont(FONT, 12);
            book.properties().setTitle(file.required("title"));
            writer.table(book.newWorksheet("Bảng tiêu chí"));
            HeadWriter.write(file, book.newWorksheet(XlsxHead.SHEET));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void table(Worksheet sheet) throws IOException {
        var columns = rows.columns();
        title(sheet, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            sheet.value(HEADER, i, columns.get(i).header);
            sheet.width(i, width(columns.get(i)));
        }
        sheet.range(HEADER, 0, HEADER, columns.size() - 1)
                .style()
                .bold()
                .fillColor(SHADE)
                .wrapText(true)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .borderStyle(BorderStyle.THIN)
                .set();
        var all = rows.rows();
        for (int i = 0; i < all.size(); i++) {
            row(sheet, HEADER + 1 + i, all.get(i), columns);
        }
        sheet.rowHeight(HEADER, 2 + 2 * LINE_HEIGHT);
        sheet.freezePane(0, HEADER + 1);
        sheet.repeatRows(HEADER);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 999);
        sheet.setFitToPage(true);
        sheet.finish();
    }

    private void title(Worksheet sheet, int columns) {
        sheet.value(0, 0, file.required("title").toUpperCase(Locale.of("vi")));
        sheet.style(0, 0)
                .bold()
                .fontSize(14)
                .wrapText(true)
                .horizontalAlignment("center")
                .set();
        sheet.rowHeight(0, 40);
        sheet.value(
                1,
                0,
                switch (file.required("status")) {
                    case "sample" -> "Bộ tiêu chí mẫu: không phải quyết định chính thức của cơ quan nào";
                    case "excerpt" -> "Bản trích từ quyết định, không đủ cả bộ";
                    default -> "Phiên bản " + file.required("version");
                });
        sheet.style(1, 0).italic().horizontalAlignment("center").set();
        for (int row = 0; row < 2; row++) {
            sheet.range(row, 0, row, columns - 1).merge();
        }
    }

    private static int width(Column column) {
        return switch (column) {
            case CODE -> 8;
            case NAME -> 62;
            case MAX, LEVEL, SELF_SCORED, DEADLINE -> 11;
            case SOURCE, PROOF, KEY -> 16;
            case EVIDENCE, NOT_APPLICABLE, NOTE, SCORING -> 30;
        };
    }

    /** Given, because not every office program works it out when it opens the file. */
    private static int height(TableRows.Row content) {
        int lines = content.cells().entrySet().stream()
                .mapToInt(cell -> lines(cell.getValue(), width(cell.getKey())))
                .max()
                .orElse(1);
        return Math.min(400, 2 + lines * LINE_HEIGHT);
    }

    private static int lines(String text, int width) {
        return text.lines().mapToInt(line -> 1 + (line.length() + 1) / width).sum();
    }

    private static void row(Worksheet sheet, int row, TableRows.Row content, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var cell = content.cells().getOrDefault(column, "");
            var style = sheet.style(row, i)
                    .borderStyle(BorderStyle.THIN)
                    .verticalAlignment("top")
                    .wrapText(true);
            if (column == Column.CODE) {
                style = style.format("@").horizontalAlignment("center");
            } else if (column == Column.MAX) {
                style = style.horizontalAlignment("right");
            }
            // Twelve digits and more are not what Excel keeps as a number.
            if (column == Column.MAX && cell.matches("\\d{1,6}(\\.\\d{1,5})?")) {
                sheet.value(row, i, new BigDecimal(cell));
            } else if (!cell.isEmpty()) {
                sheet.value(row, i, column == Column.MAX ? Numerals.comma(cell) : cell);
            }
            boolean own = column == Column.CODE || column == Column.NAME || column == Column.MAX;
            style = own && content.look() != TableRows.Look.LINE ? style.bold() : style;
            switch (content.look()) {
                case FIELD -> style.fillColor(SHADE).set();
                case GROUP -> style.fillColor(GROUP).set();
                case LEAF -> style.set();
                case LINE -> (column == Column.NAME ? style.indent(1) : style).set();
            }
        }
        sheet.rowHeight(row, height(content));
    }
}
