package vn.cchc.lake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.cchc.kernel.Problem;

/** By what figures are told apart. */
public enum Key {
    PROVINCE("province"),
    LEVEL("level"),
    FIELD("field"),
    /** The unit that resolves the dossier. */
    UNIT("competent_unit"),
    RECEIVING_UNIT("receiving_unit"),
    PROCEDURE("procedure"),
    CHANNEL("channel"),
    MONTH(""),
    QUARTER(""),
    YEAR("");

    private final String column;

    Key(String column) {
        this.column = column;
    }

    /** As the command line and the header of the table write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In the lake; empty for a part of time. */
    String column() {
        return column;
    }

    boolean isTime() {
        return column.isEmpty();
    }

    /** @throws Problem {@code lake.key} for a word that is none, {@code lake.key-twice} */
    public static List<Key> parse(String words) {
        var keys = Arrays.stream(words.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(Key::of)
                .toList();
        if (keys.stream().distinct().count() < keys.size()) {
            throw Problem.input("lake.key-twice", words);
        }
        return keys;
    }

    private static Key of(String word) {
        return Arrays.stream(values())
                .filter(key -> key.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.input(
                        "lake.key",
                        word,
                        String.join(", ", Arrays.stream(values()).map(Key::word).toList())));
    }
}
