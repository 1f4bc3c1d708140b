package vn.cchc.definitionfile;

import vn.cchc.kernel.Exact;

/** Numbers as an official writes them (0,5) and as a definition file keeps them (0.5). */
public final class Numerals {

    private static final int DECIMALS = 6;

    private Numerals() {}

    /** Decimal comma, no needless zeros; a dot between thousands is left out. */
    public static String vietnamese(Exact value) {
        var rounded = value.round(DECIMALS).stripTrailingZeros();
        return comma(rounded.signum() == 0 ? "0" : rounded.toPlainString());
    }

    public static String comma(String number) {
        return number.replace('.', ',');
    }

    public static String dot(String number) {
        return number.replace(',', '.');
    }
}
