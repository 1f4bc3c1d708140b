package vn.cchc.filing;

import org.jspecify.annotations.Nullable;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.kernel.Problem;

/**
 * A cell as somebody typed it.
 *
 * @param kind {@code figure}, {@code not-applicable}, {@code no-figures}; a figure with nothing typed is a blank cell
 * @param value the number, the choice's code, the words or the day; of a share, the numerator
 * @param denominator of a share; else null
 */
record Typed(
        @Nullable String kind,
        @Nullable String value,
        @Nullable String denominator,
        @Nullable String reason) {

    private static final int LONGEST = 4000;

    /** Null for blank. @throws Problem saying what was typed and what was expected */
    @Nullable
    Cell cell(FormRow row) {
        var kindOf = kind == null ? "figure" : kind;
        return switch (kindOf) {
            case "not-applicable" -> new Cell.NotApplicable(limited(row, reason));
            case "no-figures" -> new Cell.NoFigures();
            case "figure" -> figure(row, limited(row, value), limited(row, denominator));
            default -> throw Problem.input("filing.unknown-kind", kindOf);
        };
    }

    private static @Nullable Cell figure(FormRow row, String value, String denominator) {
        if (row.type() == FormRow.Type.PERCENT) {
            return value.isEmpty() && denominator.isEmpty() ? null : FormNumbers.share(row, value, denominator);
        }
        return value.isEmpty() ? null : FormNumbers.read(row, value);
    }

    private static String limited(FormRow row, @Nullable String text) {
        var said = text == null ? "" : text.strip();
        if (said.length() > LONGEST) {
            throw Problem.input("filing.too-long", row.title(), said.length(), LONGEST);
        }
        return said;
    }
}
