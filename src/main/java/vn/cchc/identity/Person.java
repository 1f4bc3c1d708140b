package vn.cchc.identity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;

/**
 * What an account says about its person, cleaned and checked.
 *
 * @throws Problem naming the field that cannot be so
 */
public record Person(
        String displayName,
        OrganisationId home,
        @Nullable String email,
        @Nullable String phone) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 .]{7,18}");

    public Person {
        displayName = displayName.strip();
        email = blankToNull(email);
        phone = blankToNull(phone);
        if (displayName.isEmpty() || displayName.length() > 120) {
            throw Problem.input("identity.display-name", displayName);
        }
        if (email != null && (email.length() > 200 || !EMAIL.matcher(email).matches())) {
            throw Problem.input("identity.email", email);
        }
        if (phone != null && !PHONE.matcher(phone).matches()) {
            throw Problem.input("identity.phone", phone);
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
