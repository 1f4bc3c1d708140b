package vn.cchc.register;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.Field;
import vn.cchc.registerdefinition.PlainWords;
import vn.cchc.registerdefinition.RegisterVersion;

/**
 * Reads a workbook of a register. Columns are known by their heads, in any order, without regard to case and marks; what has no
 * known head, a formula, or another register's sheet is refused in words.
 */
final class ImportFile {

    static final int MOST_LINES = 50_000;
    private static final int HEAD_WITHIN = 15;
    private static final int MOST_COLUMNS = 200;

    /**
     * A line with a row on it.
     *
     * @param cells what is typed, by field code, {@link RowWorkbook#OWNER} or {@link RowWorkbook#STATE}
     */
    record Line(int number, Map<String, String> cells) {}

    /** Where a field stands. */
    record Place(String letters, String head) {}

    private final RegisterVersion register;
    private final Map<String, String> byHead = new LinkedHashMap<>();
    private final Map<Integer, String> fieldAt = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<ImportOutcome.Wrong> wrong = new ArrayList<>();
    private final Map<Integer, Integer> unheaded = new TreeMap<>();
    private boolean headFound;

    private ImportFile(RegisterVersion register) {
        this.register = register;
        byHead.put(PlainWords.of(RowWorkbook.OWNER), RowWorkbook.OWNER);
        if (!register.states().isEmpty()) {
            byHead.put(PlainWords.of(RowWorkbook.STATE), RowWorkbook.STATE);
        }
        register.fields().forEach(field -> byHead.put(PlainWords.of(field.head()), field.code()));
    }

    /** @throws Problem {@code register.import-unreadable}, {@code register.import-other-register} */
    static ImportFile read(RegisterVersion register, InputStream content) {
        var file = new ImportFile(register);
        try (var book = new ReadableWorkbook(content, new ReadingOptions(true, false))) {
            file.requireThisRegister(book);
            try (var rows = book.getFirstSheet().openStream()) {
                rows.takeWhile(_ -> file.lines.size() <= MOST_LINES).forEach(file::take);
            }
        } catch (IOException | ExcelReaderException | IndexOutOfBoundsException broken) {
            throw Problem.input("register.import-unreadable");
        }
        file.finish();
        return file;
    }

    /** Lines that come without a workbook, numbered from 1. */
    static ImportFile of(RegisterVersion register, List<Map<String, String>> lines) {
        var file = new ImportFile(register);
        lines.forEach(cells -> file.lines.add(new Line(file.lines.size() + 1, cells)));
        return file;
    }

    List<Line> lines() {
        return lines;
    }

    List<ImportOutcome.Wrong> wrong() {
        return wrong;
    }

    Place place(String field) {
        return places.getOrDefault(field, new Place("", ""));
    }

    private void requireThisRegister(ReadableWorkbook book) throws IOException {
        var about = book.findSheet(RowWorkbook.ABOUT);
        if (about.isPresent()) {
            var said = said(about.get());
            var code = said.getOrDefault("Sổ", "");
            if (!code.isEmpty() && !code.equals(register.code())) {
                throw Problem.input(
                        "register.import-other-register", said.getOrDefault("Tên sổ", code), register.title());
            }
        }
    }

    private static Map<String, String> said(Sheet about) throws IOException {
        var said = new HashMap<String, String>();
        for (var row : about.read()) {
            var value = row.getCellText(1);
            said.put(row.getCellText(0), value == null ? "" : value);
        }
        return said;
    }

    private void take(Row row) {
        if (headFound) {
            line(row);
        } else if (row.getRowNum() <= HEAD_WITHIN) {
            var found = heads(row);
            if (found.size() * 2 >= register.fields().size() || found.size() >= 4) {
                headFound = true;
                found.forEach(fieldAt::put);
                head(row);
            }
        }
    }

    private Map<Integer, String> heads(Row row) {
        var found = new TreeMap<Integer, String>();
        for (var cell : row) {
            if (cell != null && cell.getType() == CellType.STRING && cell.getColumnIndex() < MOST_COLUMNS) {
                var field = byHead.get(PlainWords.of(cell.asString()));
                if (field != null) {
                    found.put(cell.getColumnIndex(), field);
                }
            }
        }
        return found;
    }

