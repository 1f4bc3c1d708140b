package vn.cchc.signon;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param idle a session ends after this long without a request
 * @param tries wrong passwords for one account name before it is locked out
 * @param lockOut how long the first lock-out lasts; each further one twice as long, up to a day
 * @param addressTries wrong passwords from one address before that address has to wait; an office shares one address
 * @param addressWait how long an address then waits
 */
@ConfigurationProperties("cchc.signon")
record SignonSettings(
        @DefaultValue("PT30M") Duration idle,
        @DefaultValue("5") int tries,
        @DefaultValue("PT15M") Duration lockOut,
        @DefaultValue("40") int addressTries,
        @DefaultValue("PT15M") Duration addressWait) {

    LockOut.Policy accountPolicy() {
        return new LockOut.Policy(tries, lockOut, Duration.ofDays(1));
    }

    LockOut.Policy addressPolicy() {
        return new LockOut.Policy(addressTries, addressWait, addressWait);
    }

    /**
     * The organisation's own sign-on.
     *
     * @param issuer its address; blank: off
     * @param clientSecret blank: a public client, by PKCE alone
     * @param scopes what the provider is asked to tell
     * @param usernameClaim which claim carries the username of an account here; {@code email} only when verified
     * @param label what the button says
     */
    @ConfigurationProperties("cchc.oidc")
    record Oidc(
            @Nullable String issuer,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue({"openid", "profile"}) List<String> scopes,
            @DefaultValue("preferred_username") String usernameClaim,
            @Nullable String label) {

        boolean on() {
            return issuer != null && !issuer.isBlank();
        }
    }
}
