package vn.cchc.document;

import java.util.Optional;
import java.util.function.Function;
import vn.cchc.kernel.Problem;

/** The door to official documents as files. Writing needs no right: the room whose words they are asks for it. */
public class Documents {

    private final Function<TemplateKind, Template> templates;
    private final Office office;

    Documents(Function<TemplateKind, Template> templates, Office office) {
        this.templates = templates;
        this.office = office;
    }

    /** With the templates as delivered, without a database and without an office program. */
    public static Documents delivered() {
        return new Documents(Template::delivered, Office.NONE);
    }

    /**
     * The document as {@code .docx}, set with the template in use. The same words and the same template give the same bytes.
     *
     * @throws Problem {@code document.*} when the words cannot be set
     */
    public byte[] docx(OfficialDocument document) {
        return Composer.compose(templates.apply(TemplateKind.of(document)), document);
    }

    /**
     * The same as PDF, made by the office program of this machine.
     *
     * @return empty where none is installed: offer the {@code .docx} then
     * @throws Problem {@code document.office-busy}, {@code document.office-failed}
     */
    public Optional<byte[]> pdf(byte[] docx) {
        return office.pdf(docx);
    }

    /** Whether {@link #pdf} gives something here. */
    public boolean writesPdf() {
        return office.isThere();
    }
}
