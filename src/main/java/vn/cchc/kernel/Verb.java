package vn.cchc.kernel;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing a person may do, declared as a constant in the room that does it: {@code evidence.give-back}. The same name
 * is the permission, the audit action and, with slashes, the route.
 *
 * @param heldBy the roles that hold it, at the organisation of their grant and below
 */
public record Verb(String name, Set<Role> heldBy) {

    private static final Pattern FORM = Pattern.compile("[a-z]+\\.[a-z]+(-[a-z]+)*");

    public Verb {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("a verb is room.what-is-done: " + name);
        }
        heldBy = Set.copyOf(heldBy);
    }

    public static Verb of(String name, Role... heldBy) {
        return new Verb(name, Set.of(heldBy));
    }

    @Override
    public String toString() {
        return name;
    }
}
