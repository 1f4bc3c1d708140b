package vn.cchc.filing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.indicator.Counted;
import vn.cchc.indicator.Figure;
import vn.cchc.kernel.Exact;
import vn.cchc.page.Texts;

/** A cell as the form shows it: what is typed, what is read, how it changed. */
final class CellWords {

    private CellWords() {}

    static String kind(@Nullable Cell cell) {
        return switch (cell) {
            case null -> "";
            case Cell.NotApplicable _ -> "not-applicable";
            case Cell.NoFigures _ -> "no-figures";
            default -> "figure";
        };
    }

    static String value(FormRow row, @Nullable Cell cell) {
        return switch (cell) {
            case Cell.Share share -> FormNumbers.grouped(share.numerator());
            case Cell.Value given
            when row.type() == FormRow.Type.CHOICE -> given.value().toPlainString();
            case Cell.Value given -> FormNumbers.grouped(given.value());
            case Cell.Words said -> said.words();
            case Cell.Day day -> FormNumbers.write(row, day);
            case null, default -> "";
        };
    }

    static List<FilingPage.Option> options(FormRow row, @Nullable Cell cell) {
        return row.options().entrySet().stream()
                .map(option -> new FilingPage.Option(
                        option.getKey(),
                        option.getValue(),
                        cell instanceof Cell.Value given && given.value().intValue() == option.getKey()))
                .toList();
    }

    static String figure(FormRow row, Counted counted) {
        return FormNumbers.write(row, cell(counted));
    }

    /** A count as a cell; a register counts in decimals, so nothing is lost. */
    static Cell cell(Counted counted) {
        return switch (counted.figure()) {
            case Figure.Value value -> new Cell.Value(value.value().round(6).stripTrailingZeros());
            case Figure.Rate rate ->
                new Cell.Share(
                        rate.numerator().round(6).stripTrailingZeros(),
                        rate.denominator().round(6).stripTrailingZeros());
        };
    }

    // A number's change as a number, a rate's in points of a percent; nothing where one of the two is no figure.
    static String change(FormRow row, @Nullable Cell now, @Nullable Cell before, Texts texts) {
        var one = amount(now);
        var other = amount(before);
        if (one == null || other == null || row.type() == FormRow.Type.CHOICE) {
            return "";
        }
        var change = one.minus(other);
        var sign = change.signum() > 0 ? "+" : "";
        return sign
                + texts.number(
                        change.round(row.type() == FormRow.Type.PERCENT ? 2 : row.decimals()),
                        row.type() == FormRow.Type.PERCENT ? 2 : row.decimals());
    }

    private static @Nullable Exact amount(@Nullable Cell cell) {
        return switch (cell) {
            case Cell.Value given -> Exact.of(given.value());
            case Cell.Share share
            when share.denominator().signum() > 0 ->
                Exact.of(share.numerator()).times(Exact.HUNDRED).over(Exact.of(share.denominator()));
            case null, default -> null;
        };
    }
}
