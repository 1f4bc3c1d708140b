package vn.cchc.prose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a text as people type it: one line is one paragraph, an empty line is nothing; {@code **bold**}, {@code *italic*},
 * a line that begins with "- " or "+ " is an item. A mark that is never closed is an ordinary star.
 */
public final class Prose {

    /** More than any section of a report; keeps a pasted book from being one. */
    public static final int LONGEST = 200_000;

    private static final Pattern TOKEN =
            Pattern.compile("\\*\\*|\\*|\\{[^{}\\n]{1,100}}|\\[\\[(vb|ct)(\\*)?:([^\\[\\]]{1,2000})]]");

    private Prose() {}

    public static List<Paragraph> read(String text) {
        return lines(text).stream().map(Prose::paragraph).toList();
    }

    /** The paragraphs as written, without the empty lines between them. */
    public static List<String> lines(String text) {
        return Arrays.stream(text.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * A line for reading where nothing can be looked up: marks gone, a figure by its key, what is cited or noted in brackets by the
     * words that stand beside its name.
     */
    public static String plain(String line) {
        return paragraph(line).pieces().stream()
                .map(piece -> switch (piece) {
                    case Piece.Words words -> words.text();
                    case Piece.Live live -> "{" + live.reference().name() + "}";
                    case Piece.Note note -> " [" + note.text() + "]";
                    case Piece.Citation citation -> " [" + beside(citation.source()) + "]";
                })
                .collect(Collectors.joining())
                .replaceAll(" {2,}", " ")
                .strip();
    }

    private static String beside(String citation) {
        var inside = citation.substring(citation.indexOf(':') + 1, citation.length() - 2);
        return Arrays.stream(inside.split(";"))
                .map(one -> one.strip().split("\\s", 2))
                .map(parts -> parts[parts.length - 1])
                .collect(Collectors.joining("; "));
    }

    static Paragraph paragraph(String line) {
        if (line.startsWith("- ") || line.startsWith("– ")) {
            return new Paragraph(Paragraph.Kind.DASH, pieces(line.substring(2).strip()), line);
        }
        if (line.startsWith("+ ")) {
            return new Paragraph(Paragraph.Kind.PLUS, pieces(line.substring(2).strip()), line);
        }
        return new Paragraph(Paragraph.Kind.PLAIN, pieces(line), line);
    }

    private static List<Piece> pieces(String line) {
        var pieces = new ArrayList<Piece>();
        var marks = new Marks(line);
        var words = new StringBuilder();
        var token = TOKEN.matcher(line);
        int at = 0;
        while (token.find()) {
            words.append(line, at, token.start());
            at = token.end();
            if (marks.isMark(token.start())) {
                flush(words, marks, pieces);
                marks.turn(token.start());
                continue;
            }
            var special = special(token.group(), token.group(1), token.group(2) != null, token.group(3), marks);
            if (special == null) {
                words.append(token.group());
            } else {
                flush(words, marks, pieces);
                pieces.add(special);
            }
        }
        words.append(line.substring(at));
        flush(words, marks, pieces);
        return pieces;
    }

    private static void flush(StringBuilder words, Marks marks, List<Piece> pieces) {
        if (!words.isEmpty()) {
            pieces.add(new Piece.Words(words.toString(), marks.bold, marks.italic));
            words.setLength(0);
        }
    }

    private static @org.jspecify.annotations.Nullable Piece special(
            String source,
            @org.jspecify.annotations.Nullable String kind,
            boolean inline,
            @org.jspecify.annotations.Nullable String inside,
            Marks marks) {
        if (source.startsWith("{")) {
            var reference = FigureReference.read(source);
            return reference == null ? null : new Piece.Live(reference, marks.bold, marks.italic);
        }
        if (kind == null || inside == null) {
            return null;
        }
        return "ct".equals(kind)
                ? new Piece.Note(inside.strip(), source)
                : new Piece.Citation(documents(inside), inline, source);
    }

    /** What follows the first blank of each is for whoever reads the source; only the name counts. */
    private static List<String> documents(String inside) {
        return Arrays.stream(inside.split(";"))
                .map(one -> one.strip().split("\\s", 2)[0])
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** Which stars of a line are marks: those that have a partner. */
    private static final class Marks {

        private static final Pattern STARS = Pattern.compile("\\*\\*|\\*");

        private final List<Integer> doubles = new ArrayList<>();
        private final List<Integer> singles = new ArrayList<>();
        private boolean bold;
        private boolean italic;

        Marks(String line) {
            // A star in a citation or between braces marks nothing.
            var visible = Pattern.compile("\\[\\[[^\\[\\]]*]]|\\{[^{}]*}")
                    .matcher(line)
                    .replaceAll(hidden -> " ".repeat(hidden.group().length()));
            var star = STARS.matcher(visible);
            while (star.find()) {
                (star.group().length() == 2 ? doubles : singles).add(star.start());
            }
            unpair(doubles);
            unpair(singles);
        }

        private static void unpair(List<Integer> places) {
            if (places.size() % 2 == 1) {
                places.removeLast();
            }
        }

        boolean isMark(int place) {
            return doubles.contains(place) || singles.contains(place);
        }

        void turn(int place) {
            if (doubles.contains(place)) {
                bold = !bold;
            } else {
                italic = !italic;
            }
        }
    }
}
