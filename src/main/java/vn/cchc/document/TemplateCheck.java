package vn.cchc.document;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import vn.cchc.document.Placeholder.Kind;
import vn.cchc.kernel.Problem;

/** Whether a file can be the template of a kind of document: safe, with every placeholder in its place, and every style. */
final class TemplateCheck {

    private final Template template;
    private final List<TemplateFinding> findings = new ArrayList<>();
    private final Map<Placeholder, Integer> seen = new EnumMap<>(Placeholder.class);

    private TemplateCheck(Template template) {
        this.template = template;
    }

    /** Everything found, errors and notes; the file may be used when there is no error. */
    static List<TemplateFinding> check(TemplateKind kind, byte[] docx) {
        OfficePackage file;
        try {
            file = OfficePackage.read(docx);
        } catch (Problem problem) {
            return List.of(TemplateFinding.of(problem));
        }
        var unsafe = SafeFile.check(file);
        if (!unsafe.isEmpty()) {
            return unsafe;
        }
        if (file.part(OfficePackage.STYLES) == null) {
            return List.of(TemplateFinding.of(Problem.input("document.not-docx")));
        }
        return new TemplateCheck(Template.of(kind, file)).all();
    }

    private List<TemplateFinding> all() {
        if (sections()) {
            places();
            missing();
        }
        styles();
        PageCheck.check(template.document(), findings);
        if (findings.stream().noneMatch(TemplateFinding::error)) {
            tried();
        }
        return List.copyOf(findings);
    }

    /** Two sections, the document and the appendix, or nothing else can be said. */
    private boolean sections() {
        var body = Wml.child(template.document().getDocumentElement(), "body");
        var children = body == null ? List.<Element>of() : Wml.children(body);
        boolean ends = !children.isEmpty() && Wml.is(children.getLast(), "sectPr");
        boolean breaks = children.stream()
                .anyMatch(e -> Wml.is(e, "p") && !Wml.all(e, "sectPr").isEmpty());
        if (!ends || !breaks) {
            findings.add(TemplateFinding.error("sections"));
        }
        return ends && breaks;
    }

    private void places() {
        var document = template.document();
        var sections = new Sections(document);
        sections.main().forEach(root -> paragraphs(root, false));
        sections.appendix().forEach(root -> paragraphs(root, true));
        for (var name : template.file().around()) {
            for (var paragraph : Wml.all(template.part(name), "p")) {
                broken(paragraph);
                for (var place : Filling.places(paragraph)) {
                    if (place.what().kind() != Kind.LINE) {
                        findings.add(
                                TemplateFinding.error("in-margin", place.what().written()));
                    }
                }
            }
        }
    }

    private void paragraphs(Element root, boolean inAppendix) {
        if (Wml.is(root, "p")) {
            paragraph(root, inAppendix, true);
        }
        Wml.all(root, "p").forEach(paragraph -> paragraph(paragraph, inAppendix, false));
    }

    /** @param top it stands directly in the body, in no table or text box */
    private void paragraph(Element paragraph, boolean inAppendix, boolean top) {
        broken(paragraph);
        for (var place : Filling.places(paragraph)) {
            var what = place.what();
            seen.merge(what, 1, Integer::sum);
            boolean forAppendix = what.kind() == Kind.APPENDIX || what.kind() == Kind.APPENDIX_BLOCK;
            if (forAppendix != inAppendix) {
                findings.add(
                        TemplateFinding.error(inAppendix ? "not-in-appendix" : "only-in-appendix", what.written()));
            }
            if (what.isBlock() && (!top || !alone(paragraph, place))) {
                findings.add(TemplateFinding.error("not-alone", what.written()));
            }
        }
    }

    private static boolean alone(Element paragraph, Filling.Place place) {
        var words = Filling.words(paragraph);
        return words.substring(0, place.start()).isBlank()
                && words.substring(place.end()).isBlank()
                && Wml.all(paragraph, "sectPr").isEmpty();
    }

    /** Braces that are no known placeholder: a slip of the pen would otherwise be printed in every document. */
    private void broken(Element paragraph) {
        var words = Filling.words(paragraph);
        var matcher = Placeholder.FORM.matcher(words);
        while (matcher.find()) {
            if (Placeholder.of(matcher.group(1)).isEmpty()) {
                findings.add(TemplateFinding.error("unknown", matcher.group(), known()));
            }
        }
        var rest = Placeholder.FORM.matcher(words).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}")) {
            findings.add(TemplateFinding.error("broken", rest.length() <= 80 ? rest : rest.substring(0, 80) + "…"));
        }
    }

    private String known() {
        return String.join(
                ", ",
                template.kind().needed().stream().map(Placeholder::written).toList());
    }

    private void missing() {
        for (var what : template.kind().needed()) {
            int times = seen.getOrDefault(what, 0);
            if (times == 0) {
                findings.add(TemplateFinding.error("missing", what.written()));
            } else if (times > 1 && what.isBlock()) {
                findings.add(TemplateFinding.error("twice", what.written(), times));
            }
        }
        for (var what : seen.keySet()) {
            if (!template.kind().needed().contains(what)) {
                findings.add(TemplateFinding.error("not-of-this-kind", what.written()));
            }
        }
    }

    private void styles() {
        var styles = template.styles();
        for (var name : Styles.NEEDED) {
            if (!styles.has(name)) {
                findings.add(TemplateFinding.of(Problem.input("document.style-missing", name)));
            }
        }
    }

    /** The proof: a document is made with it. */
    private void tried() {
        try {
            Composer.compose(template, SampleDocument.of(template.kind()));
        } catch (Problem problem) {
            findings.add(TemplateFinding.of(problem));
        } catch (RuntimeException unforeseen) {
            findings.add(TemplateFinding.error("not-tried", String.valueOf(unforeseen.getMessage())));
        }
    }
}
