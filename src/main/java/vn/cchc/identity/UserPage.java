package vn.cchc.identity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Role;

/**
 * One account, or the form for a new one.
 *
 * @param account null for a new one
 * @param mayChange whether this reader may change it: never one's own
 */
public record UserPage(
        @Nullable Account account,
        String homeName,
        List<Held> grants,
        List<UsersPage.Choice> organisations,
        List<Role> roles,
        LocalDate today,
        boolean mayChange) {

    /** @param state HOLDS, COMING or OVER */
    public record Held(Grant grant, String place, State state) {}

    /** Where today stands towards a grant's days. */
    public enum State {
        HOLDS,
        COMING,
        OVER
    }
}
