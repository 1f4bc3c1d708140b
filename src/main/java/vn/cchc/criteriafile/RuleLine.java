package vn.cchc.criteriafile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Numerals;
import vn.cchc.definitionfile.Place;

/**
 * One scoring line under a criterion: {@code Ban hành kịp thời [kip-thoi]: 1 điểm}.
 *
 * @param written the whole line, without its bullet
 * @param text what stands before the last colon, without key and interval
 * @param literal the text stood in quotes: it is nothing but a text
 * @param key in square brackets behind the text; null: made from the words
 * @param ends in parentheses behind the text; null: to be found in the words
 * @param value what stands behind the last colon, or in the points column; empty when neither
 */
record RuleLine(
        String written,
        String text,
        boolean literal,
        @Nullable String key,
        @Nullable Interval ends,
        String value,
        Place place) {

    private static final Pattern KEY =
            Pattern.compile("(.*?)\\s*\\[([\\p{L}\\p{N}]+(?:[._-][\\p{L}\\p{N}]+)*)]", Pattern.DOTALL);
    // Without quotes a number in brackets is a footnote.
    private static final Pattern WORDY_KEY =
            Pattern.compile("(.*?)\\s*\\[(?=[^]]*\\p{L})([\\p{L}\\p{N}]+(?:[._-][\\p{L}\\p{N}]+)*)]", Pattern.DOTALL);
    private static final Pattern ENDS = Pattern.compile("(.*?)\\s*\\(([^()]+)\\)", Pattern.DOTALL);

    /** The lines of one cell: one a line, or parted by "; -". */
    static List<RuleLine> of(String cell, String points, Place place) {
        var lines = new ArrayList<RuleLine>();
        for (var part : cell.split("\\R|;\\s*-\\s+")) {
            if (!part.isBlank()) {
                lines.add(line(part.strip().replaceFirst("^[-+•–*]\\s*", ""), points.strip(), place));
            }
        }
        return lines;
    }

    private static RuleLine line(String line, String points, Place place) {
        int quotes = Quoted.end(line) + 1;
        var rest = line.substring(quotes);
        int colon = rest.lastIndexOf(':');
        var before = (colon < 0 || (quotes == 0 && colon == 0) ? rest : rest.substring(0, colon)).strip();
        var after = colon < 0 ? "" : rest.substring(colon + 1).strip();
        String key = null;
        Interval ends = null;
        var mark = (quotes > 0 ? KEY : WORDY_KEY).matcher(before);
        if (mark.matches()) {
            before = mark.group(1);
            key = mark.group(2);
        }
        var interval = ENDS.matcher(before);
        if (interval.matches()) {
            ends = Interval.exactly(interval.group(2).strip());
            before = ends == null ? before : interval.group(1);
        }
        boolean literal = quotes > 0 && before.isEmpty();
        var text = literal ? Quoted.read(line.substring(0, quotes)) : line.substring(0, quotes) + before;
        return new RuleLine(line, text.strip(), literal, key, ends, after.isEmpty() ? points : after, place);
    }

    /** Text and value as one sentence, wherever the points stood. */
    String whole() {
        return value.isEmpty() || written.endsWith(value) ? written : text + ": " + value;
    }

    boolean is(Pattern value) {
        return value.matcher(value()).matches();
    }

    boolean says(Pattern words) {
        return !literal && words.matcher(text).matches();
    }

    boolean reads(Pattern words) {
        return !literal && words.matcher(whole()).matches();
    }

    /** The first number of the value, with a decimal dot; "0" when there is none. */
    String number(Pattern pattern) {
        return number(pattern, value);
    }

    static String number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (matcher.matches()) {
            for (int i = 1; i <= matcher.groupCount(); i++) {
                if (matcher.group(i) != null) {
                    return Numerals.dot(matcher.group(i));
                }
            }
        }
        return "0";
    }
}
