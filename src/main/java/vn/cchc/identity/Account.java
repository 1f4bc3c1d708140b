package vn.cchc.identity;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Masked;
import vn.cchc.kernel.OrganisationId;

/**
 * A person who may sign in. One account per person, never one per agency: an audit entry must name somebody.
 *
 * @param home the organisation the person works for; nobody appraises their own home
 * @param locked since when the account is shut; null while it is open
 * @param version counts changes, so that two administrators do not overwrite each other silently
 */
public record Account(
        UUID id,
        String username,
        String displayName,
        OrganisationId home,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Instant locked,
        @Nullable String lockReason,
        int version) {

    /** As usernames are kept and compared: lower case, without blanks around. */
    public static String normalise(String username) {
        return Normalizer.normalize(username, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }

    public Actor actor() {
        return new Actor(id, username, displayName, home);
    }

    public boolean isLocked() {
        return locked != null;
    }

    public String maskedEmail() {
        return Masked.email(email);
    }

    public String maskedPhone() {
        return Masked.phone(phone);
    }

    Account edit(Person person) {
        return new Account(
                id,
                username,
                person.displayName(),
                person.home(),
                person.email(),
                person.phone(),
                locked,
                lockReason,
                version);
    }

    Account lock(String reason, Instant now) {
        return new Account(id, username, displayName, home, email, phone, now, reason, version);
    }

    Account unlock() {
        return new Account(id, username, displayName, home, email, phone, null, null, version);
    }

    /** How audit entries name it. */
    public String ref() {
        return "account:" + id;
    }
}
