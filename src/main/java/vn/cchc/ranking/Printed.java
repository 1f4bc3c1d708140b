package vn.cchc.ranking;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;

/**
 * A number as a file prints it: {@code 69.00} goes out as {@code 69.00}, and a sum keeps the digits of its parts.
 *
 * @param text a plain decimal, or a fraction such as {@code 25/3} where the scorer gave one
 */
record Printed(String text, Exact value) {

    static final Printed HUNDRED = new Printed("100", Exact.HUNDRED);

    private static final int SHOWN = 40;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern FRACTION = Pattern.compile("-?\\d{1,60}/\\d{0,59}[1-9]\\d{0,59}");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+");

    /** @throws Problem that says what to write instead */
    static Printed parse(String cell) {
        if (DECIMAL.matcher(cell).matches()) {
            return new Printed(new BigDecimal(cell).toPlainString(), Exact.parse(cell));
        }
        if (FRACTION.matcher(cell).matches()) {
            return of(Exact.parse(cell));
        }
        if (COMMA.matcher(cell).matches()) {
            throw Problem.input("ranking.comma", cell, cell.replace(',', '.'));
        }
        throw Problem.input("ranking.not-a-number", cell.length() <= SHOWN ? cell : cell.substring(0, SHOWN) + "…");
    }

    static Printed of(Exact value) {
        return new Printed(value.toString(), value);
    }

    static Printed sum(List<Printed> parts) {
        var exact = Exact.sum(parts.stream().map(Printed::value).toList());
        if (parts.stream().anyMatch(Printed::isFraction)) {
            return of(exact);
        }
        var digits = parts.stream().map(part -> new BigDecimal(part.text)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Printed(digits.toPlainString(), exact);
    }

    Printed minus(Printed other) {
        var exact = value.minus(other.value);
        return isFraction() || other.isFraction()
                ? of(exact)
                : new Printed(
                        new BigDecimal(text)
                                .subtract(new BigDecimal(other.text))
                                .toPlainString(),
                        exact);
    }

    boolean isFraction() {
        return text.indexOf('/') >= 0;
    }
}
