package vn.cchc.ranking;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import vn.cchc.kernel.Problem;

/**
 * Reads a score file: UTF-8 with or without a byte order mark, any line ending, comma, semicolon or tab. All errors at
 * once, each with its line; a file with an error gives no rows.
 */
final class ScoresFile {

    /** @param notes what the reader should know but need not change */
    record Reading(List<ScoreRow> rows, List<Finding> errors, List<Finding> notes) {}

    private final String file;
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> notes = new ArrayList<>();

    private ScoresFile(String file) {
        this.file = file;
    }

    static Reading read(String file, byte[] content) {
        var reader = new ScoresFile(file);
        var rows = reader.rows(content);
        reader.errors.sort(Comparator.comparingInt(Finding::line));
        return new Reading(reader.errors.isEmpty() ? rows : List.of(), reader.errors, reader.notes);
    }

    private List<ScoreRow> rows(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException wrongEncoding) {
            error(1, "not-utf-8");
            return List.of();
        }
        var lines = lines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (lines.isEmpty()) {
            if (errors.isEmpty()) {
                error(1, "empty-file");
            }
            return List.of();
        }
        var header = lines.getFirst();
        var trouble = new ArrayList<Problem>();
        var columns = Columns.of(header.cells(), trouble);
        trouble.forEach(problem -> errors.add(new Finding(file, header.number(), problem)));
        if (!trouble.isEmpty()) {
            return List.of();
        }
        var units = new UnitRows(columns, this);
        lines.stream().skip(1).forEach(units::add);
        return checked(apartByYear(units.rows()), header.number());
    }

    private List<Line> lines(String text) {
        var lines = new ArrayList<Line>();
        int number = 1;
        boolean separatorLine = text.matches("(?s)sep=.\\R.*");
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text, separatorLine))
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(false)
                .get();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            var records = parser.iterator();
            while (records.hasNext()) {
                var line = new Line(number, cells(records.next()));
                number = (int) parser.getCurrentLineNumber() + 1;
                boolean first = line.number() == 1;
                if (line.cells().stream().anyMatch(cell -> !cell.isEmpty()) && !(first && separatorLine)) {
                    lines.add(line);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            error(number, "quotes");
            return List.of();
        }
        return lines;
    }

    /** The mark that parts the header: the one met most often outside quotes. */
    private static String delimiter(String text, boolean separatorLine) {
        if (separatorLine) {
            return text.substring(4, 5);
        }
        var header = text.stripLeading().lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        return List.of(",", ";", "\t").stream()
                .max(Comparator.comparingLong(
                        mark -> header.chars().filter(c -> c == mark.charAt(0)).count()))
                .orElseThrow();
    }

    private static List<String> cells(CSVRecord line) {
        // Composed letters: "Sở" from another system is the same unit.
        return line.stream()
                .map(cell -> Normalizer.normalize(cell.replace('\u00A0', ' '), Normalizer.Form.NFC)
                        .strip())
                .toList();
    }

    /** Years are never ranked against each other: a file with several years is several blocks. */
    private static List<ScoreRow> apartByYear(List<ScoreRow> rows) {
        if (rows.stream().map(ScoreRow::year).distinct().count() < 2) {
            return rows;
        }
        return rows.stream()
                .map(row -> row.inBlock((row.block() + " " + row.year()).strip()))
                .toList();
    }

    private List<ScoreRow> checked(List<ScoreRow> rows, int headerLine) {
        if (rows.isEmpty() && errors.isEmpty()) {
            error(headerLine, "no-units");
        }
        var seen = new HashMap<List<String>, Integer>();
        for (var row : rows) {
            var earlier = seen.putIfAbsent(List.of(row.block(), row.unit()), row.line());
            if (earlier != null) {
                error(row.line(), "unit-twice", row.unit(), earlier);
            }
            check(row);
        }
        return rows;
    }

    private void check(ScoreRow row) {
        var points = row.points();
        if (row.max().value().signum() < 0) {
            error(row.line(), "max-below-zero", row.unit(), row.max().text());
        } else if (points == null) {
            note(row.line(), "no-points", row.unit());
        } else if (row.max().value().isZero() && !points.value().isZero()) {
            error(row.line(), "points-of-nothing", row.unit(), points.text());
        } else if (row.max().value().isZero()) {
            note(row.line(), "nothing-applies", row.unit());
        } else if (points.value().compareTo(row.max().value()) > 0) {
            note(row.line(), "above-max", row.unit(), points.text(), row.max().text());
        } else if (points.value().signum() < 0) {
            note(row.line(), "below-zero", row.unit(), points.text());
        }
    }

    void error(int line, String code, Object... arguments) {
        errors.add(Finding.of(file, line, code, arguments));
    }

    void note(int line, String code, Object... arguments) {
        notes.add(Finding.of(file, line, "note", Problem.input("ranking." + code, arguments)));
    }

    /** @param number of the first line the record stands on, from 1 */
    record Line(int number, List<String> cells) {}
}
