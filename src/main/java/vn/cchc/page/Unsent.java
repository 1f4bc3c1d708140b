package vn.cchc.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a whole page sent and we could not take: kept in the answer, so that one click sends it again. The browser's way
 * back would show the form as the server last gave it, without what was typed.
 *
 * @param fields as they came, the form's own token among them
 * @param withFile there was a file too, which has to be chosen again
 */
public record Unsent(String action, List<Field> fields, boolean withFile) {

    public record Field(String name, String value) {}

    private static final int MOST = 2_000;

    /** Null where there is nothing to keep: no form, or one with passwords, which do not belong in a page. */
    static @Nullable Unsent of(HttpServletRequest request) {
        var path = request.getRequestURI();
        var type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        var multipart = type.startsWith("multipart/form-data");
        if (!"POST".equals(request.getMethod())
                || request.getHeader("HX-Request") != null
                || !multipart && !type.startsWith("application/x-www-form-urlencoded")
                || path.startsWith("//")
                || path.endsWith("/password")) {
            return null;
        }
        var fields = new ArrayList<Field>();
        for (var entry : request.getParameterMap().entrySet()) {
            if (entry.getKey().toLowerCase(Locale.ROOT).contains("password")) {
                return null;
            }
            for (var value : entry.getValue()) {
                fields.add(new Field(entry.getKey(), value));
            }
        }
        return fields.isEmpty() || fields.size() > MOST ? null : new Unsent(path, List.copyOf(fields), multipart);
    }
}
