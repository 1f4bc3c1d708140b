package vn.cchc.identity;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.cchc.kernel.Actor;
import vn.cchc.page.ActorPrincipal;

/** Who is at the other end of the request being answered. */
public final class Actors {

    private Actors() {}

    /** Empty for a stranger and outside a request. */
    public static Optional<Actor> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof ActorPrincipal known
                ? Optional.of(known.actor())
                : Optional.empty();
    }

    /** @throws AuthenticationCredentialsNotFoundException which sends a stranger to the sign-in page */
    static Actor required() {
        return current()
                .orElseThrow(
                        () -> new AuthenticationCredentialsNotFoundException("this page needs somebody signed in"));
    }
}
