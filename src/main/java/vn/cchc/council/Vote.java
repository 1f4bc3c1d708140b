package vn.cchc.council;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answer;

/**
 * One member's vote on one item; a later revision replaces it until the item closes.
 *
 * @param answer the fact meant by {@link Choice#OTHER}, else null
 * @param written given in writing by somebody who is not in the room
 */
public record Vote(
        UUID item,
        UUID member,
        int revision,
        UUID sitting,
        Choice choice,
        @Nullable Answer answer,
        String opinion,
        boolean written,
        Instant at) {

    public Vote {
        opinion = opinion.strip();
        if ((choice == Choice.OTHER) != (answer != null)) {
            throw Problem.input("council.other-needs-fact");
        }
        if (written && opinion.isEmpty()) {
            throw Problem.input("council.written-needs-opinion");
        }
    }
}
