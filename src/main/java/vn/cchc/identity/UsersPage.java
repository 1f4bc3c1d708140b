package vn.cchc.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Role;

/**
 * Accounts as a list.
 *
 * @param next the address of the following page; null on the last one
 * @param mayCreate whether this reader may make accounts
 */
public record UsersPage(
        String text,
        String organisation,
        String role,
        String state,
        List<Row> rows,
        List<Choice> organisations,
        List<Role> roles,
        @Nullable String next,
        boolean mayCreate) {

    /** One account; e-mail and telephone hidden. */
    public record Row(Account account, String home, List<Held> roles) {}

    /** A grant that holds today. */
    public record Held(Role role, String place) {}

    /** @param depth how far below the top of the reader's reach */
    public record Choice(String id, String name, int depth) {

        /** Indented as a list box can. */
        public String indented() {
            return "\u2003".repeat(depth) + name;
        }
    }
}
