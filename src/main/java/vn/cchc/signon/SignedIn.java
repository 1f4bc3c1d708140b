package vn.cchc.signon;

import java.security.Principal;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import vn.cchc.identity.Known;
import vn.cchc.kernel.Actor;
import vn.cchc.page.ActorPrincipal;

/**
 * Somebody signed in, as known at this request: read anew each time, so that a lock or a new name holds at once.
 *
 * @param mustChangePassword nothing else may be done before the password is replaced
 */
record SignedIn(Actor actor, boolean mustChangePassword) implements ActorPrincipal, Principal {

    @Override
    public String getName() {
        return actor.username();
    }

    static Authentication of(Known known) {
        return of(known, known.mustChangePassword());
    }

    /** Let in by the organisation's own sign-on: whether a password here is a given one does not matter. */
    static Authentication elsewhere(Known known) {
        return of(known, false);
    }

    private static Authentication of(Known known, boolean mustChangePassword) {
        // What the person may do hangs on verbs and places, which one word cannot say; the chain only asks whether
        // there is somebody.
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(known.account().actor(), mustChangePassword),
                null,
                List.of(new SimpleGrantedAuthority("SIGNED_IN")));
    }
}
