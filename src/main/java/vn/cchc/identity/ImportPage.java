package vn.cchc.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Role;

/**
 * Accounts from a file.
 *
 * @param result null before a file was sent
 */
public record ImportPage(
        int most, List<Role> roles, @Nullable Result result) {

    /**
     * @param trial nothing was to be saved
     * @param done everything was saved
     */
    public record Result(boolean trial, boolean done, int lines, List<Line> trouble, List<Users.Created> created) {}

    /** What is wrong in one row. */
    public record Line(long number, String username, Problem problem) {}
}
