package vn.cchc.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;

/**
 * Whom a code meant for some time; codes are used again (docs/decisions/organisation-identity.md).
 *
 * @param to last day; null while it lasts
 */
public record Bearer(
        String code,
        OrganisationId organisation,
        LocalDate from,
        @Nullable LocalDate to) {}
