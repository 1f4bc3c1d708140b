package vn.cchc.ontime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a period as they were on some day. A late correction does not change them but makes the next version.
 *
 * @param to first day after the period
 * @param version 1 for the first
 * @param batch that made this version necessary; null for the first
 * @param reason why there is this version, for its readers
 */
public record Closing(
        UUID id,
        LocalDate from,
        LocalDate to,
        int version,
        Instant asOf,
        @Nullable Integer batch,
        String reason,
        Instant closedAt,
        String closedBy) {}
