package vn.cchc.document;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The footnotes part; Word numbers by the place of the reference, so ids only have to differ. */
final class Notes {

    private final Document footnotes;
    private final String textStyle;
    private final String referenceStyle;
    private int last;

    Notes(Document footnotes, Styles styles) {
        this.footnotes = footnotes;
        textStyle = styles.id(Styles.FOOTNOTE_TEXT);
        referenceStyle = styles.id(Styles.FOOTNOTE_REFERENCE);
        last = Wml.all(footnotes, "footnote").stream()
                .mapToInt(note -> Integer.parseInt(Wml.get(note, "id")))
                .max()
                .orElse(0);
    }

    /** Sets a reference at the end of the paragraph, and the note itself. */
    void cite(Element paragraph, String words) {
        var id = String.valueOf(++last);
        reference(Wml.add(paragraph, "w:r"), "w:footnoteReference", "w:id", id);

        var note = Wml.add(footnotes.getDocumentElement(), "w:footnote", "w:id", id);
        var line = Wml.add(note, "w:p");
        Wml.set(Wml.property(line, "pStyle"), "w:val", textStyle);
        reference(Wml.add(line, "w:r"), "w:footnoteRef");
        Paragraphs.words(Wml.add(line, "w:r"), " " + words.strip());
    }

    private void reference(Element run, String what, String... attributes) {
        Wml.add(Wml.add(run, "w:rPr"), "w:rStyle", "w:val", referenceStyle);
        Wml.add(run, what, attributes);
    }

    byte[] write() {
        return Wml.write(footnotes);
    }
}
