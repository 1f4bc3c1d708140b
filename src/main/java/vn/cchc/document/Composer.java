package vn.cchc.document;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Fills a template: the same document and the same template give the same bytes. */
final class Composer {

    private static final String CORE = "docProps/core.xml";
    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";

    private final Template template;
    private final Document document;
    private final Styles styles;
    private final Notes notes;
    private final Paragraphs paragraphs;
    private final Tables tables;
    private final Sections sections;
    private final Rules rules;

    private Composer(Template template) {
        this.template = template;
        document = template.document();
        styles = template.styles();
        notes = new Notes(template.part(OfficePackage.FOOTNOTES), styles);
        paragraphs = new Paragraphs(document, notes);
        tables = new Tables(document, styles, paragraphs);
        sections = new Sections(document);
        rules = new Rules(styles, Rules.textWidth(sections.mainProperties()));
    }

    static byte[] compose(Template template, OfficialDocument words) {
        return new Composer(template).whole(words);
    }

    /** The appendices without the document before them. */
    static byte[] compose(Template template, List<Appendix> appendices) {
        return new Composer(template).alone(appendices);
    }

    private byte[] whole(OfficialDocument words) {
        var main = sections.main();
        var values = values(main, words);
        // Looked for before anything is filled in: the words of a document may look like a placeholder.
        var place = sections.holder(main, Placeholder.BODY);
        addressees(main, words.addressees());
        if (words.recipients() == null) {
            dropLabel(sections.holder(main, Placeholder.RECIPIENTS));
        }
        new Filling(values).fill(main);
        indentUnits();
        var text = new BodyText(styles, paragraphs, tables, Rules.textWidth(sections.mainProperties()));
        replace(place, text.make(words.body()));
        appendices(words.appendices());
        rules.draw(document);
        return write(values, title(words), words.head().issuer());
    }

    private byte[] alone(List<Appendix> appendices) {
        sections.dropMain();
        appendices(appendices);
        return write(Map.of(), appendices.getFirst().title(), "");
    }

    private static String title(OfficialDocument words) {
        return (words.isLetter() ? "V/v" : words.typeName()) + " "
                + words.subject().replace('\n', ' ');
    }

    private Map<Placeholder, List<String>> values(List<Element> main, OfficialDocument words) {
        var head = words.head();
        var values = new EnumMap<Placeholder, List<String>>(Placeholder.class);
        values.put(Placeholder.SUPERIOR, agency(main, Placeholder.SUPERIOR, head.superior()));
        values.put(Placeholder.ISSUER, agency(main, Placeholder.ISSUER, head.issuer()));
        values.put(Placeholder.REFERENCE, List.of(head.reference()));
        values.put(Placeholder.DATE, List.of(head.dateLine()));
        values.put(Placeholder.TYPE_NAME, capitals(words.typeName()));
        values.put(Placeholder.SUBJECT, one(words.subject()));
        values.put(Placeholder.ADDRESSEES, List.of());
        values.put(Placeholder.BASES, bases(words.bases()));
        var signature = words.signature();
        values.put(
                Placeholder.SIGNATURE,
                signature == null
                        ? List.of()
                        : signature.lines().stream()
                                .map(Signature.Line::printed)
                                .toList());
        values.put(Placeholder.SIGNER, signature == null ? List.of() : List.of(orEmpty(signature.name())));
        var recipients = words.recipients();
        values.put(Placeholder.RECIPIENTS, recipients == null ? List.of() : recipients.printed());
        return values;
    }

    /** An agency in capitals; a long name is broken where both lines come out alike. */
    private List<String> agency(List<Element> main, Placeholder what, @Nullable String name) {
        var place = sections.holder(main, what);
        if (place == null) {
            return List.of();
        }
        int room = rules.room(place);
        return capitals(name).stream()
                .map(line -> Measure.balanced(line, Rules.size(place), room))
                .toList();
    }

    private static List<String> capitals(@Nullable String words) {
        return one(orEmpty(words).toUpperCase(Locale.of("vi")));
    }

    private static List<String> one(String words) {
        return words.isBlank() ? List.of() : List.of(words.strip());
    }

    private static String orEmpty(@Nullable String words) {
        return words == null ? "" : words;
    }

    private static List<String> bases(List<String> bases) {
        var lines = new ArrayList<String>();
        for (var basis : bases) {
            lines.add(basis.strip().replaceFirst("[;.,]+$", "") + ";");
        }
        if (!lines.isEmpty()) {
            lines.add(lines.removeLast().replaceFirst(";$", "."));
        }
        return lines;
    }

