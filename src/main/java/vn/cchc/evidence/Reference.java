package vn.cchc.evidence;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Số, ký hiệu and date of a document. None of them identifies it: one number series serves several types, and blanks occur.
 *
 * @param number as printed: {@code 05}, {@code 1138}, {@code 12a}; empty when not given yet
 * @param symbol what follows the number: {@code KH-SNgV}; {@code 2020/QĐ-UBND}; in Party documents {@code CTr/TU}
 */
public record Reference(
        String number, String symbol, @Nullable LocalDate date) {

    private static final Pattern PARTY = Pattern.compile("\\p{L}+/\\p{L}+");

    public static final Reference NONE = new Reference("", "", null);

    public Reference {
        number = padded(number.strip());
        symbol = symbol.strip().replaceAll("\\s+", "").replaceFirst("^[/-]+", "");
    }

    /** {@code 41/KH-SNgV}, in Party documents {@code 03-CTr/TU}; empty when there is neither. */
    public String text() {
        if (symbol.isEmpty()) {
            return number;
        }
        return number + (PARTY.matcher(symbol).matches() ? "-" : "/") + symbol;
    }

    public boolean isEmpty() {
        return number.isEmpty() && symbol.isEmpty();
    }

    // Số < 10 is written with a 0 in front (NĐ 30/2020, Phụ lục I).
    private static String padded(String number) {
        return number.matches("0*\\d+") ? "%02d".formatted(Long.parseLong(number)) : number;
    }
}
