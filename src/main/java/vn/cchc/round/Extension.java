package vn.cchc.round;

import java.time.Instant;
import java.time.LocalDate;
import vn.cchc.kernel.OrganisationId;

/** More time for one agency in one phase, with its reason, for everyone to see. */
public record Extension(
        OrganisationId organisation, PhaseKind phase, LocalDate until, String reason, String grantedBy, Instant at) {}
