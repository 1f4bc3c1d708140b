package vn.cchc.signon;

import java.time.Instant;

/**
 * One place where an account is signed in.
 *
 * @param handle names it in a form without giving it away
 * @param device browser and system, as far as the browser says
 * @param current the one that asks
 */
public record OpenSession(
        String handle, Instant since, Instant lastUsed, String address, String device, boolean current) {}
