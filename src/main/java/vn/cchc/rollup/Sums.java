package vn.cchc.rollup;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;

/**
 * How figures of several units become one, by the line of each row. Pure and exact. A unit that said nothing adds nothing and
 * is counted as lacking in that row; a zero is a figure. Where nobody gave a figure the sum is no zero: it does not apply
 * where it applies to nobody, there are no figures where somebody looked for them in vain, and else it stays blank.
 */
final class Sums {

    private Sums() {}

    /** @param given how many parts gave a figure, by place of the leaf */
    record Sum(Sheet sheet, int[] given) {}

    static Sum of(FormVersion form, List<Part> parts) {
        var leaves = form.leaves();
        var cells = new LinkedHashMap<String, Cell>();
        var given = new int[leaves.size()];
        for (int place = 0; place < given.length; place++) {
            var row = leaves.get(place);
            if (row.computed() == null) {
                var cell = cell(row, parts);
                if (cell != null) {
                    cells.put(row.key(), cell);
                }
                given[place] = (int) parts.stream()
                        .map(part -> part.sheet().cells().get(row.key()))
                        .filter(Sums::isFigure)
                        .count();
            }
        }
        return new Sum(new Sheet(cells), given);
    }

    private static boolean isFigure(@Nullable Cell cell) {
        return cell != null && !(cell instanceof Cell.NotApplicable) && !(cell instanceof Cell.NoFigures);
    }

    /** One row's sum; null where nobody said anything. */
    static @Nullable Cell cell(FormRow row, List<Part> parts) {
        if (row.rollUp() == FormRow.RollUp.OWN) {
            return parts.stream()
                    .filter(Part::own)
                    .map(part -> part.sheet().cells().get(row.key()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        var cells = parts.stream()
                .map(part -> part.sheet().cells().get(row.key()))
                .filter(Objects::nonNull)
                .toList();
        var figures = cells.stream().filter(Sums::isFigure).toList();
        return figures.isEmpty() ? nothing(cells) : combined(row, parts, figures);
    }

    private static @Nullable Cell nothing(List<Cell> cells) {
        if (cells.stream().anyMatch(Cell.NoFigures.class::isInstance)) {
            return new Cell.NoFigures();
        }
        return cells.isEmpty() ? null : cells.getFirst();
    }

    private static @Nullable Cell combined(FormRow row, List<Part> parts, List<Cell> figures) {
        return switch (row.rollUp()) {
            case SUM -> new Cell.Value(values(figures).reduce(BigDecimal.ZERO, BigDecimal::add));
            case RATIO -> ratio(figures);
            case MIN ->
                values(figures)
                        .min(Comparator.naturalOrder())
                        .map(Cell.Value::new)
                        .orElse(null);
            case MAX ->
                values(figures)
                        .max(Comparator.naturalOrder())
                        .map(Cell.Value::new)
                        .orElse(null);
            case SAME -> figures.stream().distinct().count() == 1 ? figures.getFirst() : null;
            case LIST -> list(row, parts);
            case OWN -> null;
        };
    }

    private static Stream<BigDecimal> values(List<Cell> figures) {
        return figures.stream().filter(Cell.Value.class::isInstance).map(cell -> ((Cell.Value) cell).value());
    }

    private static @Nullable Cell ratio(List<Cell> figures) {
        var numerator = BigDecimal.ZERO;
        var denominator = BigDecimal.ZERO;
        for (var figure : figures) {
            if (figure instanceof Cell.Share share) {
                numerator = numerator.add(share.numerator());
                denominator = denominator.add(share.denominator());
            }
        }
        return new Cell.Share(numerator, denominator);
    }

    private static Cell list(FormRow row, List<Part> parts) {
        var lines = new ArrayList<String>();
        for (var part : parts) {
            if (part.sheet().cells().get(row.key()) instanceof Cell.Words said) {
                lines.add(part.name() + ": " + said.words());
            }
        }
        return new Cell.Words(String.join("\n", lines));
    }
}
