package vn.cchc.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A .docx as tests look at it: words with the look they have once styles are applied, footnotes, tables and sections, in
 * the units of the file (half-points, twips). For the tests of every room that writes documents.
 */
public final class DocxText {

    /** @param size in half-points */
    public record Paragraph(
            String text,
            String style,
            int size,
            boolean bold,
            boolean italic,
            String align,
            int firstLine,
            int before,
            boolean keepNext,
            boolean inTable,
            List<Integer> notes) {}

    /** @param level PART, SECTION, …; @param notes which footnotes stand below it and above the next, counted from 1 */
    public record Heading(String level, String number, String title, List<Integer> notes) {}

    public record Footnote(int id, String text, int size) {}

    /** @param spans columns each cell covers */
    public record Row(
            boolean header, boolean cantSplit, List<String> cells, List<Integer> spans, List<String> merges) {}

    public record Table(List<Integer> grid, List<Row> rows) {}

    /** Lengths in twips. @param start first page number, 0 when it goes on */
    public record Section(
            int width,
            int height,
            boolean landscape,
            int top,
            int right,
            int bottom,
            int left,
            boolean titlePage,
            int start,
            String header) {}

    private final OfficePackage file;
    private final Document document;
    private final Map<String, Element> styles = new HashMap<>();
    private final Element defaults;

    private DocxText(byte[] docx) {
        file = OfficePackage.read(docx);
        document = part("word/document.xml");
        var part = part("word/styles.xml");
        Wml.all(part, "style").forEach(style -> styles.put(Wml.get(style, "styleId"), style));
        defaults = Wml.all(part, "docDefaults").getFirst();
    }

    public static DocxText of(byte[] docx) {
        return new DocxText(docx);
    }

    /** A part as a tree, for what is not offered here. */
    public Document part(String name) {
        return Wml.parse(Objects.requireNonNull(file.part(name), name), name);
    }

    public List<String> partNames() {
        return List.copyOf(file.parts().keySet());
    }

    /** Every paragraph in the order of the text, those of tables too; empty ones left out. */
    public List<Paragraph> paragraphs() {
        return Wml.all(document, "p").stream()
                .map(this::paragraph)
                .filter(paragraph -> !paragraph.text().isBlank())
                .toList();
    }

