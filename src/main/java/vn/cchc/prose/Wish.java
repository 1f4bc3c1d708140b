package vn.cchc.prose;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a figure wants to be printed: {@code unit} (or {@code đv}) with its unit, {@code bare} without the percent sign,
 * {@code 00} at least so many digits, one digit: exactly so many decimals.
 */
record Wish(boolean unit, boolean bare, int digits, int decimals) {

    /** Null for a wish nobody knows. */
    static @Nullable Wish read(String text) {
        boolean unit = false;
        boolean bare = false;
        int digits = 0;
        int decimals = -1;
        for (var word : text.strip().split("[\\s,]+")) {
            if (word.equals("unit") || word.equals("đv")) {
                unit = true;
            } else if (word.equals("bare")) {
                bare = true;
            } else if (word.matches("0{2,4}")) {
                digits = word.length();
            } else if (word.matches("[0-4]")) {
                decimals = Integer.parseInt(word);
            } else if (!word.isEmpty()) {
                return null;
            }
        }
        return new Wish(unit, bare, digits, decimals);
    }

    String number(BigDecimal value, int usual, boolean percent, String unitWords) {
        var text = decimals >= 0 ? Numerals.fixed(value, decimals) : Numerals.shortest(value, usual);
        int missing = digits - text.length();
        if (missing > 0 && text.matches("\\d+")) {
            text = "0".repeat(missing) + text;
        }
        if (percent) {
            return bare ? text : text + "%";
        }
        return unit && !unitWords.isEmpty() ? text + " " + unitWords : text;
    }
}
