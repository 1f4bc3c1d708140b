package vn.cchc.identity;

import java.util.UUID;

/** What an account may do has changed for the worse or altogether; whoever is signed in with it has to sign in again. */
public record AccountShut(UUID account, Why why) {

    public enum Why {
        LOCKED,
        GRANTS_CHANGED,
        PASSWORD_RESET
    }
}
