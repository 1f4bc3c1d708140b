package vn.cchc.dossierfile;

import java.util.Arrays;
import java.util.Optional;

/** How a file may write a moment. In every form the hour may be missing. */
public enum DateForm {
    /** {@code 2021-04-22T09:30:00}, also with a space, an offset or fractions of a second. */
    ISO("yyyy-MM-dd"),
    /** {@code 22/04/2021 09:30}, seconds or not. */
    SLASHES("dd/MM/yyyy"),
    /** {@code 22-04-2021 09:30}. */
    DASHES("dd-MM-yyyy"),
    /** {@code 20210422093000}, as the national synchronisation services write. */
    DIGITS("yyyyMMddHHmmss");

    private final String text;

    DateForm(String text) {
        this.text = text;
    }

    /** As a mapping names it. */
    public String text() {
        return text;
    }

    static Optional<DateForm> of(String text) {
        return Arrays.stream(values()).filter(form -> form.text.equals(text)).findFirst();
    }
}
