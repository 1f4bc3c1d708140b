package vn.cchc.evidence;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;

/**
 * What this room must know about assessments, which stand above it. A port: {@code assessment} answers, and nobody else.
 */
public interface EvidenceGate {

    /** @throws Problem when this person may not now change what proves one of these criteria: wrong agency, phase closed, submitted, no such criterion */
    void requireWritable(UUID assessment, Collection<String> criteria, Actor actor);

    /** @throws Problem when this person may not read this assessment */
    void requireReadable(UUID assessment, Actor actor);

    /** @throws Problem when this person may not read what the agency has submitted, whether or not it was given back since */
    void requireSubmissionReadable(UUID assessment, Actor actor);

    /** The assessed agency, or empty for an assessment that is not. */
    Optional<OrganisationId> owner(UUID assessment);
}
