package vn.cchc.procedure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Problem;

/** Reads a file of procedures; its kind is known by its content: a workbook, JSON, else CSV. */
final class ProcedureFile {

    private static final int HEAD_WITHIN = 15;

    private static final int MOST_COLUMNS = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final Lines lines = new Lines();

    private ProcedureFile() {}

    /** @throws Problem {@code procedure.import-*} for a file that cannot be read at all */
    static Lines read(byte[] content) {
        var file = new ProcedureFile();
        if (isWorkbook(content)) {
            file.workbook(content);
        } else {
            var text = text(content);
            var start = text.stripLeading();
            if (start.isEmpty()) {
                throw Problem.input("procedure.import-empty");
            }
            if (start.startsWith("[") || start.startsWith("{")) {
                file.json(text);
            } else {
                file.csv(text);
            }
        }
        if (file.lines.lines().isEmpty() && file.lines.wrong().isEmpty()) {
            throw Problem.input("procedure.import-empty");
        }
        return file.lines;
    }

    static boolean isWorkbook(byte[] content) {
        return content.length > 1 && content[0] == 'P' && content[1] == 'K';
    }

    private static String text(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException otherwise) {
            throw Problem.input("procedure.import-encoding");
        }
    }

    // --- CSV

    private void csv(String text) {
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator(text))
                .setTrim(true)
                .get();
        try (var parser = format.parse(new StringReader(text))) {
            Map<Integer, Column> heads = null;
            for (var row : parser) {
                int line = (int) parser.getCurrentLineNumber();
                var cells = new LinkedHashMap<Integer, String>();
                for (int i = 0; i < row.size(); i++) {
                    cells.put(i, row.get(i));
                }
                if (heads != null) {
                    line(line, heads, cells, row);
                } else if (Lines.headed(cells.values())) {
                    heads = lines.heads(line, cells);
                } else if (row.getRecordNumber() >= HEAD_WITHIN) {
                    break;
                }
            }
            requireHeads(heads);
        } catch (IOException | UncheckedIOException broken) {
            throw Problem.input("procedure.import-cut-off");
        }
    }

    private void line(int line, Map<Integer, Column> heads, Map<Integer, String> cells, CSVRecord row) {
        int columns = heads.keySet().stream().max(Integer::compare).orElse(0) + 1;
        boolean blank = cells.values().stream().allMatch(String::isEmpty);
        if (!blank && row.size() < columns) {
            lines.wrong(line, "", "", Problem.input("procedure.import-ragged", row.size(), columns));
        } else {
            lines.add(line, byColumn(heads, cells));
        }
    }

    private static char separator(String text) {
        var first = text.lines().limit(HEAD_WITHIN).collect(Collectors.joining("\n"));
        char most = ',';
        for (char each : new char[] {';', '\t'}) {
            if (first.chars().filter(c -> c == each).count()
                    > first.chars().filter(c -> c == ',').count()) {
                most = each;
            }
        }
        return most;
    }

    private static Map<Column, String> byColumn(Map<Integer, Column> heads, Map<Integer, String> cells) {
        var values = new EnumMap<Column, String>(Column.class);
        heads.forEach((place, column) ->
                values.put(column, Cells.plain(cells.getOrDefault(place, "").strip())));
        return values;
    }

    private static void requireHeads(@Nullable Map<Integer, Column> heads) {
        if (heads == null) {
            throw Problem.input("procedure.import-no-heads", HEAD_WITHIN);
        }
    }

    // --- JSON: an array of objects, or one object a line

    private void json(String text) {
        try (var parser = JSON.createParser(text)) {
            var token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            while (token == JsonToken.START_OBJECT) {
                object(parser);
                token = parser.nextToken();
            }
            if (token != null && token != JsonToken.END_ARRAY) {
                throw Problem.input(
                        "procedure.import-json", parser.currentTokenLocation().getLineNr());
            }
        } catch (JacksonException broken) {
            var place = broken.getLocation();
            throw Problem.input("procedure.import-json", place == null ? 0 : place.getLineNr());
        }
    }

    private void object(JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        JsonNode node = parser.readValueAsTree();
        var values = new EnumMap<Column, String>(Column.class);
        for (var property : node.properties()) {
            var column = Column.of(property.getKey()).orElse(null);
            if (column == null) {
                lines.wrong(
                        line, property.getKey(), "", Problem.input("procedure.import-unknown-head", property.getKey()));
            } else {
                values.put(column, text(property.getValue()));
            }
        }
        lines.add(line, values);
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return value.valueStream().map(ProcedureFile::text).collect(Collectors.joining(";"));
        }
        return value.isValueNode() ? value.asString().strip() : value.toString();
    }

    // --- workbooks: the first sheet

    private void workbook(byte[] content) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, false));
                var rows = book.getFirstSheet().openStream()) {
            Map<Integer, Column> heads = null;
            for (var iterator = rows.iterator(); iterator.hasNext(); ) {
                var row = iterator.next();
                if (heads != null) {
                    lines.add(row.getRowNum(), byColumn(heads, cells(row, heads)));
                } else if (row.getRowNum() > HEAD_WITHIN) {
                    break;
                } else if (Lines.headed(new ArrayList<>(cells(row, Map.of()).values()))) {
                    heads = lines.heads(row.getRowNum(), cells(row, Map.of()));
                }
            }
            requireHeads(heads);
        } catch (IOException | ExcelReaderException | IndexOutOfBoundsException broken) {
            throw Problem.input("procedure.import-workbook");
        }
    }

    private Map<Integer, String> cells(Row row, Map<Integer, Column> heads) {
        var cells = new LinkedHashMap<Integer, String>();
        for (var cell : row) {
            if (cell != null && cell.getColumnIndex() < MOST_COLUMNS) {
                cells.put(cell.getColumnIndex(), text(cell, row.getRowNum(), heads.get(cell.getColumnIndex())));
            }
        }
        return cells;
    }

    private String text(Cell cell, int line, @Nullable Column column) {
        var head = column == null ? "" : column.head();
        if (cell.getType() == CellType.FORMULA
                || cell.getFormula() != null && !cell.getFormula().isEmpty()) {
            if (column != null) {
                var formula = "=" + cell.getFormula();
                lines.wrong(line, head, formula, Problem.input("procedure.import-formula", formula));
            }
            return "";
        }
        return switch (cell.getType()) {
            case STRING -> cell.asString().strip();
            case NUMBER -> number(cell, column);
            case BOOLEAN -> cell.asBoolean() ? "true" : "false";
            default -> "";
        };
    }

    // A code typed as a number loses its last zeros; national codes always have six decimals.
    private static String number(Cell cell, @Nullable Column column) {
        var number = cell.asNumber();
        var format = cell.getDataFormatString();
        boolean day = column == Column.VALID_FROM
                || column == Column.VALID_TO
                || column == Column.ANNOUNCED_ON
                || column == Column.PUBLIC_SINCE
                || format != null && format.toLowerCase(Locale.ROOT).contains("yy");
        if (day && number.signum() > 0 && number.compareTo(BigDecimal.valueOf(100_000)) < 0) {
            return cell.asDate().toLocalDate().toString();
        }
        return column == Column.CODE
                ? number.setScale(6, RoundingMode.HALF_UP).toPlainString()
                : number.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
