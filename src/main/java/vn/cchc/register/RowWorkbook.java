package vn.cchc.register;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.Field;
import vn.cchc.registerdefinition.RegisterVersion;

/**
 * A register as a workbook that can be taken in again: one line per row, one column per box, and a sheet that says which
 * register it is. No cell is ever a formula.
 */
final class RowWorkbook {

    static final String ABOUT = "Thông tin sổ";
    static final String OWNER = "Cơ quan giữ sổ";
    static final String STATE = "Trạng thái";
    static final int HEAD_ROW = 2;

    private static final String SHADE = "DCE6F1";
    private static final int SHEET_NAME = 31;

    private final RegisterVersion register;

    RowWorkbook(RegisterVersion register) {
        this.register = register;
    }

    /** The heads in order. */
    List<String> heads() {
        var heads = new ArrayList<String>();
        heads.add(OWNER);
        register.fields().forEach(field -> heads.add(field.head()));
        if (!register.states().isEmpty()) {
            heads.add(STATE);
        }
        return heads;
    }

    /** With personal data masked. @param rows gives every row to the one who asks: a large register is never whole in memory */
    void write(OutputStream out, RowWordsSource words, Consumer<Consumer<Row>> rows) {
        write(out, words, _ -> false, rows);
    }

    /** @param clear rows whose personal data is written in clear */
    void write(OutputStream out, RowWordsSource words, Predicate<Row> clear, Consumer<Consumer<Row>> rows) {
        try (var book = new Workbook(out, "CCHC", "1.0")) {
            book.properties().setTitle(register.title());
            var sheet = book.newWorksheet(sheetName());
            sheet.value(0, 0, register.title());
            sheet.style(0, 0).bold().fontSize(13).set();
            head(sheet, heads());
            var line = new int[] {HEAD_ROW + 1};
            rows.accept(row -> {
                write(sheet, line[0], row, words.of(row), clear.test(row));
                if (++line[0] % 1_000 == 0) {
                    flush(sheet);
                }
            });
            about(book.newWorksheet(ABOUT));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Knows the names that a row mentions. */
    interface RowWordsSource {
        RowWords of(Row row);
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void head(Worksheet sheet, List<String> heads) {
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(HEAD_ROW, i, heads.get(i));
            sheet.width(i, 22);
        }
        sheet.range(HEAD_ROW, 0, HEAD_ROW, heads.size() - 1)
                .style()
                .bold()
                .wrapText(true)
                .fillColor(SHADE)
                .set();
        sheet.freezePane(0, HEAD_ROW + 1);
    }

    private void write(Worksheet sheet, int line, Row row, RowWords words, boolean clear) {
        int column = 0;
        text(sheet, line, column++, words.organisation(row.owner()));
        for (var field : register.fields()) {
            cell(sheet, line, column++, field, row.values(), words, clear);
        }
        if (!register.states().isEmpty()) {
            text(sheet, line, column, register.stateName(row.state()));
        }
    }

    private static void cell(
            Worksheet sheet, int line, int column, Field field, Values values, RowWords words, boolean clear) {
        var value = values.get(field);
        if (value.isEmpty()) {
            return;
        }
        if (field.column().personal() && !clear) {
            text(sheet, line, column, RowWords.masked(words.field(field, values)));
        } else if (field.type() == ColumnType.NUMBER) {
            sheet.value(line, column, new BigDecimal(value));
        } else if (field.type() == ColumnType.DATE) {
            sheet.value(line, column, LocalDate.parse(value));
            sheet.style(line, column).format("dd/mm/yyyy").set();
        } else {
            text(sheet, line, column, words.field(field, values));
        }
    }

    static void text(Worksheet sheet, int line, int column, String text) {
        sheet.value(line, column, Escaped.text(text));
    }

    private String sheetName() {
        var name = register.title().replaceAll("[\\[\\]*?:/\\\\']", " ");
        return name.length() > SHEET_NAME ? name.substring(0, SHEET_NAME).strip() : name;
    }

    private void about(Worksheet sheet) {
        var lines = List.of(
                List.of("Sổ", register.code()),
                List.of("Phiên bản", register.version()),
                List.of("Tên sổ", register.title()));
        for (int i = 0; i < lines.size(); i++) {
            sheet.value(i, 0, lines.get(i).getFirst());
            text(sheet, i, 1, lines.get(i).getLast());
        }
        sheet.width(1, 60);
    }
}
