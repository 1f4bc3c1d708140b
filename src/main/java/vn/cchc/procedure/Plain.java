package vn.cchc.procedure;

import java.text.Normalizer;
import java.util.Locale;

/** Words without case and marks, for comparing what people type. */
final class Plain {

    private Plain() {}

    /** Lower case, no marks, single blanks. */
    static String of(String text) {
        return Normalizer.normalize(
                        text.strip().toLowerCase(Locale.ROOT).replace('đ', 'd').replace('\u00a0', ' '),
                        Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("\\s+", " ");
    }

    /** As a code: {@code "Đất đai"} is {@code dat-dai}. */
    static String code(String text) {
        return of(text).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
