package vn.cchc.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Personal data as shown to those who have not asked to see it: enough to recognise, too little to use. E-mail
 * addresses, telephone numbers and citizen numbers (12 digits) are hidden wherever they stand in a text.
 */
public final class Masked {

    private static final Pattern EMAIL = Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    // Nine digits or more that are not part of a longer word, so that hashes and UUIDs stay readable.
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}-])\\+?\\d(?:[ .]?\\d){8,14}(?![\\p{L}\\p{N}-])");

    private Masked() {}

    /** {@code lan.nguyen@bacninh.gov.vn} becomes {@code l•••@bacninh.gov.vn}. */
    public static String email(@Nullable String email) {
        if (email == null || email.isBlank()) {
            return "";
        }
        int at = email.lastIndexOf('@');
        return at < 1 ? "•••" : email.substring(0, email.offsetByCodePoints(0, 1)) + "•••" + email.substring(at);
    }

    /** {@code 0912 345 678} becomes {@code •••678}. */
    public static String phone(@Nullable String phone) {
        if (phone == null || phone.isBlank()) {
            return "";
        }
        String digits = phone.replaceAll("\\D", "");
        return digits.length() < 6 ? "•••" : "•••" + digits.substring(digits.length() - 3);
    }

    /** Hides every address and number inside a longer text. */
    public static String in(String text) {
        String withoutEmail = EMAIL.matcher(text).replaceAll(found -> Matcher.quoteReplacement(email(found.group())));
        return NUMBER.matcher(withoutEmail).replaceAll(found -> Matcher.quoteReplacement(phone(found.group())));
    }
}
