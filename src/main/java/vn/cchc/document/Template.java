package vn.cchc.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.w3c.dom.Document;

/** A template: a {@code .docx} with placeholders. Its parts are read anew for every document, so that none is spoiled. */
record Template(TemplateKind kind, OfficePackage file) {

    private static final String FOOTNOTES_TYPE =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml";

    private static final String FOLDER = "/definitions/document/";
    private static final String[] SHARED = {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/footnotes.xml",
        "word/header1.xml"
    };

    static Template read(TemplateKind kind, byte[] docx) {
        return of(kind, OfficePackage.read(docx));
    }

    /** With a part for footnotes, which Word leaves out of a file that has none. */
    static Template of(TemplateKind kind, OfficePackage file) {
        if (file.part(OfficePackage.FOOTNOTES) != null) {
            return new Template(kind, file);
        }
        var parts = new LinkedHashMap<>(file.parts());
        parts.put(OfficePackage.FOOTNOTES, resource("shared/" + OfficePackage.FOOTNOTES));
        var types = Wml.parse(Objects.requireNonNull(file.part(OfficePackage.TYPES)), OfficePackage.TYPES);
        var override = types.createElementNS(Wml.CONTENT_TYPES, "Override");
        override.setAttribute("PartName", "/" + OfficePackage.FOOTNOTES);
        override.setAttribute("ContentType", FOOTNOTES_TYPE);
        types.getDocumentElement().appendChild(override);
        parts.put(OfficePackage.TYPES, Wml.write(types));
        var relations = Wml.parse(
                Objects.requireNonNullElse(
                        file.part(OfficePackage.RELATIONS), resource("shared/" + OfficePackage.RELATIONS)),
                OfficePackage.RELATIONS);
        var relation = relations.createElementNS(Wml.PACKAGE, "Relationship");
        relation.setAttribute("Id", "rIdFootnotes");
        relation.setAttribute("Type", Wml.R + "/footnotes");
        relation.setAttribute("Target", "footnotes.xml");
        relations.getDocumentElement().appendChild(relation);
        parts.put(OfficePackage.RELATIONS, Wml.write(relations));
        return new Template(kind, new OfficePackage(parts));
    }

    /** As delivered: kept as readable XML in {@code definitions/document}, and only zipped here. */
    static Template delivered(TemplateKind kind) {
        var parts = new LinkedHashMap<String, byte[]>();
        for (var name : SHARED) {
            parts.put(name, resource("shared/" + name));
        }
        parts.put(OfficePackage.DOCUMENT, resource(kind.code() + "/document.xml"));
        return new Template(kind, new OfficePackage(parts));
    }

    private static byte[] resource(String name) {
        try (var in = Objects.requireNonNull(Template.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Document document() {
        return part(OfficePackage.DOCUMENT);
    }

    Document part(String name) {
        return Wml.parse(Objects.requireNonNull(file.part(name), name), name);
    }

    Styles styles() {
        return new Styles(part(OfficePackage.STYLES));
    }

    Map<String, byte[]> parts() {
        return file.parts();
    }
}
