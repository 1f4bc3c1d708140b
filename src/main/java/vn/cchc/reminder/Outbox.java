package vn.cchc.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;

/** What became of the mails, for whoever keeps the system running: how far each has come, what the server said, once more. */
@Service
class Outbox {

    static final Verb SEE = Verb.of("reminder.see", Role.ADMIN);
    static final Verb RESEND = Verb.of("reminder.resend", Role.ADMIN);

    private final ReminderStore store;
    private final Rights rights;
    private final Audits audits;

    Outbox(ReminderStore store, Rights rights, Audits audits) {
        this.store = store;
        this.rights = rights;
        this.audits = audits;
    }

    /** How far a mail has come. */
    public enum State {
        WAITING,
        SENT,
        /** The server said no; it is tried again by itself. */
        REFUSED,
        /** The server said no too often: only by hand. */
        GIVEN_UP,
        /** Taken for sending, and nobody knows: the machine stopped in between, or it is on its way right now. */
        UNKNOWN,
        /** Nobody needed it any more. */
        DROPPED
    }

    /** @param failure what the server said last; null where it said nothing bad */
    public record Kept(
            UUID id,
            UUID obligation,
            LocalDate due,
            int day,
            UUID account,
            Instant plannedAt,
            @Nullable Instant claimedAt,
            @Nullable Instant sentAt,
            int attempts,
            @Nullable String failure) {

        public State state() {
            if (sentAt != null) {
                return State.SENT;
            }
            if (claimedAt != null) {
                return failure == null ? State.UNKNOWN : State.DROPPED;
            }
            if (attempts >= ReminderStore.MOST_ATTEMPTS) {
                return State.GIVEN_UP;
            }
            return failure == null ? State.WAITING : State.REFUSED;
        }

        public boolean mayBeSentAgain() {
            return state() == State.GIVEN_UP || state() == State.UNKNOWN || state() == State.REFUSED;
        }
    }

    /** The newest first. @throws Problem {@code rights.refused} */
    @Transactional(readOnly = true)
    public List<Kept> newest(int most, Actor actor) {
        require(SEE, actor);
        return store.newest(most);
    }

    /** Puts it back among those that wait. @throws Problem {@code reminder.not-again} for one that was sent or is no longer needed */
    @Transactional
    public void again(UUID id, Actor actor) {
        require(RESEND, actor);
        var mail = store.find(id).orElseThrow(() -> Problem.missing("page.no-such-address"));
        if (!mail.mayBeSentAgain()) {
            throw Problem.conflict("reminder.not-again");
        }
        store.waitAgain(id);
        audits.record(
                actor,
                RESEND,
                "mail:" + id,
                null,
                Map.of("obligation", mail.obligation(), "state", mail.state(), "attempts", mail.attempts()));
    }

    private void require(Verb verb, Actor actor) {
        if (!rights.allowsSomewhere(actor, verb)) {
            throw Problem.forbidden("rights.refused", verb.name());
        }
    }
}
