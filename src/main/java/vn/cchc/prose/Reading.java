package vn.cchc.prose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a report from its first section to its last: figures become what the form says, citations become footnotes numbered
 * through, the first full, the later ones short.
 */
public final class Reading {

    /** A paragraph ready to be shown or printed. */
    public record Line(Paragraph.Kind kind, List<Stretch> stretches) {

        /** As plain words; footnotes left out. */
        public String words() {
            var words = new StringBuilder();
            for (var stretch : stretches) {
                switch (stretch) {
                    case Stretch.Words one -> words.append(one.text());
                    case Stretch.Figure one -> words.append(one.shown().text());
                    case Stretch.Footnote one -> {}
                }
            }
            return words.toString();
        }
    }

    /** A part of a line. */
    public sealed interface Stretch {

        record Words(String text, boolean bold, boolean italic) implements Stretch {}

        record Figure(Shown shown, String source, boolean bold, boolean italic) implements Stretch {}

        /** @param number through the whole report, from 1 */
        record Footnote(int number, String text) implements Stretch {}
    }

    private final Figures figures;
    private final Map<String, CitedDocument> documents;
    private final Set<String> citedBefore = new HashSet<>();
    private int notes;

    public Reading(Figures figures, Map<String, CitedDocument> documents) {
        this.figures = figures;
        this.documents = documents;
    }

    /** The next section; sections are read in the order of the report. */
    public List<Line> next(String text) {
        return Prose.read(text).stream()
                .map(paragraph -> new Line(
                        paragraph.kind(),
                        paragraph.pieces().stream().map(this::stretch).toList()))
                .toList();
    }

    private Stretch stretch(Piece piece) {
        return switch (piece) {
            case Piece.Words words -> new Stretch.Words(words.text(), words.bold(), words.italic());
            case Piece.Live live ->
                new Stretch.Figure(
                        figures.show(live.reference()), live.reference().source(), live.bold(), live.italic());
            case Piece.Note note -> new Stretch.Footnote(++notes, note.text());
            case Piece.Citation citation ->
                citation.inline()
                        ? new Stretch.Words(cited(citation), false, false)
                        : new Stretch.Footnote(++notes, cited(citation));
        };
    }

    private String cited(Piece.Citation citation) {
        var forms = new ArrayList<String>();
        for (var name : citation.documents()) {
            var document = documents.get(name);
            if (document == null) {
                forms.add("[" + name + "]");
            } else {
                forms.add(citedBefore.add(name) ? document.fullForm() : document.shortForm());
            }
        }
        return String.join("; ", forms);
    }

    /** The documents a text cites, by name. */
    public static Set<String> citedIn(String text) {
        var names = new java.util.LinkedHashSet<String>();
        Prose.read(text)
                .forEach(paragraph -> paragraph.pieces().forEach(piece -> {
                    if (piece instanceof Piece.Citation citation) {
                        names.addAll(citation.documents());
                    }
                }));
        return names;
    }
}
