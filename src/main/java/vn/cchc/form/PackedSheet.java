package vn.cchc.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sheet as it lies in the database: one letter and two numbers a leaf, in the order of the form's leaves, and the few words
 * by key. A published form never changes, so a place means the same row for ever.
 *
 * @param kinds see {@code filing.filing.kinds}
 */
public record PackedSheet(String kinds, Numbers value, Numbers denominator, Map<String, String> words) {

    public static final char BLANK = ' ';
    public static final char VALUE = 'v';
    public static final char SHARE = 's';
    public static final char NOT_APPLICABLE = 'n';
    public static final char NO_FIGURES = 'x';
    public static final char WORDS = 't';
    public static final char DAY = 'd';

    public static PackedSheet of(FormVersion form, Sheet sheet) {
        var leaves = form.leaves();
        var builder = new Builder(leaves.size());
        for (int place = 0; place < leaves.size(); place++) {
            var key = leaves.get(place).key();
            builder.put(place, key, sheet.cells().get(key));
        }
        return builder.packed();
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

    /** True where somebody gave something that can be combined: neither blank nor one of the two ways to say there is nothing. */
    public boolean isFigure(int place) {
        char kind = kinds.charAt(place);
        return kind == VALUE || kind == SHARE || kind == WORDS || kind == DAY;
    }

    private static BigDecimal number(Numbers numbers, int place) {
        var number = numbers.get(place);
        if (number == null) {
            throw new IllegalStateException("no number at place " + place);
        }
        return number;
    }

    /** The places at which another sheet of the same form says something else. */
    public int[] differences(PackedSheet other, FormVersion form) {
        var leaves = form.leaves();
        return IntStream.range(0, kinds.length())
                .filter(place -> !same(other, place, leaves.get(place).key()))
                .toArray();
    }

    private boolean same(PackedSheet other, int place, String key) {
        return kinds.charAt(place) == other.kinds.charAt(place)
                && value.same(other.value, place)
                && denominator.same(other.denominator, place)
                && (words.isEmpty() && other.words.isEmpty() || Objects.equals(words.get(key), other.words.get(key)));
    }

    /** Only these places, in their order; {@code keys} are the keys at the places. */
    public PackedSheet only(int[] places, FormVersion form) {
        var leaves = form.leaves();
        var builder = new Builder(places.length);
        for (int i = 0; i < places.length; i++) {
            var key = leaves.get(places[i]).key();
            builder.put(i, key, cell(places[i], key));
        }
        return builder.packed();
    }

    /** Filled cell by cell; of use once. */
    public static final class Builder {
        private final char[] kinds;
        private final Numbers.Builder value;
        private Numbers.@Nullable Builder denominator;
        private final Map<String, String> words = new TreeMap<>();

        public Builder(int leaves) {
            kinds = new char[leaves];
            Arrays.fill(kinds, BLANK);
            value = new Numbers.Builder(leaves);
        }

        public void put(int place, String key, @Nullable Cell cell) {
            switch (cell) {
                case null -> kinds[place] = BLANK;
                case Cell.Value given -> {
                    kinds[place] = VALUE;
                    value.put(place, given.value());
                }
                case Cell.Share share -> {
                    kinds[place] = SHARE;
                    value.put(place, share.numerator());
                    denominators().put(place, share.denominator());
                }
                case Cell.NotApplicable not -> words(place, NOT_APPLICABLE, key, not.reason());
                case Cell.NoFigures _ -> kinds[place] = NO_FIGURES;
                case Cell.Words said -> words(place, WORDS, key, said.words());
                case Cell.Day day -> words(place, DAY, key, day.day().toString());
            }
        }

        /** As it stands in another sheet of the same form. */
        void copy(int place, String key, PackedSheet from) {
            kinds[place] = from.kinds.charAt(place);
            copy(from.value, value, place);
            if (kinds[place] == SHARE) {
                copy(from.denominator, denominators(), place);
            }
            var said = from.words.get(key);
            if (said != null) {
                words.put(key, said);
            }
        }

        private static void copy(Numbers from, Numbers.Builder to, int place) {
            if (from.isWhole(place)) {
                to.put(place, from.whole(place));
            } else {
                to.put(place, from.get(place));
            }
        }

        private Numbers.Builder denominators() {
            var known = denominator;
            if (known == null) {
                known = new Numbers.Builder(kinds.length);
                denominator = known;
            }
            return known;
        }

        private void words(int place, char kind, String key, String text) {
            kinds[place] = kind;
            words.put(key, text);
        }

        public PackedSheet packed() {
            var below = denominator == null ? Numbers.none(kinds.length) : denominator.numbers();
            return new PackedSheet(new String(kinds), value.numbers(), below, words);
        }
    }
}
