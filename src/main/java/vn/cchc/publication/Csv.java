package vn.cchc.publication;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV for everybody: UTF-8 with a byte order mark, without which Excel shows Vietnamese as rubbish; commas, dots,
 * CRLF (RFC 4180).
 *
 * <p>A text that a spreadsheet would run as a formula gets an apostrophe in front: reasons are typed by many people.
 */
final class Csv {

    private Csv() {}

    static String write(List<String> columns, List<List<@Nullable Object>> rows) {
        var text = new StringBuilder("\uFEFF").append(String.join(",", columns)).append("\r\n");
        for (var row : rows) {
            text.append(String.join(",", row.stream().map(Csv::cell).toList())).append("\r\n");
        }
        return text.toString();
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            default -> quoted(harmless(value.toString()));
        };
    }

    private static String harmless(String text) {
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
