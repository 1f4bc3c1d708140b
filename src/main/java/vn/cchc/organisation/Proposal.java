package vn.cchc.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Texts;

/**
 * A change of the tree that waits for, or has got, a second pair of eyes.
 *
 * @param effective first day of the new state
 * @param decision null while it waits
 */
public record Proposal(
        UUID id,
        Operation operation,
        LocalDate effective,
        String legalBasis,
        UUID proposer,
        String proposedBy,
        Instant proposedAt,
        @Nullable Decision decision) {

    public enum Outcome {
        APPROVED,
        REJECTED,
        WITHDRAWN
    }

    public record Decision(Outcome outcome, UUID decider, String decidedBy, Instant decidedAt, String reason) {}

    /** One line of a preview: {@code organisation.effect.<word>} and what fills it. */
    public record Effect(String word, List<Object> arguments) {

        /** The sentence, with dates as people write them. */
        public String say(Texts texts) {
            return texts.of(
                    "organisation.effect." + word,
                    arguments.stream()
                            .map(each -> each instanceof LocalDate date ? texts.date(date) : each)
                            .toArray());
        }

        static Effect of(String word, Object... arguments) {
            return new Effect(word, List.of(arguments));
        }
    }

    public boolean waits() {
        return decision == null;
    }

    /** @throws Problem {@code organisation.same-person}: whoever proposed it does not approve it */
    Proposal approve(Actor actor, Instant now) {
        requireWaiting();
        if (actor.id().equals(proposer)) {
            throw Problem.forbidden("organisation.same-person", proposedBy);
        }
        return decided(Outcome.APPROVED, actor, now, "");
    }

    /** By the proposer it is a withdrawal, by anybody else a rejection; both say why. */
    Proposal refuse(Actor actor, Instant now, String reason) {
        requireWaiting();
        if (reason.isBlank()) {
            throw Problem.input("organisation.reason-missing");
        }
        var outcome = actor.id().equals(proposer) ? Outcome.WITHDRAWN : Outcome.REJECTED;
        return decided(outcome, actor, now, reason.strip());
    }

    private Proposal decided(Outcome outcome, Actor actor, Instant now, String reason) {
        return new Proposal(
                id,
                operation,
                effective,
                legalBasis,
                proposer,
                proposedBy,
                proposedAt,
                new Decision(outcome, actor.id(), actor.displayName(), now, reason));
    }

    private void requireWaiting() {
        if (decision != null) {
            throw Problem.conflict("organisation.decided-already", decision.decidedBy(), decision.decidedAt());
        }
    }
}
