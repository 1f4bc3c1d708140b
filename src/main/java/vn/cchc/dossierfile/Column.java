package vn.cchc.dossierfile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column of a file means to us; its name is the canonical one ({@code docs/dossiers.md}). */
public enum Column {
    CODE,
    PROCEDURE,
    FIELD,
    LEVEL,
    RECEIVING_UNIT,
    COMPETENT_UNIT,
    CHANNEL,
    RECEIVED_AT,
    DUE_AT,
    FINISHED_AT,
    RETURNED_AT,
    STATUS,
    PAID,
    COMPONENTS,
    DIGITISED,
    REUSED,
    RESULT_DIGITISED,
    LATE_CAUSE,
    HANDLER,
    APPLICANT_KIND,
    APPLICANT,
    /** Of the second file, with {@link #CODE} and {@link #STATUS}. */
    AT,
    NEW_DUE,
    NOTE;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As files write it: {@code received_at}. */
    public String text() {
        return text;
    }

    static Optional<Column> of(String text) {
        return Arrays.stream(values())
                .filter(column -> column.text.equals(text))
                .findFirst();
    }

    /** True for a column of the second file, of steps. */
    boolean ofSteps() {
        return this == CODE || this == STATUS || ordinal() >= AT.ordinal();
    }

    /** True for a column of the first file, of dossiers. */
    boolean ofDossiers() {
        return ordinal() < AT.ordinal();
    }
}
