package vn.cchc.document;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The lines below quốc hiệu, agency and abstract: border of an empty paragraph, indented until it is as long as the line above
 * it, or two fifths of it (the decree asks for a third to a half).
 */
final class Rules {

    private static final double SHORT = 0.4;
    private static final int USUAL_SIZE = 28;

    private final Styles styles;
    private final int pageWidth;

    Rules(Styles styles, int pageWidth) {
        this.styles = styles;
        this.pageWidth = pageWidth;
    }

    void draw(Document document) {
        draw(document, Styles.FULL_RULE, 1);
        draw(document, Styles.SHORT_RULE, SHORT);
    }

    private void draw(Document document, String style, double part) {
        if (!styles.has(style)) {
            return;
        }
        for (var named : Wml.all(document, "pStyle")) {
            var rule = Wml.around(named, "p");
            if (rule != null && styles.id(style).equals(Wml.get(named, "val"))) {
                draw(rule, part);
            }
        }
    }

    private void draw(Element rule, double part) {
        var above = above(rule);
        if (above == null) {
            Wml.remove(rule);
            return;
        }
        int room = room(rule);
        int length = (int) (Math.min(room, Measure.widest(Wml.text(above), size(above))) * part);
        var side = String.valueOf((room - length) / 2);
        var indent = Wml.property(rule, "ind");
        Wml.set(indent, "w:left", side);
        Wml.set(indent, "w:right", side);
        Wml.set(indent, "w:firstLine", "0");
    }

    /** The paragraph before, when it says something. */
    private static @Nullable Element above(Element rule) {
        for (var before = rule.getPreviousSibling(); before != null; before = before.getPreviousSibling()) {
            if (before instanceof Element element) {
                return Wml.is(element, "p") && !Wml.text(element).isBlank() ? element : null;
            }
        }
        return null;
    }

    static int size(Element paragraph) {
        return Wml.all(paragraph, "sz").stream()
                .map(size -> Wml.get(size, "val"))
                .filter(size -> size.matches("\\d{1,4}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(USUAL_SIZE);
    }

    /** The width a paragraph has, in twips. */
    int room(Element paragraph) {
        var cell = Wml.around(paragraph, "tc");
        return cell == null
                ? pageWidth
                : Wml.all(cell, "tcW").stream()
                        .map(width -> Wml.get(width, "w"))
                        .filter(width -> width.matches("\\d{1,6}"))
                        .map(Integer::valueOf)
                        .findFirst()
                        .orElse(pageWidth);
    }

    /** The width between the margins of a section, in twips. */
    static int textWidth(Element section) {
        var size = Wml.child(section, "pgSz");
        var margins = Wml.child(section, "pgMar");
        if (size == null || margins == null) {
            return 9072;
        }
        return number(size, "w") - number(margins, "left") - number(margins, "right");
    }

    static int number(Element element, String attribute) {
        var value = Wml.get(element, attribute);
        return value.matches("-?\\d{1,6}") ? Integer.parseInt(value) : 0;
    }
}
