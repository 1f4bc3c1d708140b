package vn.cchc.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.cchc.kernel.Problem;

/**
 * Whether a {@code .docx} from outside holds nothing but words and their look. It lists what may be there, not what may not:
 * every document of the province is made from a template, and an office program on the server opens it.
 */
final class SafeFile {

    private static final String MAIN =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private static final int MOST_XML = 4 << 20;

    private static final Pattern TAKEN = Pattern.compile("""
            \\[Content_Types]\\.xml|_rels/\\.rels|docProps/(app|core|custom)\\.xml|docProps/thumbnail\\.(jpe?g|png|emf|wmf)|docMetadata/LabelInfo\\.xml\
            |word/(document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|people|intelligence\\d*)\\.xml\
            |word/(header|footer)\\d*\\.xml|word/theme/theme\\d*\\.xml|word/media/[\\w.-]+\\.(png|jpe?g|gif)\
            |word/_rels/[\\w.-]+\\.rels|word/theme/_rels/[\\w.-]+\\.rels\
            |customXml/[\\w.-]+\\.xml|customXml/_rels/[\\w.-]+\\.rels""");

    private static final Set<String> FIELDS = Set.of("PAGE", "NUMPAGES", "SECTIONPAGES");
    private static final Set<String> FOREIGN = Set.of("altChunk", "object", "control", "subDoc", "OLEObject", "movie");
    private static final Set<String> TRACKED = Set.of("ins", "del", "moveFrom", "moveTo");

    private final OfficePackage file;
    private final List<TemplateFinding> findings = new ArrayList<>();
    private final Map<String, Document> read = new HashMap<>();

    private SafeFile(OfficePackage file) {
        this.file = file;
    }

    /** Everything that is wrong, at once; empty when it may be used. */
    static List<TemplateFinding> check(OfficePackage file) {
        var check = new SafeFile(file);
        file.parts().forEach(check::part);
        check.types();
        check.relations();
        check.read.forEach((name, part) -> {
            if (name.startsWith("word/")) {
                check.text(name, part);
            }
        });
        return List.copyOf(check.findings);
    }

    private void part(String name, byte[] content) {
        if (name.toLowerCase(Locale.ROOT).contains("vba")) {
            findings.add(TemplateFinding.error("macros", name));
        } else if (name.startsWith("word/comments")) {
            findings.add(TemplateFinding.error("comments"));
        } else if (!TAKEN.matcher(name).matches()) {
            findings.add(TemplateFinding.error("foreign-part", name));
        } else if (name.endsWith(".xml") || name.endsWith(".rels")) {
            xml(name, content);
        }
    }

    private void xml(String name, byte[] content) {
        if (content.length > MOST_XML) {
            findings.add(TemplateFinding.error("large-part", name, MOST_XML >> 20));
            return;
        }
        try {
            read.put(name, Wml.parse(content, name));
        } catch (Problem problem) {
            findings.add(TemplateFinding.of(problem));
        }
    }

    private void types() {
        var types = read.get(OfficePackage.TYPES);
        if (types == null) {
            return;
        }
        var kind = "";
        for (var override : elements(types, "Override")) {
            if (override.getAttribute("PartName").equals("/" + OfficePackage.DOCUMENT)) {
                kind = override.getAttribute("ContentType");
            }
            if (override.getAttribute("ContentType").toLowerCase(Locale.ROOT).contains("macroenabled")) {
                findings.add(TemplateFinding.error("macros", override.getAttribute("PartName")));
            }
        }
        if (!kind.equals(MAIN)) {
            findings.add(TemplateFinding.error("kind"));
        }
    }

    private void relations() {
        read.forEach((name, part) -> {
            if (name.endsWith(".rels")) {
                for (var relation : elements(part, "Relationship")) {
                    if (!relation.getAttribute("TargetMode").isBlank()
                            && !relation.getAttribute("TargetMode").equalsIgnoreCase("Internal")) {
                        findings.add(TemplateFinding.error("outside", shortened(relation.getAttribute("Target"))));
                    }
                }
            }
        });
    }

    private void text(String name, Document part) {
        var foreign = new TreeSet<String>();
        boolean tracked = false;
        var all = part.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            var local = all.item(i).getLocalName();
            if (FOREIGN.contains(local)) {
                foreign.add(local);
            }
            tracked |= TRACKED.contains(local) && Wml.W.equals(all.item(i).getNamespaceURI());
        }
        foreign.forEach(local -> findings.add(TemplateFinding.error("foreign-object", local)));
        if (tracked) {
            findings.add(TemplateFinding.error("tracked"));
        }
        for (var field : fields(part)) {
            var word = field.strip().split("\\s+")[0].toUpperCase(Locale.ROOT);
            if (!word.isEmpty() && !FIELDS.contains(word)) {
                findings.add(TemplateFinding.error("field", shortened(word), name));
            }
        }
    }

    /** The instructions of all fields, joined where Word has cut them into runs. */
    private static List<String> fields(Document part) {
        var fields = new ArrayList<String>();
        Wml.all(part, "fldSimple").forEach(field -> fields.add(Wml.get(field, "instr")));
        var open = new StringBuilder();
        for (var element : Wml.all(part, "*")) {
            switch (element.getLocalName()) {
                case "instrText", "delInstrText" -> open.append(element.getTextContent());
                case "fldChar" -> {
                    fields.add(open.toString());
                    open.setLength(0);
                }
                default -> {}
            }
        }
        fields.add(open.toString());
        return fields;
    }

    private static List<Element> elements(Document part, String local) {
        var nodes = part.getElementsByTagNameNS("*", local);
        var found = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static String shortened(String words) {
        return words.length() <= 120 ? words : words.substring(0, 120) + "…";
    }
}
