package vn.cchc.definitionfile;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Which known word was probably meant. */
public final class Nearest {

    private Nearest() {}

    /** Null when nothing is near: more than a third of the letters differ. */
    public static @Nullable String to(String given, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(given, word) <= Math.max(1, Math.max(given.length(), word.length()) / 3))
                .min(Comparator.comparingInt(word -> distance(given, word)))
                .orElse(null);
    }

    /** Levenshtein: letters to insert, delete or replace. */
    static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
