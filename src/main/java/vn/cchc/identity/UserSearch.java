package vn.cchc.identity;

import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Role;

/**
 * Which accounts somebody looks for; null means any.
 *
 * @param text words in any order, with or without marks
 * @param home this organisation and below
 * @param after the last username of the page before
 */
record UserSearch(
        @Nullable String text,
        @Nullable OrganisationId home,
        @Nullable Role role,
        @Nullable Boolean locked,
        @Nullable String after) {

    UserSearch {
        after = after == null || after.isBlank() ? null : after;
    }

    String @Nullable [] words() {
        // A reader's % and _ are characters, not wildcards.
        return text == null || text.isBlank()
                ? null
                : text.strip().replaceAll("([\\\\%_])", "\\\\$1").split("\\s+");
    }
}
