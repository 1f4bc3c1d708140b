package vn.cchc.rollup;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Numbers;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.Sheet;

/**
 * What {@link Sums} says, of packed sheets: sums and ratios of thousands of them without an object a cell, the rarer ways to combine by
 * asking {@link Sums} itself. A test on random forms holds the two equal.
 */
final class PackedSums {

    private final FormVersion form;
    private final List<PackedPart> parts;

    private PackedSums(FormVersion form, List<PackedPart> parts) {
        this.form = form;
        this.parts = parts;
    }

    /** As {@link Part}, packed. */
    record PackedPart(UUID obligation, String name, boolean own, PackedSheet sheet) {}

    /** @param given how many parts gave a figure, by place of the leaf */
    record PackedSum(PackedSheet sheet, int[] given) {}

    static PackedSum of(FormVersion form, List<PackedPart> parts) {
        return new PackedSums(form, parts).sum();
    }

    private PackedSum sum() {
        var leaves = form.leaves();
        var sheet = new PackedSheet.Builder(leaves.size());
        var given = new int[leaves.size()];
        for (int place = 0; place < given.length; place++) {
            var row = leaves.get(place);
            if (row.computed() == null) {
                given[place] = given(place);
                sheet.put(place, row.key(), cell(row, place, given[place]));
            }
        }
        return new PackedSum(sheet.packed(), given);
    }

    private int given(int place) {
        int given = 0;
        for (var part : parts) {
            given += part.sheet().isFigure(place) ? 1 : 0;
        }
        return given;
    }

    private @Nullable Cell cell(FormRow row, int place, int given) {
        if (given == 0) {
            return slowly(row, place);
        }
        return switch (row.rollUp()) {
            case SUM -> new Cell.Value(total(place, PackedSheet.VALUE, false));
            case RATIO -> new Cell.Share(total(place, PackedSheet.SHARE, false), total(place, PackedSheet.SHARE, true));
            default -> slowly(row, place);
        };
    }

    private BigDecimal total(int place, char kind, boolean below) {
        long whole = 0;
        var broad = BigDecimal.ZERO;
        for (var part : parts) {
            if (part.sheet().kinds().charAt(place) == kind) {
                Numbers numbers =
                        below ? part.sheet().denominator() : part.sheet().value();
                long next = numbers.isWhole(place) ? whole + numbers.whole(place) : 0;
                // Overflow shows in a sign that neither of the two had.
                if (numbers.isWhole(place) && ((whole ^ next) & (numbers.whole(place) ^ next)) >= 0) {
                    whole = next;
                } else {
                    broad = broad.add(number(numbers, place));
                }
            }
        }
        return BigDecimal.valueOf(whole).add(broad);
    }

    private static BigDecimal number(Numbers numbers, int place) {
        return java.util.Objects.requireNonNull(numbers.get(place));
    }

    private @Nullable Cell slowly(FormRow row, int place) {
        var cells = new ArrayList<Part>(parts.size());
        for (var part : parts) {
            var cell = part.sheet().cell(place, row.key());
            if (cell != null) {
                cells.add(new Part(part.obligation(), part.name(), part.own(), new Sheet(Map.of(row.key(), cell))));
            }
        }
        return Sums.cell(row, cells);
    }
}
