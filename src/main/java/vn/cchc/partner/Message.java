package vn.cchc.partner;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;

/**
 * A message and what it was answered; not what it said.
 *
 * @param request by which a repetition is known
 * @param dossiers it told about; @param refused how many of them were not taken
 * @param batch it became; null where it became none
 * @param errorCode of the answer; null while it is worked on
 */
public record Message(
        UUID id,
        UUID partner,
        String operation,
        String request,
        Sha256 sha256,
        int size,
        int dossiers,
        int refused,
        @Nullable Integer batch,
        @Nullable String errorCode,
        @Nullable String answer,
        Instant receivedAt,
        @Nullable Instant answeredAt) {}
