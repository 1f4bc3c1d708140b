package vn.cchc.document;

import java.util.List;
import java.util.Objects;
import org.w3c.dom.Element;

/**
 * The head of the pages, where Decree 30/2020 wants the page number. An office program that saves a template drops it from a
 * section that happens to be one page long, since its only page is a first one, which shows no number. It is taken from the
 * appendix again.
 */
final class PageNumbers {

    private static final List<String> BEHIND_FIRST_PAGE = List.of(
            "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "footnoteColumns", "sectPrChange");

    private PageNumbers() {}

    /** Neither head nor foot, and no first page of its own: the number is gone. */
    static boolean lost(Element section) {
        return Wml.all(section, "headerReference").isEmpty()
                && Wml.all(section, "footerReference").isEmpty()
                && Wml.child(section, "titlePg") == null;
    }

    /** Nothing is done where the section has a head or a foot, or the other has none either. */
    static void bringBack(Element section, Element from) {
        if (!lost(section) || lost(from)) {
            return;
        }
        var first = section.getFirstChild();
        for (var reference : Wml.children(from)) {
            if (Wml.is(reference, "headerReference") || Wml.is(reference, "footerReference")) {
                section.insertBefore(reference.cloneNode(true), first);
            }
        }
        if (Wml.child(from, "titlePg") != null) {
            var behind = Wml.children(section).stream()
                    .filter(child -> BEHIND_FIRST_PAGE.contains(child.getLocalName()))
                    .findFirst()
                    .orElse(null);
            section.insertBefore(Wml.make(Wml.owner(section), "w:titlePg"), behind);
        }
        var margins = Wml.child(section, "pgMar");
        if (margins != null) {
            var others = Objects.requireNonNull(Wml.child(from, "pgMar"));
            Wml.set(margins, "w:header", Wml.get(others, "header"));
            Wml.set(margins, "w:footer", Wml.get(others, "footer"));
        }
    }
}
