package vn.cchc.council;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;

/**
 * Somebody who sits on a council.
 *
 * @param position the person's office, as minutes name it
 * @param organisation where the person worked when seated
 * @param departed why the person no longer sits; null while they do
 */
public record CouncilMember(
        UUID id,
        UUID round,
        UUID account,
        String name,
        String position,
        OrganisationId organisation,
        Duty duty,
        @Nullable String departed) {

    public boolean sits() {
        return departed == null;
    }
}
