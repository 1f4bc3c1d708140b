package vn.cchc.council;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;

/**
 * One sitting of a council.
 *
 * @param number counts the sittings of the round
 * @param rules the council's rules as they were when it opened
 * @param closure null while it is open
 */
public record Sitting(
        UUID id,
        UUID round,
        int number,
        LocalDate heldOn,
        String place,
        Rules rules,
        String openedBy,
        Instant openedAt,
        @Nullable Closure closure) {

    /** @param sha256 fingerprint of the frozen minutes */
    public record Closure(Sha256 sha256, String by, Instant at) {}

    public enum Manner {
        PRESENT,
        /** Answers in writing. */
        WRITTEN,
        ABSENT
    }

    public boolean isOpen() {
        return closure == null;
    }
}
