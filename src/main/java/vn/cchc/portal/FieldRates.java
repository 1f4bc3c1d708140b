package vn.cchc.portal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.publication.ReleaseContent.Block;
import vn.cchc.publication.ReleaseContent.Field;

/**
 * How a block stands in each field: points ÷ applicable maximum of every unit to which the field applies and which has
 * points at all.
 */
final class FieldRates {

    private final Map<String, List<Exact>> sorted = new HashMap<>();

    FieldRates(Block block) {
        for (var unit : block.units()) {
            if (unit.points() != null) {
                unit.fields().forEach(this::take);
            }
        }
        sorted.values().forEach(rates -> rates.sort(null));
    }

    private void take(Field field) {
        var rate = rate(field);
        if (rate != null) {
            sorted.computeIfAbsent(field.code(), code -> new ArrayList<>()).add(rate);
        }
    }

    /** In percent; null when nothing of the field applies. */
    static @Nullable Exact rate(Field field) {
        return field.max().isZero() ? null : field.points().times(Exact.HUNDRED).over(field.max());
    }

    /** The middle rate, or the mean of the two in the middle. */
    @Nullable
    Exact median(String field) {
        var rates = sorted.get(field);
        if (rates == null) {
            return null;
        }
        int middle = rates.size() / 2;
        return rates.size() % 2 == 1
                ? rates.get(middle)
                : rates.get(middle - 1).plus(rates.get(middle)).over(Exact.of(2));
    }

    @Nullable
    Exact best(String field) {
        var rates = sorted.get(field);
        return rates == null ? null : rates.getLast();
    }
}
