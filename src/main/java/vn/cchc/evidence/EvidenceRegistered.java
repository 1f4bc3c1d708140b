package vn.cchc.evidence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;

/** A document entered an agency's register; {@code replaces} names the version it corrects. */
public record EvidenceRegistered(
        UUID evidence, OrganisationId owner, @Nullable UUID replaces) {}
