package vn.cchc.partner;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a partner shows to be let in; of the token itself only a SHA-256 is kept. It is 256 bits of chance, so nothing slower is needed.
 *
 * @param hint its first letters, to tell one from another
 * @param expiresOn last day on which it lets in
 */
public record Token(
        UUID id,
        UUID partner,
        String hint,
        LocalDate expiresOn,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    public boolean letsIn(LocalDate today) {
        return revokedAt == null && !today.isAfter(expiresOn);
    }

    public boolean expired(LocalDate today) {
        return today.isAfter(expiresOn);
    }
}
