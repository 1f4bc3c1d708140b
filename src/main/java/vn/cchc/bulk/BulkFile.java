package vn.cchc.bulk;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import vn.cchc.filing.Filings;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.kernel.Problem;
import vn.cchc.reporting.Obligation;

/**
 * Figures of many agencies and periods in one CSV file: {@code period,unit,row,value,denominator,answer}, one line a cell, in
 * any order; a dot is the decimal mark and nothing groups thousands, as in all files for machines. Read once, line by line.
 */
final class BulkFile {

    /** Beyond this many troubles nobody reads on. */
    static final int MOST_TROUBLES = 1_000;

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("period", "period"),
            Map.entry("ky", "period"),
            Map.entry("unit", "unit"),
            Map.entry("don vi", "unit"),
            Map.entry("ma don vi", "unit"),
            Map.entry("row", "row"),
            Map.entry("ma dong", "row"),
            Map.entry("chi tieu", "row"),
            Map.entry("value", "value"),
            Map.entry("numerator", "value"),
            Map.entry("so lieu", "value"),
            Map.entry("tu so", "value"),
            Map.entry("denominator", "denominator"),
            Map.entry("mau so", "denominator"),
            Map.entry("answer", "answer"),
            Map.entry("tra loi khac", "answer"));

    /** How many lines go by between two words on how far it is. */
    private static final int STRETCH = 2_048;

    private final Lookup lookup;
    private final Progress progress;
    private final Map<UUID, BulkSheet> sheets = new LinkedHashMap<>();
    private final List<BulkImport.Trouble> troubles = new ArrayList<>();
    private int lines;

    private BulkFile(Lookup lookup, Progress progress) {
        this.lookup = lookup;
        this.progress = progress;
    }

    /** What a line may speak of. */
    interface Lookup {
        /** @throws Problem for a period that is not open or unknown, a unit that owes nothing in it */
        Obligation obligation(String period, String unit);

        List<FormRow> leaves(Obligation obligation);

        /** The leaves of the obligation's form by key. */
        Map<String, Integer> places(Obligation obligation);
    }

    record Reading(Map<UUID, BulkSheet> sheets, List<BulkImport.Trouble> troubles, int lines) {}

    /** @throws Problem {@code bulk.empty}, {@code bulk.unreadable}, {@code bulk.no-column} for the file as a whole */
    static Reading read(Reader content, Lookup lookup, Progress progress) {
        var file = new BulkFile(lookup, progress);
        var format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
        try (var parser = format.parse(content)) {
            Map<String, Integer> columns = null;
            for (var record : parser) {
                if (columns == null) {
                    columns = columns(record);
                } else {
                    file.line(record, columns);
                }
            }
            if (columns == null) {
                throw Problem.input("bulk.empty");
            }
        } catch (IOException | UncheckedIOException broken) {
            throw Problem.input("bulk.unreadable");
        }
        progress.read(file.lines);
        return new Reading(file.sheets, file.troubles, file.lines);
    }

    private static Map<String, Integer> columns(CSVRecord head) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < head.size(); i++) {
            var name = NAMES.get(plain(head.get(i)));
            if (name != null) {
                columns.putIfAbsent(name, i);
            }
        }
        for (var needed : List.of("period", "unit", "row", "value")) {
            if (!columns.containsKey(needed)) {
                throw Problem.input("bulk.no-column", needed, String.join(", ", head.toList()));
            }
        }
        return columns;
    }

    private static String plain(String name) {
        var bare = name.startsWith("\uFEFF") ? name.substring(1) : name;
        return Normalizer.normalize(bare.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd');
    }

    private void line(CSVRecord record, Map<String, Integer> columns) {
        lines++;
        if (lines % STRETCH == 0) {
            progress.read(lines);
        }
        int number = lines + 1;
        var column = "unit";
        Obligation unit = null;
        FormRow of = null;
        try {
            var owed = lookup.obligation(get(record, columns.get("period")), get(record, columns.get("unit")));
            unit = owed;
            column = "row";
            var key = get(record, columns.get("row"));
            var place = lookup.places(owed).get(key);
            if (place == null) {
                throw Problem.input("bulk.unknown-row", key);
            }
            var row = lookup.leaves(owed).get(place);
            of = row;
            if (!Filings.fills(owed, row)) {
                throw Problem.forbidden("bulk.not-its-row", row.key(), row.title());
            }
            column = "value";
            var cell = cell(row, record, columns);
            if (cell != null
                    && !sheets.computeIfAbsent(
                                    owed.id(),
                                    _ -> new BulkSheet(lookup.places(owed).size(), number))
                            .put(place, cell)) {
                throw Problem.input("bulk.twice", owed.name(), key);
            }
        } catch (Problem problem) {
            if (troubles.size() < MOST_TROUBLES) {
                troubles.add(new BulkImport.Trouble(
                        number,
                        column,
                        unit == null ? get(record, columns.get("unit")) : unit.name(),
                        of == null ? get(record, columns.get("row")) : of.printedCode() + " " + of.title(),
                        problem));
            }
        }
    }

    private static @Nullable Cell cell(FormRow row, CSVRecord record, Map<String, Integer> columns) {
        var answer = get(record, columns.get("answer"));
        var value = get(record, columns.get("value"));
        if (!answer.isEmpty()) {
            if (!value.isEmpty()) {
                throw Problem.input("bulk.two-answers");
            }
            var cell = FormNumbers.read(row, answer);
            if (!(cell instanceof Cell.NoFigures) && !(cell instanceof Cell.NotApplicable)) {
                throw Problem.input("bulk.other-answer", answer);
            }
            return cell;
        }
        if (value.isEmpty()) {
            return null;
        }
        return switch (row.type()) {
            case NUMBER, CHOICE -> FormNumbers.value(row, number(row, value));
            case PERCENT ->
                FormNumbers.share(
                        row,
                        FormNumbers.grouped(number(row, value)),
                        FormNumbers.grouped(number(row, get(record, columns.get("denominator")))));
            default -> FormNumbers.read(row, value);
        };
    }

    private static String get(CSVRecord record, @Nullable Integer column) {
        return column == null || column >= record.size()
                ? ""
                : record.get(column).strip();
    }

    // Most figures are short whole numbers: read without an exception's price for the rest.
    private static BigDecimal number(FormRow row, String text) {
        int length = text.length();
        if (length > 0 && length < 16) {
            long whole = 0;
            int i = 0;
            while (i < length && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                whole = whole * 10 + text.charAt(i++) - '0';
            }
            if (i == length) {
                return BigDecimal.valueOf(whole);
            }
        }
        if (!text.matches("-?\\d{1,18}(\\.\\d{1,9})?")) {
            throw Problem.input("bulk.number", row.key(), text);
        }
        return new BigDecimal(text);
    }
}
