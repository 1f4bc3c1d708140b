package vn.cchc.publication;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import vn.cchc.page.Texts;

/**
 * The workbook of a release: summary, fields, criteria, and where it all comes from. Figures are numbers with their
 * format, so that they can be calculated with; each sheet has its title, prints on A4 and repeats its header row.
 */
final class ReleaseWorkbook {

    private static final int HEADER = 5;
    private static final int MOST_TEXT = 32_000;
    private static final String SHADE = "DCE6F1";

    private final Texts texts;
    private final ReleaseContent content;
    private final String heading;
    private final List<String> labels;

    ReleaseWorkbook(Texts texts, ReleaseContent content, String heading, List<String> labels) {
        this.texts = texts;
        this.content = content;
        this.heading = heading;
        this.labels = labels;
    }

    void write(OutputStream out) throws IOException {
        try (var book = new Workbook(out, "CCHC", "1.0")) {
            book.setGlobalDefaultFont("Times New Roman", 11);
            book.properties()
                    .setTitle(content.title())
                    .setCompany(content.publisher().name());
            sheet(book, "summary", ReleaseTables.SUMMARY, ReleaseTables.summary(content));
            sheet(book, "fields", ReleaseTables.FIELDS, ReleaseTables.fields(content));
            sheet(book, "criteria", ReleaseTables.CRITERIA, ReleaseTables.criteria(content));
            sheet(book, "sources", List.of("what", "name", "value"), sources());
        }
    }

    private void sheet(Workbook book, String name, List<String> columns, List<List<@Nullable Object>> rows)
            throws IOException {
        var sheet = book.newWorksheet(texts.of("publication.sheet." + name));
        title(sheet, name, columns.size());
        for (int column = 0; column < columns.size(); column++) {
            sheet.value(HEADER, column, texts.of("publication.column." + columns.get(column)));
            sheet.width(column, width(columns.get(column)));
        }
        sheet.range(HEADER, 0, HEADER, columns.size() - 1)
                .style()
                .bold()
                .fillColor(SHADE)
                .wrapText(true)
                .verticalAlignment("center")
                .horizontalAlignment("center")
                .borderStyle(BorderStyle.THIN)
                .set();
        for (int row = 0; row < rows.size(); row++) {
            row(sheet, HEADER + 1 + row, columns, rows.get(row));
        }
        print(sheet, columns.size(), rows.size());
        sheet.finish();
    }

    private void title(Worksheet sheet, String name, int columns) {
        sheet.value(0, 0, content.publisher().name().toUpperCase(Locale.of("vi")));
        sheet.style(0, 0).bold().set();
        sheet.value(1, 0, content.title());
        sheet.style(1, 0).bold().fontSize(14).set();
        sheet.value(2, 0, texts.of("publication.sheet-title." + name) + " · " + heading);
        var basis = content.basis();
        sheet.value(3, 0, basis == null ? "" : basis);
        sheet.value(4, 0, String.join(" · ", labels));
        sheet.style(4, 0).bold().fontColor("A3201B").set();
        for (int row = 0; row < HEADER; row++) {
            sheet.range(row, 0, row, Math.min(columns, 8) - 1).merge();
        }
    }

    private void row(Worksheet sheet, int row, List<String> columns, List<@Nullable Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            var style = sheet.style(row, column).borderStyle(BorderStyle.THIN).verticalAlignment("top");
            switch (cell) {
                case null -> {}
                case BigDecimal number -> {
                    sheet.value(row, column, number);
                    style = style.format(format(number)).horizontalAlignment("right");
                }
                case Number number -> {
                    sheet.value(row, column, number);
                    style = style.format("0").horizontalAlignment("right");
                }
                default -> {
                    sheet.value(row, column, word(columns.get(column), cell.toString()));
                    style = style.wrapText(true);
                }
            }
            style.set();
        }
    }

    private static String format(BigDecimal number) {
        return number.scale() <= 0 ? "0" : "0." + "0".repeat(number.scale());
    }

    /** Codes of states as words; everything else as it is, within what a cell can hold. */
    private String word(String column, String text) {
        var words = switch (column) {
            case "state" -> texts.of("publication.state." + text);
            case "unranked" -> texts.of("publication.unranked." + text);
            default -> text;
        };
        return words.length() <= MOST_TEXT ? words : words.substring(0, MOST_TEXT) + "…";
    }

    private static double width(String column) {
        return switch (column) {
            case "name", "explanation" -> 60;
            case "unit", "field", "value" -> 38;
            case "block", "class", "unranked", "source", "state", "slug", "what" -> 20;
            default -> 12;
        };
    }

    private static void print(Worksheet sheet, int columns, int rows) {
        sheet.freezePane(0, HEADER + 1);
        sheet.setAutoFilter(HEADER, 0, HEADER + Math.max(1, rows), columns - 1);
        sheet.pageOrientation("landscape");
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.repeatRows(HEADER, HEADER);
        sheet.footer("&P/&N", Position.CENTER);
    }

    private List<List<@Nullable Object>> sources() {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var framework : content.frameworks()) {
            rows.add(List.of(
                    texts.of("publication.source.framework"),
                    framework.title() + " (" + framework.code() + " " + framework.version() + ")",
                    framework.sha256().hex()));
        }
        for (var block : content.blocks()) {
            rows.add(
                    List.of(texts.of("publication.source.policy"), block.name(), PolicyText.of(texts, block.policy())));
            rows.add(List.of(
                    texts.of("publication.source.ranking"),
                    block.name(),
                    block.ranking().hex()));
            for (var unit : block.units()) {
                var scorecard = unit.sources().scorecard();
                if (scorecard != null) {
                    rows.add(List.of(texts.of("publication.source.scorecard"), unit.name(), scorecard.hex()));
                }
            }
        }
        return rows;
    }
}
