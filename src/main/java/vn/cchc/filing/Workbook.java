package vn.cchc.filing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Problem;
import vn.cchc.reporting.Obligation;

/**
 * One filing as a workbook that looks like the paper appendix, out and in. The first row says of which form, unit and obligation
 * it is, so that a sheet of another form or another agency is refused instead of being read into wrong rows.
 */
final class Workbook {

    private static final String MARK = "cchc-filing/1";
    private static final List<String> HEAD = List.of(
            "Mã dòng", "STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu (hoặc tử số)", "Mẫu số", "Trả lời khác");
    private static final int FIRST = 4;
    private static final int MOST_ROWS = 5_000;

    private Workbook() {}

    /** A line of the sheet that says something. @param at for people: "E12" */
    record Line(String at, String key, Typed typed) {}

    /** Something wrong with the file. @param at "E12", or "" for the whole file */
    record Trouble(String at, Problem problem) {}

    /** All lines and all troubles at once. */
    record Reading(Map<String, Line> lines, List<Trouble> troubles) {}

    static byte[] write(FormVersion form, Obligation owed, String period, Sheet sheet) {
        try (var out = new ByteArrayOutputStream()) {
            var book = new org.dhatim.fastexcel.Workbook(out, "CCHC", "1.0");
            var page = book.newWorksheet("Phụ lục");
            List<String> mark =
                    List.of(MARK, form.code(), form.version(), owed.id().toString(), text(owed.name()), period);
            for (int column = 0; column < mark.size(); column++) {
                page.value(0, column, mark.get(column));
            }
            page.value(1, 2, text(form.title()));
            page.style(1, 2).bold().set();
            for (int column = 0; column < HEAD.size(); column++) {
                page.value(2, column, HEAD.get(column));
                page.style(2, column).bold().fillColor("E8F0F9").wrapText(true).set();
            }
            int at = FIRST - 1;
            for (var row : form.rows()) {
                write(page, at++, owed, row, sheet.cells().get(row.key()));
            }
            layout(page);
            book.finish();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void layout(Worksheet page) {
        page.hideRow(0);
        page.width(0, 10);
        page.width(1, 8);
        page.width(2, 70);
        page.width(3, 18);
        page.width(4, 18);
        page.width(5, 12);
        page.width(6, 40);
        page.freezePane(0, 3);
        page.repeatRows(2);
        page.pageOrientation("landscape");
    }

    private static void write(Worksheet page, int at, Obligation owed, FormRow row, vn.cchc.form.@Nullable Cell cell) {
        page.value(at, 0, row.key());
        page.value(at, 1, text(row.printedCode()));
        page.value(at, 2, text(row.title()));
        page.style(at, 2).wrapText(true).set();
        page.value(at, 3, text(row.unitPrinted()));
        if (!row.isLeaf()) {
            page.style(at, 2).bold().wrapText(true).set();
            return;
        }
        if (!Filings.fills(owed, row)) {
            page.range(at, 4, at, 6).style().fillColor("EEF0F3").set();
        }
        switch (cell) {
            case vn.cchc.form.Cell.Value given -> page.value(at, 4, given.value());
            case vn.cchc.form.Cell.Share share -> {
                page.value(at, 4, share.numerator());
                page.value(at, 5, share.denominator());
            }
            case null -> {}
            case vn.cchc.form.Cell.Words said -> page.value(at, 4, text(said.words()));
            case vn.cchc.form.Cell.Day day -> page.value(at, 4, FormNumbers.write(row, day));
            case vn.cchc.form.Cell.NotApplicable _, vn.cchc.form.Cell.NoFigures _ ->
                page.value(at, 6, text(FormNumbers.write(row, cell)));
        }
    }

    /** No cell may begin as a formula does. */
    static String text(String text) {
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    /** Reads a sheet written by {@link #write}, everything wrong at once. */
    static Reading read(InputStream content, FormVersion form, Obligation owed) {
        var reading = new Reading(new LinkedHashMap<>(), new ArrayList<>());
        try (var book = new ReadableWorkbook(content);
                var rows = book.getFirstSheet().openStream()) {
            var all = rows.limit(MOST_ROWS).toList();
            if (belongs(all, form, owed, reading)) {
                all.stream().filter(row -> row.getRowNum() >= FIRST).forEach(row -> line(row, form, owed, reading));
            }
        } catch (IOException | ExcelReaderException broken) {
            throw Problem.input("filing.book-unreadable");
        }
        return reading;
    }

    private static boolean belongs(List<Row> rows, FormVersion form, Obligation owed, Reading reading) {
        var mark = rows.stream().filter(row -> row.getRowNum() == 1).findFirst().orElse(null);
        if (mark == null || !MARK.equals(text(mark, 0))) {
            reading.troubles().add(new Trouble("A1", Problem.input("filing.book-foreign")));
            return false;
        }
        if (!form.code().equals(text(mark, 1)) || !form.version().equals(text(mark, 2))) {
            reading.troubles()
                    .add(new Trouble(
                            "B1",
                            Problem.input(
                                    "filing.book-other-form",
                                    text(mark, 1) + " " + text(mark, 2),
                                    form.code() + " " + form.version())));
            return false;
        }
        if (!owed.id().equals(id(text(mark, 3)))) {
            reading.troubles()
                    .add(new Trouble(
                            "D1", Problem.input("filing.book-other-unit", text(mark, 4), text(mark, 5), owed.name())));
            return false;
        }
        return headStands(rows, reading);
    }

    private static boolean headStands(List<Row> rows, Reading reading) {
        var head = rows.stream()
                .filter(row -> row.getRowNum() == FIRST - 1)
                .findFirst()
                .orElse(null);
        boolean stands = true;
        for (int column = 0; column < HEAD.size(); column++) {
            var found = head == null ? "" : text(head, column);
            if (!HEAD.get(column).equals(found)) {
                stands = false;
                reading.troubles()
                        .add(new Trouble(
                                at(column, FIRST - 1), Problem.input("filing.book-column", HEAD.get(column), found)));
            }
        }
        return stands;
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static void line(Row row, FormVersion form, Obligation owed, Reading reading) {
        int number = row.getRowNum();
        var key = text(row, 0);
        boolean says = !text(row, 4).isEmpty()
                || !text(row, 5).isEmpty()
                || !text(row, 6).isEmpty();
        for (int column : new int[] {4, 5, 6}) {
            if (isFormula(row, column)) {
                reading.troubles().add(new Trouble(at(column, number), Problem.input("filing.book-formula")));
                return;
            }
        }
        if (key.isEmpty()) {
            if (says) {
                reading.troubles().add(new Trouble(at(0, number), Problem.input("filing.book-no-key", text(row, 2))));
            }
            return;
        }
        var found = form.find(key);
        if (found.isEmpty()) {
            reading.troubles().add(new Trouble(at(0, number), Problem.input("filing.book-unknown-row", key)));
        } else if (found.get().isLeaf() && Filings.fills(owed, found.get())) {
            take(row, number, found.get(), reading);
        } else if (says) {
            reading.troubles()
                    .add(new Trouble(
                            at(4, number),
                            Problem.input(
                                    "filing.not-your-row", key, found.get().title())));
        }
    }

    private static void take(Row row, int number, FormRow of, Reading reading) {
        var other = text(row, 6);
        var typed = other.isEmpty()
                ? new Typed("figure", text(row, 4), text(row, 5), null)
                : new Typed("figure", other, null, null);
        try {
            if (!other.isEmpty() && !(text(row, 4) + text(row, 5)).isEmpty()) {
                throw Problem.input("filing.book-two-answers");
            }
            if (!other.isEmpty() && !isOther(FormNumbers.read(of, other))) {
                throw Problem.input("filing.book-other-answer", other);
            }
            if (other.isEmpty()) {
                typed.cell(of);
            }
        } catch (Problem problem) {
            reading.troubles().add(new Trouble(at(other.isEmpty() ? 4 : 6, number), problem));
            return;
        }
        if (reading.lines().putIfAbsent(of.key(), new Line(at(4, number), of.key(), normal(of, typed, other)))
                != null) {
            reading.troubles().add(new Trouble(at(0, number), Problem.input("filing.book-row-twice", of.key())));
        }
    }

    private static boolean isOther(vn.cchc.form.Cell cell) {
        return cell instanceof vn.cchc.form.Cell.NoFigures || cell instanceof vn.cchc.form.Cell.NotApplicable;
    }

    private static Typed normal(FormRow of, Typed typed, String other) {
        if (other.isEmpty()) {
            return typed;
        }
        return FormNumbers.read(of, other) instanceof vn.cchc.form.Cell.NotApplicable not
                ? new Typed("not-applicable", null, null, not.reason())
                : new Typed("no-figures", null, null, null);
    }

    private static boolean isFormula(Row row, int column) {
        var cell = cell(row, column);
        return cell != null && (cell.getType() == CellType.FORMULA || cell.getFormula() != null);
    }

    private static @Nullable Cell cell(Row row, int column) {
        return column < row.getCellCount() ? row.getCell(column) : null;
    }

    /** A number as people type it here, whatever the workbook's language. */
    private static String text(Row row, int column) {
        var cell = cell(row, column);
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            return number(cell.asNumber());
        }
        var raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return raw == null ? "" : raw.strip();
    }

    // Excel keeps 99.98 as 99.980000000000004: fifteen digits are what it shows.
    private static String number(BigDecimal number) {
        var shown = number.round(new java.math.MathContext(15)).stripTrailingZeros();
        return shown.signum() == 0 ? "0" : shown.toPlainString().replace('.', ',');
    }

    static String at(int column, int row) {
        return (char) ('A' + column) + Integer.toString(row);
    }
}
