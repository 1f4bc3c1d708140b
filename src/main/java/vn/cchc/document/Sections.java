package vn.cchc.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The two halves of a template: the document, up to its last section break, and behind it the appendix, which is repeated for
 * each appendix and goes when there is none.
 */
final class Sections {

    private final Element body;
    private final List<Element> main = new ArrayList<>();
    private final List<Element> appendix = new ArrayList<>();
    private final Element appendixProperties;

    Sections(Document document) {
        body = Objects.requireNonNull(Wml.child(document.getDocumentElement(), "body"));
        var children = Wml.children(body);
        appendixProperties = (Element) body.removeChild(children.removeLast());
        int boundary = 0;
        for (int i = 0; i < children.size(); i++) {
            if (!Wml.all(children.get(i), "sectPr").isEmpty()) {
                boundary = i + 1;
            }
        }
        main.addAll(children.subList(0, boundary));
        appendix.addAll(children.subList(boundary, children.size()));
        appendix.forEach(body::removeChild);
        PageNumbers.bringBack(mainProperties(), appendixProperties);
    }

    List<Element> main() {
        return main;
    }

    /** The model of an appendix. */
    List<Element> appendix() {
        return appendix;
    }

    Element mainProperties() {
        var inText = Wml.all(body, "sectPr");
        return inText.isEmpty() ? appendixProperties : inText.getFirst();
    }

    Element appendixProperties() {
        return appendixProperties;
    }

    void dropMain() {
        main.forEach(body::removeChild);
        main.clear();
    }

    /** So many copies of the appendix at the end of the body, each a section; each list the paragraphs of one. */
    List<List<Element>> appendixCopies(int count) {
        if (count == 0) {
            endWithMain();
            return List.of();
        }
        var copies = new ArrayList<List<Element>>();
        for (int i = 0; i < count; i++) {
            var copy = new ArrayList<Element>();
            for (var element : appendix) {
                copy.add((Element) body.appendChild(element.cloneNode(true)));
            }
            // A table must not be the last thing of a section.
            copy.add(thin());
            if (i < count - 1) {
                Wml.properties(copy.getLast()).appendChild(appendixProperties.cloneNode(true));
            }
            copies.add(copy);
        }
        body.appendChild(appendixProperties);
        return copies;
    }

    private Element thin() {
        var paragraph = Wml.add(body, "w:p");
        var spacing = Wml.property(paragraph, "spacing");
        Wml.set(spacing, "w:before", "0");
        Wml.set(spacing, "w:after", "0");
        Wml.set(spacing, "w:line", "20");
        Wml.set(spacing, "w:lineRule", "exact");
        return paragraph;
    }

    private void endWithMain() {
        var last = main.getLast();
        var properties = Wml.all(last, "sectPr").getLast();
        if (Wml.is(last, "p") && Wml.text(last).isBlank()) {
            body.removeChild(last);
            main.removeLast();
            thin();
        }
        Wml.remove(properties);
        body.appendChild(properties);
    }

    /** The paragraph that holds a place, or null. */
    @Nullable
    Element holder(List<Element> region, Placeholder what) {
        for (var root : region) {
            var paragraphs = new ArrayList<>(Wml.all(root, "p"));
            if (Wml.is(root, "p")) {
                paragraphs.addFirst(root);
            }
            for (var paragraph : paragraphs) {
                if (Filling.places(paragraph).stream().anyMatch(place -> place.what() == what)) {
                    return paragraph;
                }
            }
        }
        return null;
    }

    static void insertAfter(Element place, List<Element> elements) {
        var next = place.getNextSibling();
        for (var element : elements) {
            place.getParentNode().insertBefore(element, next);
        }
    }
}
