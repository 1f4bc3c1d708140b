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
 * @param paper the paper it was entered from; null where the member voted themselves
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
        @Nullable Paper paper,
        Instant at) {

    /**
     * A written opinion that came on paper and was entered for an absent member.
     *
     * @param reference number, date and kind of the paper, as minutes cite it
     * @param enteredBy who entered it
     */
    public record Paper(String reference, String enteredBy) {
        public Paper {
            reference = reference.strip();
            if (reference.isEmpty()) {
                throw Problem.input("council.paper-needs-reference");
            }
        }
    }

    public Vote {
        opinion = opinion.strip();
        if ((choice == Choice.OTHER) != (answer != null)) {
            throw Problem.input("council.other-needs-fact");
        }
        if ((written || paper != null) && opinion.isEmpty()) {
            throw Problem.input("council.written-needs-opinion");
        }
    }

    boolean isOf(UUID oneItem, UUID oneMember) {
        return item.equals(oneItem) && member.equals(oneMember);
    }
}
