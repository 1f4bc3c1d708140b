package vn.cchc.onestop;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossier.Batch;

/**
 * What stands above every figure.
 *
 * @param path the screen's own, for the form
 * @param keep what else the address holds
 * @param asOf up to when everything is entered; null without any dossier
 * @param batch the newest that counts
 */
public record Picker(
        String path,
        Span span,
        List<Span.Choices> choices,
        Map<String, String> keep,
        @Nullable Instant asOf,
        @Nullable Batch batch) {

    /** The screen's address for another period. */
    public String at(Span other) {
        return path + query(other);
    }

    /** What follows a path to keep the period and everything else. */
    public String query() {
        return query(span);
    }

    private String query(Span other) {
        var query = new StringBuilder("?period=" + other);
        keep.forEach((key, value) -> {
            if (!value.isEmpty()) {
                query.append('&').append(key).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return query.toString();
    }
}
