package vn.cchc.outline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Nearest;
import vn.cchc.definitionfile.Tree;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Sha256;
import vn.cchc.organisation.Kind;

/** Reads an outline as {@code docs/outlines.md} describes it and finds every mistake at once. Pure. */
public final class OutlineReader {

    public static final String FORMAT = "cchc-outline/1";

    private static final int DEEPEST = 4;
    private static final int LONGEST = 20_000;
    private static final String NAME = "[A-Za-z0-9]+([.-][A-Za-z0-9]+)*";

    private final Findings findings = new Findings("outline");
    private final Set<String> keys = new HashSet<>();

    private OutlineReader() {}

    public static OutlineReading read(byte[] bytes) {
        var reader = new OutlineReader();
        var tree = Definitions.yaml(bytes, reader.findings);
        var outline = tree == null ? null : reader.outline(tree);
        return new OutlineReading(reader.findings.hasErrors() ? null : outline, reader.findings.sorted());
    }

    public static OutlineReading read(String yamlOrJson) {
        return read(yamlOrJson.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Outline outline(Tree tree) {
        var file = Keys.of(tree, "file", findings);
        if (file == null) {
            return null;
        }
        var format = file.requiredText("format");
        if (!format.isEmpty() && !format.equals(FORMAT)) {
            findings.error(file.place("format"), "wrong-format", format, FORMAT);
        }
        var code = name(file, "code");
        var version = name(file, "version");
        var title = file.requiredText("title");
        var status = file.requiredChoice("status", Outline.Status.class, Outline.Status.OFFICIAL);
        var basis = legalBasis(file, status);
        var valid = file.keys("valid", "valid");
        var from = valid == null ? null : valid.date("from");
        var to = valid == null ? null : valid.date("to");
        if (valid != null) {
            valid.done();
        }
        if (from != null && to != null && to.isBefore(from)) {
            findings.error(file.place("valid"), "valid-order", from, to);
        }
        var words = words(file);
        var parts = sections(file, "parts", 1, Set.of(), Set.of());
        file.done();
        return build(new Outline(code, version, title, status, basis, from, to, words, parts, "", Sha256.of("")));
    }

    private static Outline build(Outline read) {
        var json = CanonicalJson.write(OutlineJson.of(read));
        return new Outline(
                read.code(),
                read.version(),
                read.title(),
                read.status(),
                read.legalBasis(),
                read.validFrom(),
                read.validTo(),
                read.words(),
                read.parts(),
                json,
                Sha256.of(json));
    }

    private String name(Keys keys, String key) {
        var name = keys.requiredText(key);
        if (!name.isEmpty() && !name.matches(NAME)) {
            findings.error(keys.place(key), "bad-name", key, name);
        }
        return name;
    }

    private List<Outline.Basis> legalBasis(Keys file, Outline.Status status) {
        var basis = new ArrayList<Outline.Basis>();
        for (var item : file.list("legal-basis")) {
            var one = Keys.of(item, "legal-basis", findings);
            if (one != null) {
                basis.add(new Outline.Basis(
                        one.requiredText("number"),
                        or(one.text("date")),
                        or(one.text("issuer")),
                        or(one.text("title"))));
                one.done();
            }
        }
        if (basis.isEmpty() && status == Outline.Status.OFFICIAL) {
            findings.error(file.place("legal-basis"), "no-basis");
        }
        return List.copyOf(basis);
    }

    private Outline.Words words(Keys file) {
        var document = file.requiredKeys("document", "document");
        if (document == null) {
            return new Outline.Words("", "", "", List.of(), List.of(), "", List.of(), "");
        }
        var words = new Outline.Words(
                document.requiredText("type"),
                document.requiredText("symbol"),
                document.requiredText("subject"),
                texts(document, "bases"),
                texts(document, "opening"),
                or(document.text("closing")),
                texts(document, "recipients"),
                document.requiredText("archive"));
        document.done();
        return words;
    }

    private static List<String> texts(Keys keys, String key) {
        return List.copyOf(Objects.requireNonNullElse(keys.texts(key), List.of()));
    }

    private List<Section> sections(Keys of, String key, int depth, Set<Kind.Level> asked, Set<String> agencies) {
        var sections = new ArrayList<Section>();
        var items = depth == 1 ? of.requiredList(key) : of.list(key);
        for (var item : items) {
            var section = Keys.of(item, "section", findings);
            if (section != null) {
                sections.add(section(section, depth, asked, agencies));
                section.done();
            }
        }
        return sections;
    }

    private Section section(Keys section, int depth, Set<Kind.Level> askedAbove, Set<String> agenciesAbove) {
        var key = name(section, "key");
        section.called("section " + key);
        if (!key.isEmpty() && !keys.add(key)) {
            findings.error(section.place("key"), "key-twice", key);
        }
        if (depth > DEEPEST) {
            findings.error(section.place(), "too-deep", key, DEEPEST);
            section.askAll();
            return new Section(key, "", "", "", Set.of(), Set.of(), 0, List.of());
        }
        var asked = section.has("asked") ? levels(section) : askedAbove;
        var agencies =
                section.has("asked-agencies") ? new LinkedHashSet<>(texts(section, "asked-agencies")) : agenciesAbove;
        return new Section(
                key,
                or(section.text("number")),
                section.requiredText("title"),
                or(section.text("guidance")),
                asked,
                agencies,
                section.whole("words", 0, 0, LONGEST),
                sections(section, "sections", depth + 1, asked, agencies));
    }

    /** {@code asked: []}: nobody, the compiling agency writes it itself. */
    private Set<Kind.Level> levels(Keys section) {
        var levels = EnumSet.noneOf(Kind.Level.class);
        var known = java.util.Arrays.stream(Kind.Level.values()).map(Keys::word).toList();
        for (var word : texts(section, "asked")) {
            int found = known.indexOf(word);
            if (found >= 0) {
                levels.add(Kind.Level.values()[found]);
            } else {
                var near = Nearest.to(word, known);
                findings.error(
                        section.place("asked"), "bad-level", word, near == null ? String.join(", ", known) : near);
            }
        }
        return levels;
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
