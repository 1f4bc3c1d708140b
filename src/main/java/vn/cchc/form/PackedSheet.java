package vn.cchc.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sheet as it lies in the database: one letter and two numbers a leaf, in the order of the form's leaves, and the few words
 * by key. A published form never changes, so a place means the same row for ever.
 *
 * @param kinds see {@code filing.filing.kinds}
 */
public record PackedSheet(
        String kinds,
        @Nullable BigDecimal[] value,
        @Nullable BigDecimal[] denominator,
        Map<String, String> words) {

    public static final char BLANK = ' ';
    public static final char VALUE = 'v';
    public static final char SHARE = 's';
    public static final char NOT_APPLICABLE = 'n';
    public static final char NO_FIGURES = 'x';
    public static final char WORDS = 't';
    public static final char DAY = 'd';

    public static PackedSheet of(FormVersion form, Sheet sheet) {
        var leaves = form.leaves();
        var packer = new Packer(leaves.size());
        for (int place = 0; place < leaves.size(); place++) {
            packer.put(
                    place,
                    leaves.get(place).key(),
                    sheet.cells().get(leaves.get(place).key()));
        }
        return packer.packed();
    }

    public Sheet sheet(FormVersion form) {
        var leaves = form.leaves();
        var cells = new LinkedHashMap<String, Cell>();
        for (int place = 0; place < leaves.size(); place++) {
            var cell = cell(place, leaves.get(place).key());
            if (cell != null) {
                cells.put(leaves.get(place).key(), cell);
            }
        }
        return new Sheet(cells);
    }

    public @Nullable Cell cell(int place, String key) {
        return switch (kinds.charAt(place)) {
            case VALUE -> new Cell.Value(number(value, place));
            case SHARE -> new Cell.Share(number(value, place), number(denominator, place));
            case NOT_APPLICABLE -> new Cell.NotApplicable(words.getOrDefault(key, "?"));
            case NO_FIGURES -> new Cell.NoFigures();
            case WORDS -> new Cell.Words(words.getOrDefault(key, ""));
            case DAY -> new Cell.Day(LocalDate.parse(words.getOrDefault(key, "")));
            default -> null;
        };
    }

    private static BigDecimal number(@Nullable BigDecimal[] numbers, int place) {
        var number = numbers[place];
        if (number == null) {
            throw new IllegalStateException("no number at place " + place);
        }
        return number;
    }

    /** The places at which another sheet of the same form says something else. */
    public int[] differences(PackedSheet other, FormVersion form) {
        var leaves = form.leaves();
        return java.util.stream.IntStream.range(0, kinds.length())
                .filter(place -> !same(other, place, leaves.get(place).key()))
                .toArray();
    }

    private boolean same(PackedSheet other, int place, String key) {
        return kinds.charAt(place) == other.kinds.charAt(place)
                && equal(value[place], other.value[place])
                && equal(denominator[place], other.denominator[place])
                && java.util.Objects.equals(words.get(key), other.words.get(key));
    }

    private static boolean equal(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    /** Only these places, in their order; {@code keys} are the keys at the places. */
    public PackedSheet only(int[] places, FormVersion form) {
        var leaves = form.leaves();
        var packer = new Packer(places.length);
        for (int i = 0; i < places.length; i++) {
            var key = leaves.get(places[i]).key();
            packer.put(i, key, cell(places[i], key));
        }
        return packer.packed();
    }

    // Records of arrays: equality by content.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedSheet packed
                && kinds.equals(packed.kinds)
                && Arrays.equals(value, packed.value)
                && Arrays.equals(denominator, packed.denominator)
                && words.equals(packed.words);
    }

    @Override
    public int hashCode() {
        return kinds.hashCode();
    }

    @Override
    public String toString() {
        return "PackedSheet[" + kinds + " " + Arrays.toString(value) + "]";
    }

    /** Fills the arrays cell by cell. */
    private static final class Packer {
        private final char[] kinds;
        private final @Nullable BigDecimal[] value;
        private final @Nullable BigDecimal[] denominator;
        private final Map<String, String> words = new TreeMap<>();

        Packer(int size) {
            kinds = new char[size];
            Arrays.fill(kinds, BLANK);
            value = new BigDecimal[size];
            denominator = new BigDecimal[size];
        }

        void put(int place, String key, @Nullable Cell cell) {
            switch (cell) {
                case null -> kinds[place] = BLANK;
                case Cell.Value given -> {
                    kinds[place] = VALUE;
                    value[place] = given.value();
                }
                case Cell.Share share -> {
                    kinds[place] = SHARE;
                    value[place] = share.numerator();
                    denominator[place] = share.denominator();
                }
                case Cell.NotApplicable not -> words(place, NOT_APPLICABLE, key, not.reason());
                case Cell.NoFigures _ -> kinds[place] = NO_FIGURES;
                case Cell.Words said -> words(place, WORDS, key, said.words());
                case Cell.Day day -> words(place, DAY, key, day.day().toString());
            }
        }

        private void words(int place, char kind, String key, String text) {
            kinds[place] = kind;
            words.put(key, text);
        }

        PackedSheet packed() {
            return new PackedSheet(new String(kinds), value, denominator, words);
        }
    }
}
