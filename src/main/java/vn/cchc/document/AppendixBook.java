package vn.cchc.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.cchc.document.Appendix.Cell;
import vn.cchc.document.Appendix.Look;
import vn.cchc.document.Block.Align;

/** An appendix as a worksheet that looks like the paper. */
final class AppendixBook {

    /** Above the head: the word Phụ lục, the title, the reference, an empty line. */
    private static final int HEAD = 4;

    private static final String FONT = "Times New Roman";
    private static final int MOST_TEXT = 32_000;
    private static final int MOST_DIGITS = 15;
    private static final int MOST_NAME = 31;
    private static final String SHADE = "DCE6F1";

    /** Characters across a landscape page in Times New Roman 12. */
    private static final double PAGE = 128;

    private final Worksheet sheet;
    private final Appendix appendix;
    private final TableHead head;

    private AppendixBook(Worksheet sheet, Appendix appendix) {
        this.sheet = sheet;
        this.appendix = appendix;
        head = new TableHead(appendix.columns());
    }

    static byte[] write(String name, Appendix appendix) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "CCHC", "1.0")) {
            book.setGlobalDefaultFont(FONT, 12);
            book.properties().setTitle(Paragraphs.clean(appendix.title().replace('\n', ' ')));
            var sheet = book.newWorksheet(sheetName(name));
            new AppendixBook(sheet, appendix).fill();
            sheet.finish();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static String sheetName(String name) {
        var plain =
                Paragraphs.clean(name).replaceAll("[\\[\\]:*?/\\\\\\n']", " ").strip();
        if (plain.isEmpty()) {
            return "Phụ lục";
        }
        return plain.length() <= MOST_NAME
                ? plain
                : plain.substring(0, MOST_NAME).strip();
    }

    private void fill() {
        title();
        head();
        for (int i = 0; i < appendix.rows().size(); i++) {
            row(i);
        }
        among();
        print();
    }

    private void title() {
        line(0, "Phụ lục").bold().fontSize(14).set();
        line(1, appendix.title().toUpperCase(Locale.of("vi")))
                .bold()
                .fontSize(14)
                .wrapText(true)
                .set();
        sheet.rowHeight(1, 20.0 * appendix.title().lines().count());
        var reference = appendix.reference();
        if (reference != null) {
            line(2, "(" + reference + ")").italic().fontSize(13).set();
        }
    }

    private StyleSetter line(int row, String words) {
        text(row, 0, words);
        sheet.range(row, 0, row, lastColumn()).merge();
        return sheet.range(row, 0, row, lastColumn())
                .style()
                .horizontalAlignment("center")
                .verticalAlignment("center");
    }

    private int lastColumn() {
        return appendix.columns().size() - 1;
    }

    private void head() {
        double shares =
                appendix.columns().stream().mapToInt(Block.Column::width).sum();
        for (int i = 0; i <= lastColumn(); i++) {
            sheet.width(i, PAGE * appendix.columns().get(i).width() / shares);
        }
        for (int level = 0; level < head.levels(); level++) {
            for (var span : head.spans(level)) {
                text(HEAD + level, span.from(), span.words());
                int bottom = level;
                while (bottom + 1 < head.levels() && goesOn(span.from(), bottom + 1)) {
                    bottom++;
                }
                if (!span.continues() && (bottom > level || span.to() - span.from() > 1)) {
                    sheet.range(HEAD + level, span.from(), HEAD + bottom, span.to() - 1)
                            .merge();
                }
            }
        }
        sheet.range(HEAD, 0, firstRow() - 1, lastColumn())
                .style()
                .bold()
                .fillColor(SHADE)
                .wrapText(true)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .borderStyle(BorderStyle.THIN)
                .set();
    }

    private boolean goesOn(int column, int level) {
        return head.spans(level).stream().anyMatch(span -> span.from() == column && span.continues());
    }

    private int firstRow() {
        return HEAD + head.levels();
    }

    private void row(int index) {
        var row = appendix.rows().get(index);
        for (int column = 0; column <= lastColumn(); column++) {
            var cell = column == 0 && row.look() == Look.AMONG
                    ? among(index)
                    : row.cells().get(column);
            // The font of the workbook is not enough: a style that names none falls back to the program's own.
            var style = sheet.style(firstRow() + index, column)
                    .fontName(FONT)
                    .fontSize(12)
                    .borderStyle(BorderStyle.THIN)
                    .verticalAlignment("center")
                    .horizontalAlignment(side(appendix.columns().get(column).align()))
                    .wrapText(true);
            if (row.look() == Look.GROUP) {
                style = style.bold();
            }
            if (!cell.runs().isEmpty() && cell.runs().stream().allMatch(Run.Text::italic)) {
                style = style.italic();
            }
            style = value(firstRow() + index, column, cell, style);
            style.set();
        }
    }

    private StyleSetter value(int row, int column, Cell cell, StyleSetter style) {
        var number = cell.number();
        // Excel keeps fifteen digits; a longer figure stays text rather than change silently.
        if (number == null || number.precision() > MOST_DIGITS) {
            text(row, column, cell.text());
            return style;
        }
        sheet.value(row, column, number);
        return style.format(format(number, cell.text()));
    }

    /** The paper's look: as many decimals as printed, and thousands apart only where they are printed so. */
    private static String format(BigDecimal number, String printed) {
        var whole = printed.split(",")[0].contains(".") ? "#,##0" : "0";
        int decimals = Math.max(0, number.stripTrailingZeros().scale());
        int shown = printed.contains(",") ? printed.length() - printed.indexOf(',') - 1 : 0;
        int places = Math.max(decimals, shown);
        return places == 0 ? whole : whole + "." + "0".repeat(Math.min(places, MOST_DIGITS));
    }

    private Cell among(int index) {
        boolean first = index == 0 || appendix.rows().get(index - 1).look() != Look.AMONG;
        return first ? Cell.text(Tables.AMONG) : Cell.EMPTY;
    }

    /** One cell for all that stand among the same. */
    private void among() {
        var rows = appendix.rows();
        for (int from = 0; from < rows.size(); from++) {
            int to = from;
            while (rows.get(from).look() == Look.AMONG
                    && to + 1 < rows.size()
                    && rows.get(to + 1).look() == Look.AMONG) {
                to++;
            }
            if (to > from) {
                sheet.range(firstRow() + from, 0, firstRow() + to, 0).merge();
                from = to;
            }
        }
    }

    /** Always a text cell: a text that begins with an equals sign is not calculated, here or after saving as Excel. */
    private void text(int row, int column, String words) {
        var clean = Paragraphs.clean(words);
        if (!clean.isEmpty()) {
            sheet.value(row, column, clean.length() <= MOST_TEXT ? clean : clean.substring(0, MOST_TEXT) + "…");
        }
    }

    private static String side(Align align) {
        return switch (align) {
            case LEFT -> "left";
            case CENTRE -> "center";
            case RIGHT -> "right";
        };
    }

    private void print() {
        sheet.freezePane(0, firstRow());
        sheet.pageOrientation("landscape");
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.repeatRows(HEAD, firstRow() - 1);
        sheet.header("&P", Position.CENTER);
    }
}
