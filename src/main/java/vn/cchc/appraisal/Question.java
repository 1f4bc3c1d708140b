package vn.cchc.appraisal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an appraiser wants explained.
 *
 * @param reply the agency's newest reply; null while there is none
 */
public record Question(
        UUID id,
        UUID assessment,
        String criterion,
        String text,
        UUID askedBy,
        String askedName,
        Instant askedAt,
        @Nullable Reply reply) {

    /** @param objects the agency does not agree with the appraisal: the criterion goes to the council */
    public record Reply(int revision, String text, boolean objects, String by, Instant at) {}

    /** Event: an agency was asked to explain a criterion. */
    public record Asked(UUID question, UUID assessment, String criterion) {}

    /** Event: an agency explained what it was asked. */
    public record Answered(UUID question, UUID assessment, String criterion, boolean objects) {}

    public boolean isOpen() {
        return reply == null;
    }

    int revision() {
        return reply == null ? 0 : reply.revision();
    }
}
