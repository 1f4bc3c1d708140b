package vn.cchc.register;

import java.time.Instant;
import java.util.UUID;
import vn.cchc.kernel.OrganisationId;

/**
 * One entry of a register as it is now.
 *
 * @param owner the organisation that keeps it
 * @param state code; "" in a register without states
 * @param revision 1 when new; a save names the revision it saw
 * @param definition version of the register it was last written in
 */
public record Row(
        UUID id,
        String register,
        OrganisationId owner,
        String state,
        boolean draft,
        boolean withdrawn,
        int revision,
        String definition,
        Values values,
        Instant changedAt,
        String changedBy) {}
