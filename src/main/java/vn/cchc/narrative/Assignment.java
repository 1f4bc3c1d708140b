package vn.cchc.narrative;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;

/**
 * A section given to an agency, or to a person of one's own, by the agency that compiles the report.
 *
 * @param person null where the agency decides who writes
 * @param note what is wanted, for whoever writes; ""
 */
public record Assignment(
        String section,
        OrganisationId organisation,
        String organisationName,
        @Nullable UUID person,
        String personName,
        Role role,
        String note,
        String by,
        Instant at) {

    public enum Role {
        /** Chủ trì: puts the section together and sees what the others handed in. */
        LEAD,
        /** Phối hợp. */
        CONTRIBUTOR,
        /** Taken off the section again. */
        NONE
    }
}
