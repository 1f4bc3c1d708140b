package vn.cchc.evidence;

import java.util.Arrays;
import java.util.Optional;

/** What a document is, with its abbreviation in a symbol (NĐ 30/2020, Phụ lục III; a công văn has none). */
public enum EvidenceKind {
    PLAN("KH"),
    REPORT("BC"),
    DECISION("QĐ"),
    LETTER(""),
    NOTICE("TB"),
    RESOLUTION("NQ"),
    DIRECTIVE("CT"),
    PROGRAMME("CTr"),
    SCHEME("ĐA"),
    GUIDANCE("HD"),
    RULES("QC"),
    PROPOSAL("TTr"),
    MINUTES("BB"),
    CONTRACT("HĐ"),
    INVITATION("GM"),
    PHOTO(""),
    LINK(""),
    OTHER("");

    private final String abbreviation;

    EvidenceKind(String abbreviation) {
        this.abbreviation = abbreviation;
    }

    /** Whether such a document has a number, a symbol and a date of its own. */
    public boolean official() {
        return this != PHOTO && this != LINK && this != OTHER;
    }

    /**
     * What a symbol says: {@code KH-SNgV} is a plan, {@code 2020/QĐ-UBND} a decision, {@code SNgV-VP} names no type and
     * is a công văn.
     */
    static Optional<EvidenceKind> bySymbol(String symbol) {
        if (symbol.isBlank()) {
            return Optional.empty();
        }
        var type = symbol.replaceFirst("^(19|20)\\d\\d/", "").split("[-/]", 2)[0];
        var named = Arrays.stream(values())
                .filter(kind -> !kind.abbreviation.isEmpty() && kind.abbreviation.equals(type))
                .findFirst();
        return named.isPresent() ? named : Optional.of(type.length() >= 3 ? LETTER : OTHER);
    }
}