    /** One addressee on the line itself; several as a list that stands below the colon. */
    private void addressees(List<Element> main, List<String> addressees) {
        var paragraph = sections.holder(main, Placeholder.ADDRESSEES);
        if (paragraph == null || addressees.isEmpty()) {
            return;
        }
        boolean several = addressees.size() > 1;
        new Filling(Map.of(Placeholder.ADDRESSEES, List.of(several ? "" : addressees.getFirst() + ".")))
                .fill(List.of(paragraph));
        if (several) {
            Paragraphs.align(paragraph, "left");
            Wml.set(Wml.property(paragraph, "ind"), "w:left", String.valueOf(leftOfColon(paragraph)));
            Wml.set(Wml.property(paragraph, "spacing"), "w:after", "0");
            Paragraphs.keepWithNext(paragraph);
            var lines = new ArrayList<Element>();
            for (int i = 0; i < addressees.size(); i++) {
                var end = i == addressees.size() - 1 ? "." : ";";
                lines.add(paragraphs.make(styles.id(Styles.ADDRESSEES), "- " + addressees.get(i) + end));
            }
            Sections.insertAfter(paragraph, lines);
        }
    }

    /** The words Nơi nhận above a list that is not there. */
    private static void dropLabel(@Nullable Element list) {
        for (var before = list == null ? null : list.getPreviousSibling(); before != null; ) {
            var next = before.getPreviousSibling();
            if (before instanceof Element paragraph && Wml.text(paragraph).startsWith("Nơi nhận")) {
                Wml.remove(paragraph);
            }
            before = next;
        }
    }

    private int leftOfColon(Element paragraph) {
        var indent = Wml.all(template.part(OfficePackage.STYLES), "style").stream()
                .filter(style -> Wml.get(style, "styleId").equals(styles.id(Styles.ADDRESSEES)))
                .flatMap(style -> Wml.all(style, "ind").stream())
                .findFirst();
        int dash = indent.map(ind -> Rules.number(ind, "left") - Rules.number(ind, "hanging"))
                .orElse(3544);
        return Math.max(0, dash - Measure.widest(Wml.text(paragraph).strip(), 28) + 60);
    }

    /** The units inside a receiver stand a little to the right of it. */
    private void indentUnits() {
        for (var paragraph : Wml.all(document, "p")) {
            if (Wml.around(paragraph, "tc") != null && Wml.text(paragraph).startsWith("+ ")) {
                Wml.set(Wml.property(paragraph, "ind"), "w:left", "170");
            }
        }
    }

    private void appendices(List<Appendix> appendices) {
        var copies = sections.appendixCopies(appendices.size());
        for (int i = 0; i < appendices.size(); i++) {
            var appendix = appendices.get(i);
            var number = appendices.size() == 1 ? "" : " " + Roman.of(i + 1);
            var values = new EnumMap<Placeholder, List<String>>(Placeholder.class);
            values.put(Placeholder.APPENDIX_NUMBER, List.of("Phụ lục" + number));
            values.put(Placeholder.APPENDIX_TITLE, capitals(appendix.title()));
            values.put(Placeholder.APPENDIX_REFERENCE, one(orEmpty(appendix.reference())));
            var place = sections.holder(copies.get(i), Placeholder.APPENDIX_TABLE);
            new Filling(values).fill(copies.get(i));
            var table =
                    tables.make(appendix.columns(), appendix.rows(), Rules.textWidth(sections.appendixProperties()));
            replace(place, List.of(table));
        }
    }

    private static void replace(@Nullable Element place, List<Element> with) {
        if (place != null) {
            Sections.insertAfter(place, with);
            Wml.remove(place);
        }
    }

    private byte[] write(Map<Placeholder, List<String>> values, String title, String author) {
        var parts = new LinkedHashMap<>(template.parts());
        parts.put(OfficePackage.DOCUMENT, Wml.write(document));
        parts.put(OfficePackage.FOOTNOTES, notes.write());
        for (var name : template.file().around()) {
            var part = template.part(name);
            new Filling(values).fill(List.of(part.getDocumentElement()));
            parts.put(name, Wml.write(part));
        }
        if (parts.containsKey(CORE)) {
            var core = template.part(CORE);
            property(core, "title", title);
            property(core, "creator", author);
            parts.put(CORE, Wml.write(core));
        }
        return new OfficePackage(parts).write();
    }

    private static void property(Document core, String name, String value) {
        var found = core.getElementsByTagNameNS(DUBLIN_CORE, name);
        if (found.getLength() > 0) {
            found.item(0).setTextContent(Paragraphs.clean(value));
        }
    }
}
