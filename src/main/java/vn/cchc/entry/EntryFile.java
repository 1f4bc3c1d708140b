package vn.cchc.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/**
 * Reads a file of results: CSV (UTF-8; comma, semicolon or tab) or the first sheet of an .xlsx. Column names count without
 * case and marks, in English or Vietnamese; columns that mean nothing here are left alone.
 */
final class EntryFile {

    private static final int MOST_ROWS = 20_000;
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final Map<String, String> NAMES = names(Map.of(
            "unit", "unit|ma co quan|ma don vi|co quan|don vi|ten co quan|ten don vi",
            "criterion", "criterion|tieu chi|ma tieu chi|stt",
            "input", "input|ten so lieu|so lieu",
            "value", "value|gia tri|ket qua|diem khao sat",
            "number", "number|so ky hieu|so van ban|so, ky hieu",
            "date", "date|ngay van ban|ngay ban hanh|ngay",
            "issuer", "issuer|co quan ban hanh|noi ban hanh"));

    private EntryFile() {}

    private static Map<String, String> names(Map<String, String> byColumn) {
        var names = new HashMap<String, String>();
        byColumn.forEach((column, all) -> {
            for (var name : all.split("\\|")) {
                names.put(name, column);
            }
        });
        return names;
    }

    static List<EntryRow> csv(byte[] content) {
        var text = text(content);
        var header = text.lines().findFirst().orElse("");
        var delimiter = header.contains("\t") ? '\t' : header.contains(";") ? ';' : ',';
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(false)
                .get();
        try (var parser = format.parse(new StringReader(text))) {
            var lines = new ArrayList<List<String>>();
            for (var line : parser) {
                lines.add(line.toList());
            }
            return rows(lines);
        } catch (IOException | UncheckedIOException broken) {
            throw Problem.input("entry.import-unreadable");
        }
    }

    private static String text(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException wrongEncoding) {
            throw Problem.input("entry.import-not-utf8");
        }
    }

    static List<EntryRow> xlsx(InputStream content) {
        try (var workbook = new ReadableWorkbook(content);
                var sheet = workbook.getFirstSheet().openStream()) {
            var lines = new ArrayList<List<String>>();
            sheet.forEach(row -> {
                while (lines.size() < row.getRowNum() - 1 && lines.size() <= MOST_ROWS) {
                    lines.add(List.of());
                }
                lines.add(row.stream().map(EntryFile::text).toList());
            });
            return rows(lines);
        } catch (IOException | ExcelReaderException broken) {
            throw Problem.input("entry.import-unreadable");
        }
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            var format = cell.getDataFormatString();
            boolean date = format != null && format.toLowerCase(Locale.ROOT).contains("yy");
            return date
                    ? cell.asDate().toLocalDate().toString()
                    : cell.asNumber().toPlainString();
        }
        var raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return raw == null ? "" : raw.strip();
    }

    private static List<EntryRow> rows(List<List<String>> lines) {
        if (lines.isEmpty()) {
            throw Problem.input("entry.import-empty");
        }
        if (lines.size() > MOST_ROWS) {
            throw Problem.input("entry.import-too-long", MOST_ROWS);
        }
        var at = columns(lines.getFirst());
        var rows = new ArrayList<EntryRow>();
        for (int i = 1; i < lines.size(); i++) {
            var line = lines.get(i);
            var row = new EntryRow(
                    i + 1,
                    cell(line, at.get("unit")),
                    cell(line, at.get("criterion")),
                    cell(line, at.get("input")),
                    cell(line, at.get("value")),
                    cell(line, at.get("number")),
                    cell(line, at.get("date")),
                    cell(line, at.get("issuer")));
            if (!row.isBlank()) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw Problem.input("entry.import-empty");
        }
        return rows;
    }

    private static Map<String, Integer> columns(List<String> header) {
        var at = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) {
            var column = NAMES.get(plain(header.get(i)));
            if (column != null) {
                at.putIfAbsent(column, i);
            }
        }
        for (var needed : List.of("unit", "criterion", "value", "number", "date", "issuer")) {
            if (!at.containsKey(needed)) {
                throw Problem.input("entry.import-no-column", needed, String.join(", ", header));
            }
        }
        return at;
    }

    private static String cell(List<String> line, @Nullable Integer at) {
        return at == null || at >= line.size() ? "" : line.get(at).strip();
    }

    /** Lower case without marks, as the column names above are written. */
    static String plain(String text) {
        return Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('_', ' ')
                .replaceAll("\\s+", " ");
    }

    /** {@code 2026-11-05} or {@code 5/11/2026}; null when it is neither. */
    static @Nullable LocalDate date(String text) {
        try {
            return text.contains("/") ? LocalDate.parse(text, TYPED) : LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    /** The rows as a CSV of our own, to be sent back unchanged when the person confirms what was shown. */
    static String write(List<EntryRow> rows) {
        var out = new StringBuilder();
        try (var printer = CSVFormat.DEFAULT.print(out)) {
            printer.printRecord(EntryRow.HEADER);
            int line = 2;
            for (var row : rows) {
                // Empty lines keep the numbers of the file that the person has before them.
                for (; line < row.line(); line++) {
                    printer.println();
                }
                printer.printRecord(row.cells());
                line++;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    static List<EntryRow> again(String written) {
        return csv(written.getBytes(StandardCharsets.UTF_8));
    }
}
