package vn.cchc.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A ranking written out again beside the figures of its file: CSV, or the same rows as JSON. */
final class RankTable {

    static final List<String> COLUMNS =
            List.of("block", "rank", "unit", "points", "max", "index", "class", "parts_total", "difference");

    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

    RankTable(Ranking ranking, List<ScoreRow> scores) {
        var byUnit = new HashMap<List<String>, ScoreRow>();
        scores.forEach(score -> byUnit.put(List.of(score.block(), score.unit()), score));
        for (var place : ranking.places()) {
            var score = byUnit.get(List.of(place.entry().block(), place.entry().key()));
            if (score != null) {
                rows.add(row(place, score));
            }
        }
    }

    private static Map<String, @Nullable Object> row(Place place, ScoreRow score) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("block", score.block());
        row.put("rank", place.rank());
        row.put("unit", score.unit());
        row.put("points", figure(score.points()));
        row.put("max", figure(score.max()));
        row.put("index", place.published());
        row.put("class", place.className());
        row.put("parts_total", figure(score.partsTotal()));
        row.put("difference", figure(score.difference()));
        return row;
    }

    /** A decimal as a number, a fraction without a finite decimal as its text. */
    private static @Nullable Object figure(@Nullable Printed printed) {
        if (printed == null) {
            return null;
        }
        return printed.isFraction() ? printed.text() : new BigDecimal(printed.text());
    }

    /** Lines end with a line feed; a cell is quoted only where it must be. */
    String csv() {
        var text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (var row : rows) {
            var cells = row.values().stream().map(RankTable::cell).toList();
            text.append(String.join(",", cells)).append('\n');
        }
        return text.toString();
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    String json() {
        var mapper = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        return mapper.writeValueAsString(rows) + "\n";
    }
}
