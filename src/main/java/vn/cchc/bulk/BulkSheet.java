package vn.cchc.bulk;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.Cell;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Numbers;
import vn.cchc.form.PackedSheet;

/** The cells that a file gives for one obligation, kept small: half a million of them are held at once. */
final class BulkSheet {

    private static final char NOT_GIVEN = 0;

    private final char[] kinds;
    private final @Nullable BigDecimal[] value;
    private @Nullable BigDecimal @Nullable [] denominator;
    private final TreeMap<Integer, String> words = new TreeMap<>();
    /** The line that spoke of this obligation first. */
    final int line;

    BulkSheet(int leaves, int line) {
        kinds = new char[leaves];
        value = new BigDecimal[leaves];
        this.line = line;
    }

    /** @return false when the place was given before */
    boolean put(int place, Cell cell) {
        if (kinds[place] != NOT_GIVEN) {
            return false;
        }
        switch (cell) {
            case Cell.Value given -> {
                kinds[place] = PackedSheet.VALUE;
                value[place] = given.value();
            }
            case Cell.Share share -> {
                kinds[place] = PackedSheet.SHARE;
                value[place] = share.numerator();
                denominators()[place] = share.denominator();
            }
            case Cell.NotApplicable not -> words(place, PackedSheet.NOT_APPLICABLE, not.reason());
            case Cell.NoFigures _ -> kinds[place] = PackedSheet.NO_FIGURES;
            case Cell.Words said -> words(place, PackedSheet.WORDS, said.words());
            case Cell.Day day -> words(place, PackedSheet.DAY, day.day().toString());
        }
        return true;
    }

    private void words(int place, char kind, String text) {
        kinds[place] = kind;
        words.put(place, text);
    }

    private @Nullable BigDecimal[] denominators() {
        var known = denominator;
        if (known == null) {
            known = new BigDecimal[kinds.length];
            denominator = known;
        }
        return known;
    }

    int cells() {
        int cells = 0;
        for (char kind : kinds) {
            cells += kind == NOT_GIVEN ? 0 : 1;
        }
        return cells;
    }

    /** What the sheet becomes: the given places as given, the others as they were. */
    PackedSheet over(PackedSheet before, FormVersion form) {
        var leaves = form.leaves();
        var merged = before.kinds().toCharArray();
        var numbers = before.value().toArray();
        var below = before.denominator().toArray();
        var said = new TreeMap<>(before.words());
        for (int place = 0; place < kinds.length; place++) {
            if (kinds[place] != NOT_GIVEN) {
                merged[place] = kinds[place];
                numbers[place] = value[place];
                var known = denominator;
                below[place] = known == null ? null : known[place];
                said.remove(leaves.get(place).key());
                var text = words.get(place);
                if (text != null) {
                    said.put(leaves.get(place).key(), text);
                }
            }
        }
        return new PackedSheet(new String(merged), Numbers.of(numbers), Numbers.of(below), said);
    }

    @Override
    public String toString() {
        return "BulkSheet[line " + line + ", " + Arrays.toString(kinds) + "]";
    }
}
