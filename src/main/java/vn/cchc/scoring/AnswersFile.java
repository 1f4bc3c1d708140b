package vn.cchc.scoring;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The answers of many units as CSV: {@code unit,criterion,input,value}, one input a row; {@code not-applicable} with the
 * reason as value. A row with a unit alone says that the unit exists and reported nothing.
 */
final class AnswersFile {

    static final String NOT_APPLICABLE = "not-applicable";
    private static final List<String> COLUMNS = List.of("unit", "criterion", "input", "value");
    private static final Map<String, String> VIETNAMESE =
            Map.of("đơn vị", "unit", "tiêu chí", "criterion", "mục", "input", "mục nhập", "input", "giá trị", "value");

    /**
     * Something wrong: the line, and a message of this room.
     *
     * @param unit whose answers cannot be trusted; null: nobody knows whose
     */
    record Wrong(long line, @Nullable String unit, String code, List<String> arguments) {}

    /** @param lines where each unit, and each criterion of it, is first spoken of */
    record UnitAnswers(String unit, Answers answers, long line, Map<String, Long> lines) {

        long lineOf(String criterion) {
            return lines.getOrDefault(criterion, line);
        }
    }

    private final List<Wrong> wrong = new ArrayList<>();
    private final Map<String, Map<String, Map<String, String>>> inputs = new LinkedHashMap<>();
    private final Map<String, Long> unitLines = new HashMap<>();
    private final Map<String, Map<String, Long>> criterionLines = new HashMap<>();

    static AnswersFile read(String text) {
        var file = new AnswersFile();
        var content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var header = content.lines().findFirst().orElse("");
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(header.contains(";") && !header.contains(",") ? ';' : ',')
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (var parser = CSVParser.parse(new StringReader(content), format)) {
            file.rows(parser);
        } catch (IOException | UncheckedIOException broken) {
            var cause = broken.getCause() instanceof CSVException csv ? csv : broken;
            file.wrong.add(new Wrong(1, null, "csv-broken", List.of(String.valueOf(cause.getMessage()))));
        }
        return file;
    }

    List<Wrong> wrong() {
        return wrong;
    }

    /** Whether some line is wrong that nobody can say the unit of: then no unit's answers are known to be whole. */
    boolean isUnusable() {
        return wrong.stream().anyMatch(line -> line.unit() == null);
    }

    /** Those whose every line could be read. */
    List<UnitAnswers> units() {
        var spoiled = wrong.stream().map(Wrong::unit).collect(Collectors.toSet());
        return inputs.entrySet().stream()
                .filter(entry -> !spoiled.contains(entry.getKey()))
                .map(entry -> new UnitAnswers(
                        entry.getKey(),
                        answers(entry.getValue()),
                        unitLines.getOrDefault(entry.getKey(), 1L),
                        criterionLines.getOrDefault(entry.getKey(), Map.of())))
                .toList();
    }

    private void rows(CSVParser parser) {
        @Nullable Map<String, Integer> columns = null;
        for (var row : parser) {
            // A quoted text may run over lines; the parser stands after the row.
            long line = parser.getCurrentLineNumber() - breaks(row);
            if (columns == null) {
                columns = header(row);
                if (columns == null) {
                    return;
                }
            } else {
                row(row, columns, line);
            }
        }
        if (columns == null) {
            wrong.add(new Wrong(1, null, "csv-header", List.of("", String.join(",", COLUMNS))));
        }
    }

    private static long breaks(CSVRecord row) {
        return row.stream()
                .mapToLong(cell -> cell.chars().filter(c -> c == '\n').count())
                .sum();
    }

    private @Nullable Map<String, Integer> header(CSVRecord row) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < row.size(); i++) {
            var name = row.get(i).toLowerCase(Locale.ROOT);
            columns.putIfAbsent(VIETNAMESE.getOrDefault(name, name), i);
        }
        if (columns.keySet().containsAll(COLUMNS)) {
            return columns;
        }
        wrong.add(new Wrong(1, null, "csv-header", List.of(String.join(",", row.toList()), String.join(",", COLUMNS))));
        return null;
    }

    private void row(CSVRecord row, Map<String, Integer> columns, long line) {
        var cells = new TreeMap<String, String>();
        for (var column : COLUMNS) {
            int index = columns.getOrDefault(column, Integer.MAX_VALUE);
            cells.put(column, index < row.size() ? row.get(index) : "");
        }
        var unit = cells.getOrDefault("unit", "");
        var criterion = cells.getOrDefault("criterion", "");
        var input = cells.getOrDefault("input", "");
        if (unit.isEmpty() || criterion.isEmpty() != input.isEmpty()) {
            if (cells.values().stream().anyMatch(cell -> !cell.isEmpty())) {
                wrong.add(new Wrong(
                        line, unit.isEmpty() ? null : unit, "csv-incomplete", List.of(unit, criterion, input)));
            }
            return;
        }
        unitLines.putIfAbsent(unit, line);
        var criteria = inputs.computeIfAbsent(unit, _ -> new LinkedHashMap<>());
        if (!criterion.isEmpty()) {
            criterionLines.computeIfAbsent(unit, _ -> new HashMap<>()).putIfAbsent(criterion, line);
            var given = criteria.computeIfAbsent(criterion, _ -> new LinkedHashMap<>());
            add(given, cells, line);
        }
    }

    private void add(Map<String, String> given, Map<String, String> cells, long line) {
        var unit = cells.get("unit");
        var criterion = cells.getOrDefault("criterion", "");
        var input = cells.getOrDefault("input", "");
        if (given.putIfAbsent(input, cells.getOrDefault("value", "")) != null) {
            wrong.add(new Wrong(line, unit, "csv-twice", List.of(criterion, input)));
        } else if (given.containsKey(NOT_APPLICABLE) && given.size() > 1) {
            wrong.add(new Wrong(line, unit, "csv-both", List.of(criterion)));
        }
    }

    private static Answers answers(Map<String, Map<String, String>> criteria) {
        var answers = new TreeMap<String, Answer>();
        criteria.forEach((code, given) -> {
            var reason = given.get(NOT_APPLICABLE);
            answers.put(code, reason == null ? new Answer.Given(given) : new Answer.NotApplicable(reason));
        });
        return new Answers(answers);
    }
}