    private void head(Row row) {
        for (var cell : row) {
            if (cell == null || cell.getType() == CellType.EMPTY || cell.getColumnIndex() >= MOST_COLUMNS) {
                continue;
            }
            var letters = letters(cell.getColumnIndex());
            var text = String.valueOf(cell.getRawValue()).strip();
            var head = cell.getType() == CellType.STRING ? cell.asString().strip() : text;
            var field = fieldAt.get(cell.getColumnIndex());
            if (field == null && !head.isEmpty()) {
                wrong(row.getRowNum(), letters, head, head, Problem.input("register.import-unknown-head", head));
            } else if (field != null && places.putIfAbsent(field, new Place(letters, head)) != null) {
                wrong(row.getRowNum(), letters, head, head, Problem.input("register.import-head-twice", head));
            }
        }
        for (var column : register.columns()) {
            if (column.required()) {
                column.fields().stream()
                        .limit(column.type() == ColumnType.DOCUMENT ? 3 : 1)
                        .filter(field -> !places.containsKey(field.code()))
                        .forEach(field -> wrong(
                                row.getRowNum(),
                                "",
                                field.head(),
                                "",
                                Problem.input("register.import-no-head", field.head())));
            }
        }
    }

    private void line(Row row) {
        var cells = new HashMap<String, String>();
        for (var cell : row) {
            if (cell != null && cell.getColumnIndex() < MOST_COLUMNS) {
                var field = fieldAt.get(cell.getColumnIndex());
                var text = text(cell, row.getRowNum(), field);
                if (field != null) {
                    cells.put(field, text);
                } else if (!text.isEmpty()) {
                    unheaded.putIfAbsent(cell.getColumnIndex(), row.getRowNum());
                }
            }
        }
        if (cells.values().stream().anyMatch(text -> !text.isEmpty())) {
            lines.add(new Line(row.getRowNum(), cells));
        }
    }

    private String text(Cell cell, int line, @Nullable String field) {
        if (cell.getFormula() != null && !cell.getFormula().isEmpty() || cell.getType() == CellType.FORMULA) {
            var place = place(field == null ? "" : field);
            var formula = "=" + cell.getFormula();
            wrong(
                    line,
                    letters(cell.getColumnIndex()),
                    place.head(),
                    formula,
                    Problem.input("register.import-formula", formula));
            return "";
        }
        return switch (cell.getType()) {
            case EMPTY -> "";
            case STRING -> Escaped.plain(cell.asString().strip());
            case NUMBER -> number(cell, field);
            case BOOLEAN -> cell.asBoolean() ? "true" : "false";
            default -> {
                wrong(
                        line,
                        letters(cell.getColumnIndex()),
                        "",
                        String.valueOf(cell.getRawValue()),
                        Problem.input("register.import-error-cell", String.valueOf(cell.getRawValue())));
                yield "";
            }
        };
    }

    private String number(Cell cell, @Nullable String field) {
        var type = register.fields().stream()
                .filter(each -> each.code().equals(field))
                .findFirst()
                .map(Field::type)
                .orElse(ColumnType.TEXT);
        var format = cell.getDataFormatString();
        boolean looksLikeDay =
                format != null && format.toLowerCase(java.util.Locale.ROOT).contains("yy");
        var number = cell.asNumber();
        if (type != ColumnType.NUMBER && (type == ColumnType.DATE || looksLikeDay)) {
            return day(cell, number);
        }
        // Excel keeps 0.1 + 0.2 as 0.30000000000000004; ten digits are what was meant.
        var plain = number.setScale(10, RoundingMode.HALF_UP).stripTrailingZeros();
        return plain.toPlainString().replace('.', ',');
    }

    private static String day(Cell cell, BigDecimal number) {
        if (number.signum() <= 0 || number.compareTo(BigDecimal.valueOf(100_000)) > 0) {
            return number.toPlainString();
        }
        LocalDateTime day = cell.asDate();
        return day.toLocalDate().toString();
    }

    private void finish() {
        if (!headFound) {
            wrong(0, "", "", "", Problem.input("register.import-no-heads", register.title(), HEAD_WITHIN));
        }
        unheaded.forEach((column, line) ->
                wrong(line, letters(column), "", "", Problem.input("register.import-unheaded", letters(column))));
        if (lines.size() > MOST_LINES) {
            wrong(0, "", "", "", Problem.input("register.import-too-long", MOST_LINES));
        }
        if (headFound && lines.isEmpty()) {
            wrong(0, "", "", "", Problem.input("register.import-empty"));
        }
    }

    private void wrong(int line, String letters, String head, String given, Problem why) {
        wrong.add(new ImportOutcome.Wrong(line, letters, head, given, why));
    }

    /** 0 is A, 26 is AA. */
    static String letters(int column) {
        var letters = new StringBuilder();
        for (int left = column; left >= 0; left = left / 26 - 1) {
            letters.insert(0, (char) ('A' + left % 26));
        }
        return letters.toString();
    }
}
