package vn.cchc.document;

import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Makes paragraphs: a style, then runs; a line break in the words becomes a break, a footnote a real one. */
final class Paragraphs {

    private final Document document;
    private final Notes notes;

    Paragraphs(Document document, Notes notes) {
        this.document = document;
        this.notes = notes;
    }

    Element make(String style, List<? extends Run> runs) {
        var paragraph = Wml.make(document, "w:p");
        Wml.set(Wml.property(paragraph, "pStyle"), "w:val", style);
        add(paragraph, runs, false);
        return paragraph;
    }

    Element make(String style, String words) {
        return make(style, List.of(Run.plain(words)));
    }

    void add(Element paragraph, List<? extends Run> runs, boolean allBold) {
        for (var run : runs) {
            switch (run) {
                case Run.Text text -> text(paragraph, text.words(), text.bold() || allBold, text.italic());
                case Run.Note note -> notes.cite(paragraph, note.words());
            }
        }
    }

    private static void text(Element paragraph, String words, boolean bold, boolean italic) {
        if (words.isEmpty()) {
            return;
        }
        var run = Wml.add(paragraph, "w:r");
        if (bold || italic) {
            var properties = Wml.add(run, "w:rPr");
            if (bold) {
                Wml.add(properties, "w:b");
                Wml.add(properties, "w:bCs");
            }
            if (italic) {
                Wml.add(properties, "w:i");
                Wml.add(properties, "w:iCs");
            }
        }
        words(run, words);
    }

    /** Puts words into a run, lines apart by breaks. */
    static void words(Element run, String words) {
        var lines = clean(words).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                Wml.add(run, "w:br");
            }
            if (!lines[i].isEmpty()) {
                Wml.add(run, "w:t", "xml:space", "preserve").setTextContent(lines[i]);
            }
        }
    }

    /** Without the signs that XML cannot carry: they come along when people paste from elsewhere. */
    static String clean(String words) {
        var plain = words.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        if (plain.codePoints().allMatch(Paragraphs::carried)) {
            return plain;
        }
        return plain.codePoints()
                .filter(Paragraphs::carried)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean carried(int sign) {
        return sign == '\n' || sign >= 0x20 && sign < 0xD800 || sign >= 0xE000 && sign < 0xFFFE || sign >= 0x10000;
    }

    static void keepWithNext(Element paragraph) {
        Wml.property(paragraph, "keepNext");
    }

    static void align(Element paragraph, String side) {
        Wml.set(Wml.property(paragraph, "jc"), "w:val", side);
    }
}
