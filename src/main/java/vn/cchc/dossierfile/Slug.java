package vn.cchc.dossierfile;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A head or a value without what people write differently: marks, case, spaces, hyphens. */
final class Slug {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Slug() {}

    /** {@code "Trực tuyến"} and {@code "TRUC_TUYEN"} are both {@code truc-tuyen}. */
    static String of(String text) {
        var lower = text.toLowerCase(Locale.ROOT).replace('đ', 'd');
        var plain =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        var joined = BETWEEN.matcher(plain).replaceAll("-");
        int from = joined.startsWith("-") ? 1 : 0;
        int to = joined.length() > from && joined.endsWith("-") ? joined.length() - 1 : joined.length();
        return joined.substring(from, to);
    }
}
