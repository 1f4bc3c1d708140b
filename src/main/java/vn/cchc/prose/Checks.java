package vn.cchc.prose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything worth a look in one section of a report. */
public final class Checks {

    private final Figures figures;
    private final AppendixCheck appendix;
    private final LocalDate from;
    private final LocalDate to;

    /** @param from first day of the data window, {@code to} the last */
    public Checks(Figures figures, LocalDate from, LocalDate to) {
        this.figures = figures;
        this.appendix = new AppendixCheck(figures);
        this.from = from;
        this.to = to;
    }

    public Figures figures() {
        return figures;
    }

    /**
     * The remarks in the order of the text.
     *
     * @param elsewhere document numbers of the other sections with their days
     */
    public List<Remark> of(String text, Map<String, CitedDocument> cited, Map<String, Set<LocalDate>> elsewhere) {
        var paragraphs = Prose.read(text);
        var remarks = new ArrayList<>(appendix.check(paragraphs));
        remarks.addAll(DocumentMentions.check(paragraphs, cited, from, to, elsewhere));
        unknownDocuments(paragraphs, cited, remarks);
        remarks.sort(Comparator.comparingInt(Remark::paragraph).thenComparingInt(Remark::start));
        return remarks;
    }

    private static void unknownDocuments(
            List<Paragraph> paragraphs, Map<String, CitedDocument> cited, List<Remark> remarks) {
        for (int i = 0; i < paragraphs.size(); i++) {
            for (var piece : paragraphs.get(i).pieces()) {
                if (piece instanceof Piece.Citation citation) {
                    for (var name : citation.documents()) {
                        if (!cited.containsKey(name)) {
                            int at = paragraphs.get(i).source().indexOf(citation.source());
                            remarks.add(new Remark(
                                    Remark.Kind.UNKNOWN_DOCUMENT, i, at, citation.source(), "", List.of(name)));
                        }
                    }
                }
            }
        }
    }
}
