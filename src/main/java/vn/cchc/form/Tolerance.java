package vn.cchc.form;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.cchc.kernel.Exact;

/**
 * How far two numbers may lie apart before a rule speaks.
 *
 * @param value above zero
 * @param percent true: of the right-hand number, whatever its sign; false: in the rows' own unit
 */
public record Tolerance(BigDecimal value, boolean percent) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:[.,]\\d{1,4})?)\\s*(%?)");

    public Tolerance {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("no tolerance: " + value);
        }
        value = value.stripTrailingZeros();
    }

    /** {@code 5}, {@code 0,5}, {@code 2%}; empty for anything else, zero too. */
    static Optional<Tolerance> parse(String text) {
        var found = FORM.matcher(text.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        var value = new BigDecimal(found.group(1).replace(',', '.'));
        return value.signum() == 0
                ? Optional.empty()
                : Optional.of(new Tolerance(value, !found.group(2).isEmpty()));
    }

    Exact of(Exact right) {
        var amount = Exact.of(value);
        if (!percent) {
            return amount;
        }
        var size = right.signum() < 0 ? Exact.ZERO.minus(right) : right;
        return size.times(amount).over(Exact.HUNDRED);
    }

    /** As in a file. */
    @Override
    public String toString() {
        return value.toPlainString() + (percent ? "%" : "");
    }
}
