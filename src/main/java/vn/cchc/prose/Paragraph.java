package vn.cchc.prose;

import java.util.List;

/**
 * One paragraph of a text.
 *
 * @param source as written, marks included
 */
public record Paragraph(Kind kind, List<Piece> pieces, String source) {

    public enum Kind {
        PLAIN,
        /** Begins with "- " on paper too. */
        DASH,
        /** Begins with "+ ", one step further in. */
        PLUS
    }
}
