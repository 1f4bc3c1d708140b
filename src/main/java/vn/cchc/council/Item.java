package vn.cchc.council;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.scoring.Answer;

/**
 * A disputed criterion of one agency that the council has to decide.
 *
 * @param withdrawn why it was taken off; null while it stands
 * @param decision null until it is decided
 */
public record Item(
        UUID id,
        UUID round,
        UUID assessment,
        String criterion,
        Origin origin,
        String note,
        String addedBy,
        Instant addedAt,
        @Nullable Withdrawal withdrawn,
        @Nullable Decision decision) {

    /** Why it came before the council. */
    public enum Origin {
        /** The agency objected when it explained. */
        OBJECTED,
        /** The second appraisal differs from the first. */
        STAGES_DIFFER,
        /** The agency objected to the provisional result. */
        REPLY,
        /** Added by hand. */
        BY_HAND;

        /** Whether the assessed agency raised it. */
        boolean byAgency() {
            return this == OBJECTED || this == REPLY;
        }
    }

    /** @param byAgency the agency gave up what it had raised; else who runs the council took it off */
    public record Withdrawal(String reason, String by, Instant at, boolean byAgency) {}

    /**
     * What the council decided.
     *
     * @param answer the final fact; null: nothing reported
     * @param entitled members who sat and did not stand aside; @param stoodAside those who did
     * @param tieBrokenBy how a tie was decided; null where there was a majority
     */
    public record Decision(
            UUID sitting,
            Choice choice,
            @Nullable Answer answer,
            String reason,
            int keepVotes,
            int agencyVotes,
            int otherVotes,
            int entitled,
            int stoodAside,
            @Nullable String tieBrokenBy,
            String by,
            Instant at) {

        public int votes() {
            return keepVotes + agencyVotes + otherVotes;
        }
    }

    public boolean isOpen() {
        return withdrawn == null && decision == null;
    }

    /** When it was closed; null while it is open. */
    @Nullable
    Instant closedAt() {
        if (decision != null) {
            return decision.at();
        }
        return withdrawn == null ? null : withdrawn.at();
    }

    /** Whether the council has this dispute before it, or is done with it. */
    boolean handles(Agenda.Dispute dispute) {
        if (!criterion.equals(dispute.criterion()) || isOpen()) {
            return criterion.equals(dispute.criterion());
        }
        // An agency gives up its own objection, not the council's duty to look at appraisals that differ.
        boolean another =
                withdrawn != null && withdrawn.byAgency() && !dispute.origin().byAgency();
        var closed = closedAt();
        return !another && closed != null && !closed.isBefore(dispute.since());
    }
}
