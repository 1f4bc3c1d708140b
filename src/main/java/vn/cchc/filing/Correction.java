package vn.cchc.filing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.PackedSheet;
import vn.cchc.kernel.Sha256;

/**
 * A filing that was used above or sent, opened again with a reason. Until it is accepted the figures of before still count; they stay to be
 * read and compared for ever.
 *
 * @param number 1 for the first version of the filing that was opened again
 * @param from where the filing goes back to when the correction ends
 * @param revision the save of the own figures that stood
 * @param compilation the one that stood; null where there was none
 * @param packed the figures the report showed
 * @param sha256 of these figures
 * @param outcome null while it is open
 */
public record Correction(
        UUID id,
        UUID obligation,
        int number,
        Kind kind,
        String reason,
        State from,
        int revision,
        @Nullable UUID compilation,
        PackedSheet packed,
        Sha256 sha256,
        String openedBy,
        Instant openedAt,
        @Nullable Outcome outcome,
        @Nullable String closedBy,
        @Nullable Instant closedAt) {

    /** What the new version is to the old one, as its document says. */
    public enum Kind {
        /** Thay thế. */
        REPLACES,
        /** Bổ sung. */
        SUPPLEMENTS
    }

    public enum Outcome {
        ACCEPTED,
        /** Given up: the figures of before were put back. */
        DROPPED
    }

    public boolean isOpen() {
        return outcome == null;
    }
}