    /** The first paragraph that begins so. */
    public Paragraph paragraph(String beginning) {
        return paragraphs().stream()
                .filter(paragraph -> paragraph.text().startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no paragraph begins with “" + beginning + "”: " + text()));
    }

    public String text() {
        return String.join("\n", paragraphs().stream().map(Paragraph::text).toList());
    }

    private Paragraph paragraph(Element p) {
        var style = Wml.all(p, "pStyle").stream()
                .map(s -> Wml.get(s, "val"))
                .findFirst()
                .orElse("Normal");
        var run = Wml.all(p, "t").stream()
                .map(t -> (Element) t.getParentNode())
                .findFirst()
                .orElse(p);
        return new Paragraph(
                Wml.text(p),
                name(style),
                number(look(p, run, style, "sz", "val"), 0),
                on(look(p, run, style, "b", "val")),
                on(look(p, run, style, "i", "val")),
                look(p, run, style, "jc", "val").orElse("left"),
                number(look(p, run, style, "ind", "firstLine"), 0),
                number(look(p, run, style, "spacing", "before"), 0),
                on(look(p, run, style, "keepNext", "val")),
                Wml.around(p, "tbl") != null,
                Wml.all(p, "footnoteReference").stream()
                        .map(note -> Integer.valueOf(Wml.get(note, "id")))
                        .toList());
    }

    /** The headings of the text in order. */
    public List<Heading> headings() {
        var levels = Map.of(
                Styles.CHAPTER,
                "CHAPTER",
                Styles.PART,
                "PART",
                Styles.SECTION,
                "SECTION",
                Styles.SUBSECTION,
                "SUBSECTION",
                Styles.ARTICLE,
                "ARTICLE");
        var headings = new ArrayList<Heading>();
        int note = 0;
        for (var paragraph : paragraphs()) {
            var level = levels.get(paragraph.style());
            if (level != null) {
                var parts = paragraph.text().split("[.)\\n] ?", 2);
                headings.add(new Heading(level, parts[0], parts[parts.length - 1], new ArrayList<>()));
            }
            for (int i = 0; i < paragraph.notes().size() && !headings.isEmpty(); i++) {
                headings.getLast().notes().add(++note);
            }
        }
        return List.copyOf(headings);
    }

    private String name(String style) {
        var found = styles.get(style);
        return found == null ? style : Wml.get(Objects.requireNonNull(Wml.child(found, "name")), "val");
    }

    /** A property as it is in force: on the run, on the paragraph, in the styles, in the defaults. */
    private Optional<String> look(Element p, Element run, String style, String property, String attribute) {
        var places = new ArrayList<Function<String, Optional<Element>>>();
        places.add(name -> in(run, "rPr", name));
        places.add(name -> in(p, "pPr", name));
        for (var up = styles.get(style); up != null; up = parent(up)) {
            var level = up;
            places.add(name -> in(level, "rPr", name));
            places.add(name -> in(level, "pPr", name));
        }
        places.add(name -> Wml.all(defaults, name).stream().findFirst());
        for (var place : places) {
            var found = place.apply(property);
            if (found.isPresent() && (attribute.equals("val") || found.get().hasAttributeNS(Wml.W, attribute))) {
                return Optional.of(Wml.get(found.get(), attribute));
            }
        }
        return Optional.empty();
    }

    private @Nullable Element parent(Element style) {
        var based = Wml.child(style, "basedOn");
        return based == null ? null : styles.get(Wml.get(based, "val"));
    }

    private static Optional<Element> in(Element holder, String group, String name) {
        var properties = Wml.child(holder, group);
        return properties == null ? Optional.empty() : Optional.ofNullable(Wml.child(properties, name));
    }

    private static boolean on(Optional<String> value) {
        return value.isPresent() && !value.get().equals("0") && !value.get().equals("false");
    }

    private static int number(Optional<String> value, int otherwise) {
        return value.filter(text -> !text.isEmpty()).map(Integer::valueOf).orElse(otherwise);
    }

    /** In the order in which the text cites them. */
    public List<Footnote> footnotes() {
        var notes = new HashMap<String, Element>();
        Wml.all(part("word/footnotes.xml"), "footnote").forEach(note -> notes.put(Wml.get(note, "id"), note));
        return Wml.all(document, "footnoteReference").stream()
                .map(reference -> Objects.requireNonNull(notes.get(Wml.get(reference, "id"))))
                .map(note -> {
                    var p = Wml.all(note, "p").getFirst();
                    return new Footnote(
                            Integer.parseInt(Wml.get(note, "id")),
                            Wml.text(p).strip(),
                            paragraph(p).size());
                })
                .toList();
    }

    public List<Table> tables() {
        return Wml.all(document, "tbl").stream().map(DocxText::table).toList();
    }

    private static Table table(Element table) {
        return new Table(
                Wml.all(table, "gridCol").stream()
                        .map(c -> Integer.valueOf(Wml.get(c, "w")))
                        .toList(),
                Wml.all(table, "tr").stream().map(DocxText::row).toList());
    }

    private static Row row(Element row) {
        var cells = Wml.all(row, "tc");
        return new Row(
                !Wml.all(row, "tblHeader").isEmpty(),
                !Wml.all(row, "cantSplit").isEmpty(),
                cells.stream()
                        .map(cell -> String.join(
                                "\n", Wml.all(cell, "p").stream().map(Wml::text).toList()))
                        .toList(),
                cells.stream()
                        .map(cell -> Wml.all(cell, "gridSpan").stream()
                                .map(span -> Integer.valueOf(Wml.get(span, "val")))
                                .findFirst()
                                .orElse(1))
                        .toList(),
                cells.stream()
                        .map(cell -> Wml.all(cell, "vMerge").stream()
                                .map(merge -> Wml.get(merge, "val").isEmpty() ? "on" : Wml.get(merge, "val"))
                                .findFirst()
                                .orElse(""))
                        .toList());
    }

    public List<Section> sections() {
        return Wml.all(document, "sectPr").stream().map(this::section).toList();
    }

    private Section section(Element section) {
        var size = Objects.requireNonNull(Wml.child(section, "pgSz"));
        var margins = Objects.requireNonNull(Wml.child(section, "pgMar"));
        var numbers = Wml.child(section, "pgNumType");
        var header = Wml.all(section, "headerReference").stream().findFirst();
        return new Section(
                twips(size, "w"),
                twips(size, "h"),
                Wml.get(size, "orient").equals("landscape"),
                twips(margins, "top"),
                twips(margins, "right"),
                twips(margins, "bottom"),
                twips(margins, "left"),
                Wml.child(section, "titlePg") != null,
                numbers == null ? 0 : twips(numbers, "start"),
                header.map(reference -> header(reference.getAttributeNS(Wml.R, "id")))
                        .orElse(""));
    }

    /** The fields and words of the header with that relation. */
    private String header(String id) {
        var relations = part(OfficePackage.RELATIONS).getElementsByTagNameNS(Wml.PACKAGE, "Relationship");
        for (int i = 0; i < relations.getLength(); i++) {
            var relation = (Element) relations.item(i);
            if (relation.getAttribute("Id").equals(id)) {
                var header = part("word/" + relation.getAttribute("Target"));
                return String.join(
                                "",
                                Wml.all(header, "instrText").stream()
                                        .map(Element::getTextContent)
                                        .toList())
                        .strip();
            }
        }
        throw new AssertionError("no relation " + id);
    }

    private static int twips(Element element, String attribute) {
        var value = Wml.get(element, attribute);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }
}
