package vn.cchc.form;

import java.util.ArrayList;
import java.util.List;
import vn.cchc.form.FormRow.Type;
import vn.cchc.organisation.Kind;

/**
 * A row as the paper appendix shows it, with what only the screen tells in {@code details}.
 *
 * @param depth 0 at the top
 * @param unit lines of the cell "Đơn vị tính"
 * @param figure what stands for the figure: the formula of a computed row, else ""
 * @param details message keys with their arguments, in order
 */
public record PaperRow(
        String key,
        String code,
        String title,
        boolean group,
        int depth,
        List<String> unit,
        String figure,
        String note,
        List<Detail> details,
        String guidance) {

    /** A message and what fills it. */
    public record Detail(String message, String argument) {}

    public static List<PaperRow> of(FormVersion form) {
        return form.rows().stream().map(row -> of(form, row)).toList();
    }

    private static PaperRow of(FormVersion form, FormRow row) {
        return new PaperRow(
                row.key(),
                row.printedCode(),
                row.title(),
                !row.isLeaf(),
                depth(form, row),
                unit(row),
                row.computed() == null ? "" : FormulaText.vietnamese(row.computed()),
                row.note(),
                row.isLeaf() ? details(row) : List.of(),
                row.guidance());
    }

    private static int depth(FormVersion form, FormRow row) {
        int depth = 0;
        for (var parent = row.parent();
                parent != null;
                parent = form.row(parent).parent()) {
            depth++;
        }
        return depth;
    }

    private static List<String> unit(FormRow row) {
        var options = row.options().entrySet().stream()
                .map(option -> option.getValue() + " = " + option.getKey())
                .toList();
        return String.join(" ", options).equals(row.unitPrinted()) && !options.isEmpty()
                ? options
                : List.of(row.unitPrinted());
    }

    private static List<Detail> details(FormRow row) {
        var details = new ArrayList<Detail>();
        if (row.type() == Type.NUMBER || row.type() == Type.PERCENT) {
            details.add(new Detail("form.time." + row.time(), ""));
        } else {
            details.add(new Detail("form.type." + row.type(), ""));
        }
        details.add(new Detail("form.roll-up." + row.rollUp(), ""));
        if (row.computed() == null) {
            row.filledBy().stream()
                    .sorted()
                    .map((Kind.Level level) -> new Detail("form.level." + level, ""))
                    .forEach(details::add);
        }
        if (row.type() == Type.PERCENT) {
            details.add(new Detail("form.share", row.numeratorName() + " / " + row.denominatorName()));
        }
        if (row.counted() != null) {
            details.add(new Detail("form.counted", row.counted()));
        }
        return details;
    }
}
