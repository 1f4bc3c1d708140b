package vn.cchc.assessment;

import java.util.regex.Pattern;

/**
 * Reads a number as people here type it: {@code 1.234,5} is one thousand two hundred thirty-four and a half. A dot that
 * cannot be a thousands mark ({@code 12.5}) is taken as a decimal mark, since it can mean nothing else.
 */
public final class Numbers {

    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+(,\\d+)?");
    private static final Pattern COMMA = Pattern.compile("-?\\d+,\\d+");

    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?");

    private Numbers() {}

    /** The number with a dot as decimal mark; text that is no number comes back as it was, so that nothing typed is lost. */
    public static String plain(String typed) {
        var text = typed.strip().replace("\u00a0", "").replace(" ", "");
        if (GROUPED.matcher(text).matches()) {
            return text.replace(".", "").replace(',', '.');
        }
        if (COMMA.matcher(text).matches()) {
            return text.replace(',', '.');
        }
        return text.isEmpty() ? "" : PLAIN.matcher(text).matches() ? text : typed.strip();
    }

    /** The other way round, for an input: {@code 1.234} (a decimal) as {@code 1,234}, so that {@link #plain} gives it back. */
    public static String shown(String plain) {
        return PLAIN.matcher(plain).matches() ? plain.replace('.', ',') : plain;
    }
}
