package vn.cchc.prose;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A figure named in a text: {@code {3.4.1}}, a part of a share {@code {3.4.1.num}}, with a wish how to print it
 * {@code {2.1|00}}, {@code {3.1.3|unit}}, or a typed number bound to its row {@code {3.4.1=99,98%}}, which is printed as typed
 * and compared with the form.
 *
 * @param name row key, with or without the name of a part; which of the two only the form can say
 * @param wish after the bar, "" for none
 * @param typed the number as somebody typed it; null where the form gives it
 * @param source as written, with its braces
 */
public record FigureReference(
        String name, String wish, @Nullable String typed, String source) {

    private static final Pattern INSIDE = Pattern.compile(
            "\\{\\s*([\\p{L}\\d][\\p{L}\\d._-]{0,60})\\s*(?:=\\s*([^{}|]{1,30}?)\\s*)?(?:\\|\\s*([^{}|]{0,20}?)\\s*)?}");

    /** Null when what stands between the braces is no reference: then they are braces. */
    static @Nullable FigureReference read(String source) {
        var found = INSIDE.matcher(source);
        return found.matches()
                ? new FigureReference(
                        found.group(1), found.group(3) == null ? "" : found.group(3), found.group(2), source)
                : null;
    }
}
