package vn.cchc.registerdefinition;

import java.text.Normalizer;
import java.util.Locale;

/** How names are compared, whoever typed them: two heads alike in this are one to a workbook. */
public final class PlainWords {

    private PlainWords() {}

    /** Lower case without marks, single blanks. */
    public static String of(String text) {
        return Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("\\s+", " ");
    }
}
