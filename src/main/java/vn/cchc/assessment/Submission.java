package vn.cchc.assessment;

import java.time.Instant;
import java.util.UUID;
import vn.cchc.kernel.Sha256;

/**
 * The self-assessment as its head signed it off: frozen and hashed.
 *
 * @param number 1 for the first, one more each time it came back
 * @param frameworkSha256 the criteria version the answers belong to
 * @param json canonical JSON: every answer, explanation and attached document; the hash is taken over it
 */
public record Submission(
        UUID id,
        UUID assessment,
        int number,
        Sha256 frameworkSha256,
        String json,
        Sha256 sha256,
        String submittedBy,
        Instant submittedAt) {}
