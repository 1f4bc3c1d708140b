package vn.cchc.onestop;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import vn.cchc.kernel.Exact;
import vn.cchc.ontime.Counts;

/** The table behind a screen, as CSV that Excel opens with its marks intact. */
final class Sheet {

    /** The columns of figures, as {@code docs/dossiers.md} has them. */
    static final String FIGURES =
            "carried_over,received,resolved,early,on_time,late,open,open_late,paused,withdrawn,refused,on_time_rate";

    static final String TYPE = "text/csv;charset=UTF-8";

    private final StringBuilder text = new StringBuilder("\uFEFF");

    Sheet(String head) {
        text.append(head).append("\r\n");
    }

    Sheet line(List<? extends @Nullable Object> cells) {
        text.append(joined(cells)).append("\r\n");
        return this;
    }

    Sheet figures(List<String> keys, Counts counts) {
        text.append(joined(keys)).append(',').append(figures(counts)).append("\r\n");
        return this;
    }

    private static String figures(Counts c) {
        return joined(List.of(
                c.carriedOver(),
                c.received(),
                c.resolved(),
                c.early(),
                c.onTime(),
                c.late(),
                c.open(),
                c.openLate(),
                c.paused(),
                c.withdrawn(),
                c.refused(),
                c.rate().map(rate -> rate.round(4).toPlainString()).orElse("")));
    }

    static String joined(List<? extends @Nullable Object> cells) {
        return cells.stream().map(Sheet::cell).collect(java.util.stream.Collectors.joining(","));
    }

    private static String cell(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case Number number -> number.toString();
            case Exact exact -> exact.round(4).toPlainString();
            default -> quoted(cell.toString());
        };
    }

    // No cell may begin as a formula does.
    private static String quoted(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.isEmpty() ? "" : '"' + safe.replace("\"", "\"\"") + '"';
    }

    ResponseEntity<byte[]> answer(String name) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
