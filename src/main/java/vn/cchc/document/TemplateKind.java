package vn.cchc.document;

import java.util.EnumSet;
import java.util.Set;
import vn.cchc.kernel.Problem;

/** What a template lays out. */
enum TemplateKind {
    /** A document with a type name: report, plan, notice (Mẫu 1.4). */
    REPORT("report"),
    /** A công văn (Mẫu 1.5). */
    LETTER("letter");

    private final String code;

    TemplateKind(String code) {
        this.code = code;
    }

    /** In addresses, in the database and as the folder of the template delivered. */
    String code() {
        return code;
    }

    /** @throws Problem {@code document.unknown-kind} */
    static TemplateKind of(String code) {
        for (var kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw Problem.missing("document.unknown-kind", code);
    }

    static TemplateKind of(OfficialDocument document) {
        return document.isLetter() ? LETTER : REPORT;
    }

    /** Every place its documents may have something for: one left out would lose words silently. */
    Set<Placeholder> needed() {
        return this == REPORT
                ? EnumSet.allOf(Placeholder.class)
                : EnumSet.complementOf(EnumSet.of(Placeholder.TYPE_NAME, Placeholder.BASES));
    }
}
