package vn.cchc.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Puts values into the places of paragraphs. Word cuts a placeholder into runs as it likes, so the words of a paragraph are
 * looked at as one, and a value takes the look of its first letter.
 */
final class Filling {

    private final Map<Placeholder, List<String>> values;

    Filling(Map<Placeholder, List<String>> values) {
        this.values = values;
    }

    /** Every paragraph below these nodes. */
    void fill(List<Element> roots) {
        for (var root : roots) {
            if (Wml.is(root, "p")) {
                fill(root);
            }
            for (var paragraph : Wml.all(root, "p")) {
                fill(paragraph);
            }
        }
    }

    private void fill(Element paragraph) {
        var found = places(paragraph).stream()
                .map(Place::what)
                .filter(values::containsKey)
                .distinct()
                .toList();
        if (found.isEmpty()) {
            return;
        }
        if (found.stream().anyMatch(what -> value(what).isEmpty())) {
            drop(paragraph);
            return;
        }
        int times = found.stream().mapToInt(what -> value(what).size()).max().orElse(1);
        for (int i = 0; i < times - 1; i++) {
            var copy = copy(paragraph);
            insert(copy, i);
        }
        insert(paragraph, times - 1);
    }

    private List<String> value(Placeholder what) {
        return values.getOrDefault(what, List.of());
    }

    private static Element copy(Element paragraph) {
        var copy = (Element) paragraph.cloneNode(true);
        Wml.all(copy, "bookmarkStart").forEach(Wml::remove);
        Wml.all(copy, "bookmarkEnd").forEach(Wml::remove);
        Wml.all(copy, "sectPr").forEach(Wml::remove);
        paragraph.getParentNode().insertBefore(copy, paragraph);
        return copy;
    }

    /** A paragraph without its value goes; the last of a cell and one that ends a section only lose their words. */
    private static void drop(Element paragraph) {
        boolean lastOfCell = Wml.is(paragraph.getParentNode(), "tc")
                && Wml.children((Element) paragraph.getParentNode()).stream()
                                .filter(e -> Wml.is(e, "p"))
                                .count()
                        == 1;
        if (!lastOfCell && Wml.all(paragraph, "sectPr").isEmpty()) {
            Wml.remove(paragraph);
            return;
        }
        Wml.children(paragraph).stream().filter(e -> !Wml.is(e, "pPr")).forEach(Wml::remove);
    }

    private void insert(Element paragraph, int which) {
        // From the last to the first, so that the places before keep their positions.
        for (var place : places(paragraph).reversed()) {
            var value = values.get(place.what());
            if (value != null) {
                put(paragraph, place, value.get(Math.min(which, value.size() - 1)));
            }
        }
    }

    private static void put(Element paragraph, Place place, String value) {
        int at = 0;
        Element first = null;
        for (var text : texts(paragraph)) {
            var words = text.getTextContent();
            int from = Math.clamp(place.start() - at, 0, words.length());
            int to = Math.clamp(place.end() - at, 0, words.length());
            at += words.length();
            if (from < to) {
                text.setTextContent(words.substring(0, from) + (first == null ? value : "") + words.substring(to));
                Wml.set(text, "xml:space", "preserve");
                first = first == null ? text : first;
            }
        }
        if (first != null && value.indexOf('\n') >= 0) {
            breakLines(first);
        }
    }

    private static void breakLines(Element text) {
        var run = (Element) text.getParentNode();
        Node next = text.getNextSibling();
        var lines = Wml.make(Wml.owner(run), "w:r");
        Paragraphs.words(lines, text.getTextContent());
        Wml.remove(text);
        Wml.children(lines).forEach(line -> run.insertBefore(line, next));
    }

    /** A placeholder within a paragraph. @param start position of its first brace among all words of the paragraph */
    record Place(Placeholder what, int start, int end) {}

    static List<Place> places(Element paragraph) {
        var places = new ArrayList<Place>();
        var matcher = Placeholder.FORM.matcher(words(paragraph));
        while (matcher.find()) {
            int start = matcher.start();
            int end = matcher.end();
            Placeholder.of(matcher.group(1)).ifPresent(what -> places.add(new Place(what, start, end)));
        }
        return places;
    }

    static String words(Element paragraph) {
        var words = new StringBuilder();
        texts(paragraph).forEach(text -> words.append(text.getTextContent()));
        return words.toString();
    }

    /** The texts of this paragraph, not those of a text box that hangs in it. */
    private static List<Element> texts(Element paragraph) {
        return Wml.all(paragraph, "t").stream()
                .filter(text -> paragraph.equals(Wml.around(text, "p")))
                .toList();
    }
}
