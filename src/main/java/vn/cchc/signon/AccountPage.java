package vn.cchc.signon;

import java.util.List;
import vn.cchc.identity.Account;

/**
 * My account.
 *
 * @param homeName the organisation I work for
 * @param sessions where I am signed in
 */
public record AccountPage(Account account, String homeName, List<Held> roles, List<OpenSession> sessions) {

    /** One of my roles. @param holds false before its first and after its last day */
    public record Held(vn.cchc.identity.Grant grant, String place, boolean holds) {}
}
