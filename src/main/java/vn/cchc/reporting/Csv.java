package vn.cchc.reporting;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table for spreadsheets: UTF-8 with a byte order mark, without which Excel shows Vietnamese as rubbish; CRLF (RFC 4180). A text that a
 * spreadsheet would run as a formula gets an apostrophe in front: reasons are typed by many people.
 */
final class Csv {

    private final StringBuilder text = new StringBuilder("\uFEFF");

    Csv(String... columns) {
        text.append(String.join(",", columns)).append("\r\n");
    }

    void row(@Nullable Object... cells) {
        text.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
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

    @Override
    public String toString() {
        return text.toString();
    }
}
