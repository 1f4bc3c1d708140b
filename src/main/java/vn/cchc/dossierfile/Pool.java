package vn.cchc.dossierfile;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the few texts of a column mean, looked up without making a text object: a file of a million dossiers has a thousand
 * procedures. Bounded, so that a column of ever new texts costs time and not memory.
 *
 * @param <T> what a text means
 */
final class Pool<T> {

    private static final int MOST = 1 << 15;

    /** Not "no value": the text is known to mean nothing. */
    private record Known<T>(String text, @Nullable T value) {}

    private final Function<String, @Nullable T> meaning;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final @Nullable Known<T>[] table = new Known[MOST * 2];

    private int size;

    /** @param meaning of a text seen for the first time; null where it means nothing */
    Pool(Function<String, @Nullable T> meaning) {
        this.meaning = meaning;
    }

    /** Null where the text means nothing. */
    @Nullable
    T get(char[] from, int at, int length) {
        int hash = length;
        for (int i = at; i < at + length; i++) {
            hash = hash * 31 + from[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (table.length - 1);
        for (var known = table[slot]; known != null; known = table[slot]) {
            if (same(known.text, from, at, length)) {
                return known.value;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        var text = new String(from, at, length);
        var value = meaning.apply(text);
        if (size < MOST) {
            size++;
            table[slot] = new Known<>(text, value);
        }
        return value;
    }

    private static boolean same(String text, char[] from, int at, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != from[at + i]) {
                return false;
            }
        }
        return true;
    }
}
