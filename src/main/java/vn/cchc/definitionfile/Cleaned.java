package vn.cchc.definitionfile;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A text as it is kept: composed Unicode (a decomposed "ế" from another system is the same letter), plain spaces for
 * fixed ones, nothing invisible, one kind of line end. So two texts that look alike are alike.
 */
public final class Cleaned {

    private Cleaned() {}

    public static String text(String raw) {
        var visible = raw.replaceAll("[\u00A0\u2007\u202F\t]", " ")
                .replaceAll("[\u200B-\u200D\u2060\uFEFF\u00AD]", "")
                .replaceAll("\r\n|[\r\u0085\u2028\u2029]", "\n");
        return Normalizer.normalize(visible, Normalizer.Form.NFC).strip();
    }

    /** A character that no office program and no page can show: control codes, halves of letters. */
    static OptionalInt unusable(String text) {
        return text.codePoints()
                .filter(c -> (Character.isISOControl(c) && c != '\n')
                        || Character.getType(c) == Character.SURROGATE
                        || (c & 0xFFFE) == 0xFFFE)
                .findFirst();
    }

    static String name(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }
}
