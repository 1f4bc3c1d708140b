package vn.cchc.ranking;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import vn.cchc.kernel.Exact;

/**
 * A number as a file prints it: {@code 69.00} goes out as {@code 69.00}, and a sum keeps the digits of its parts.
 *
 * @param text a plain decimal, or a fraction such as {@code 25/3} where the scorer gave one
 */
record Printed(String text, Exact value) {

    static final Printed HUNDRED = new Printed("100", Exact.HUNDRED);

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern FRACTION = Pattern.compile("-?\\d{1,60}/\\d{0,59}[1-9]\\d{0,59}");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+");

    /** @throws NumberFormatException with a message for the file's owner */
    static Printed parse(String cell) {
        if (DECIMAL.matcher(cell).matches()) {
            return new Printed(new BigDecimal(cell).toPlainString(), Exact.parse(cell));
        }
        if (FRACTION.matcher(cell).matches()) {
            return of(Exact.parse(cell));
        }
        if (COMMA.matcher(cell).matches()) {
            throw new NumberFormatException("“" + cell
                    + "” dùng dấu phẩy thập phân; số trong tệp dùng dấu chấm, hãy ghi " + cell.replace(',', '.'));
        }
        throw new NumberFormatException("“" + cell + "” không phải là số; cần một số như 69.25 (dấu chấm thập phân)");
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
