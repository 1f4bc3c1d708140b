package vn.cchc.criteriafile;

import vn.cchc.kernel.Exact;

/** Numbers as an official writes them (0,5) and as a criteria file keeps them (0.5). */
public final class Numerals {

    private static final int DECIMALS = 6;

    private Numerals() {}

    /** Decimal comma, no needless zeros; a dot between thousands is left out. */
    public static String vietnamese(Exact value) {
        var rounded = value.round(DECIMALS).stripTrailingZeros();
        return comma(rounded.signum() == 0 ? "0" : rounded.toPlainString());
    }

    static String comma(String number) {
        return number.replace('.', ',');
    }

    static String dot(String number) {
        return number.replace(',', '.');
    }

    /** What stands in a cell for points: decimal commas become dots, "3 điểm" becomes 3. */
    static String cell(String text) {
        return dot(text).replaceFirst("(?iu)\\s*điểm$", "").strip();
    }
}
