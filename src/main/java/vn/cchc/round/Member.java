package vn.cchc.round;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;

/**
 * One assessed agency, as it stood when the round was opened.
 *
 * @param assessment identity of its assessment in this round
 * @param code the agency's code on the round's tree date
 * @param slug its unaccented name in public addresses
 * @param unrankedReason why it is assessed but not ranked; null: it is ranked
 */
public record Member(
        UUID assessment,
        UUID round,
        OrganisationId organisation,
        String block,
        String code,
        String name,
        String slug,
        @Nullable String unrankedReason) {

    public boolean ranked() {
        return unrankedReason == null;
    }
}
