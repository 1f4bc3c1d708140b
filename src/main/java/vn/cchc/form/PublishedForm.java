package vn.cchc.form;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form that has been published: nothing of it can change any more.
 *
 * @param by who published it
 * @param withdrawn null while it may be used
 */
public record PublishedForm(
        UUID id,
        FormVersion version,
        Instant at,
        String by,
        @Nullable Withdrawal withdrawn) {

    /** Taken back before any report used it. */
    public record Withdrawal(Instant at, String by, String reason) {}

    public boolean mayBeUsed() {
        return withdrawn == null;
    }
}
