package vn.cchc.prose;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph and who wrote it.
 *
 * @param author the person, by name; {@code agency} their agency's name
 * @param editor who changed it after; null while it is as written
 */
public record Written(
        String text, String author, String agency, @Nullable String editor) {

    /**
     * Carries the authors of one version over to the next: a paragraph that stayed keeps its author, one that was changed
     * keeps its author and gets an editor, a new one belongs to whoever saved it.
     */
    public static List<Written> carry(List<Written> before, String now, String author, String agency) {
        var comparison = Comparison.of(before.stream().map(Written::text).toList(), Prose.lines(now));
        var lines = Prose.lines(now);
        var written = new ArrayList<Written>();
        for (var line : comparison.lines()) {
            if (line.now() < 0) {
                continue;
            }
            var text = lines.get(line.now());
            if (line.old() < 0) {
                written.add(new Written(text, author, agency, null));
            } else {
                written.add(before.get(line.old()).becomes(text, author));
            }
        }
        return List.copyOf(written);
    }

    private Written becomes(String now, String saver) {
        return now.equals(text) || saver.equals(author)
                ? new Written(now, author, agency, editor)
                : new Written(now, author, agency, saver);
    }

    public static String text(List<Written> paragraphs) {
        return String.join("\n", paragraphs.stream().map(Written::text).toList());
    }
}
