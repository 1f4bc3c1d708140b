package vn.cchc.publication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

/**
 * A release on its way: prepared, approved by another person, published; or discarded before it was.
 *
 * @param number 1, 2, … inside its round, given when it is published; null before
 * @param corrects the release whose place it takes; null for the first of its round
 * @param reason why that one is corrected
 * @param newest true when no later release of its round is published
 * @param steps what was done, oldest first
 */
public record Release(
        UUID id,
        String code,
        int year,
        String title,
        OrganisationId publisher,
        boolean sample,
        boolean demo,
        Sha256 sha256,
        @Nullable UUID corrects,
        @Nullable String reason,
        @Nullable Integer number,
        boolean newest,
        List<Step> steps) {

    /** What has been done to it last. */
    public enum State {
        PREPARED,
        APPROVED,
        PUBLISHED,
        DISCARDED
    }

    /** @param note why, where a reason is asked for */
    public record Step(
            State kind,
            UUID actor,
            String actorName,
            Instant at,
            @Nullable String note) {}

    public State state() {
        return steps.getLast().kind();
    }

    public Optional<Step> step(State kind) {
        return steps.stream().filter(step -> step.kind() == kind).findFirst();
    }

    public boolean preparedBy(Actor actor) {
        return steps.getFirst().actor().equals(actor.id());
    }

    /** Four eyes: whoever prepared it cannot approve it, and what is approved is what was looked at. */
    Step approve(Actor actor, Sha256 seen, Instant at) {
        mustBe(State.PREPARED);
        if (preparedBy(actor)) {
            throw Problem.forbidden("publication.approved-by-preparer", title);
        }
        if (!seen.equals(sha256)) {
            throw Problem.conflict("publication.another-content", seen.brief(), sha256.brief());
        }
        return new Step(State.APPROVED, actor.id(), actor.displayName(), at, null);
    }

    Step publish(Actor actor, Instant at) {
        mustBe(State.APPROVED);
        return new Step(State.PUBLISHED, actor.id(), actor.displayName(), at, null);
    }

    Step discard(Actor actor, String reason, Instant at) {
        if (state() != State.PREPARED && state() != State.APPROVED) {
            throw Problem.conflict("publication.not-open", title);
        }
        if (reason.isBlank()) {
            throw Problem.input("publication.reason-missing");
        }
        return new Step(State.DISCARDED, actor.id(), actor.displayName(), at, reason.strip());
    }

    private void mustBe(State expected) {
        if (state() != expected) {
            throw Problem.conflict("publication.not-" + expected.name().toLowerCase(java.util.Locale.ROOT), title);
        }
    }
}
