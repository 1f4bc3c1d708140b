package vn.cchc.council;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.round.Rounds;

/** The door to sittings: opened, attended, closed with minutes that never change again. */
@Service
public class Sittings {

    private final CouncilStore store;
    private final Councils councils;
    private final Agenda agenda;
    private final MinutesWriter writer;
    private final Rounds rounds;
    private final Audits audits;
    private final JsonMapper json;
    private final Clock clock;

    Sittings(
            CouncilStore store,
            Councils councils,
            Agenda agenda,
            MinutesWriter writer,
            Rounds rounds,
            Audits audits,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.councils = councils;
        this.agenda = agenda;
        this.writer = writer;
        this.rounds = rounds;
        this.audits = audits;
        this.json = json;
        this.clock = clock;
    }

    /** Opens a sitting by the council's rules of this moment, and puts what is disputed on its agenda. One at a time. */
    @Transactional
    public Sitting open(UUID roundId, LocalDate heldOn, String place, Actor actor) {
        var round = rounds.get(roundId);
        councils.requireRuns(round, actor);
        store.lock(roundId);
        var establishment =
                councils.establishment(roundId).orElseThrow(() -> Problem.conflict("council.not-established"));
        var before = store.sittings(roundId);
        if (before.stream().anyMatch(Sitting::isOpen)) {
            throw Problem.conflict("council.sitting-open-already");
        }
        if (place.isBlank()) {
            throw Problem.input("council.place-missing");
        }
        var sitting = new Sitting(
                Uuids.next(),
                roundId,
                before.size() + 1,
                heldOn,
                place.strip(),
                establishment.rules(),
                actor.displayName(),
                clock.instant(),
                null);
        store.insert(sitting, actor);
        agenda.gather(roundId, actor);
        audits.record(
                actor,
                Councils.RUN,
                "round:" + roundId,
                round.province(),
                Map.of("opened", sitting.number(), "heldOn", heldOn, "place", sitting.place()));
        return sitting;
    }

    /** Records how members take part. */
    @Transactional
    public void attend(UUID sittingId, Map<UUID, Sitting.Manner> manners, Actor actor) {
        var sitting = requireOpen(sittingId, actor);
        var members = councils.sitting(sitting.round()).stream()
                .map(CouncilMember::id)
                .toList();
        var recorded = store.attendance(sittingId);
        manners.forEach((member, manner) -> {
            if (!members.contains(member)) {
                throw Problem.missing("page.no-such-address");
            }
            if (recorded.get(member) != manner) {
                store.attend(sittingId, member, manner, actor, clock.instant());
            }
        });
        audits.record(actor, Councils.RUN, "round:" + sitting.round(), null, Map.of("attendance", manners.toString()));
    }

    private Sitting requireOpen(UUID sittingId, Actor actor) {
        var found = get(sittingId);
        councils.requireRuns(rounds.get(found.round()), actor);
        store.lock(found.round());
        var sitting = get(sittingId);
        if (!sitting.isOpen()) {
            throw Problem.conflict("council.sitting-closed", sitting.number());
        }
        return sitting;
    }

    /** Closes a sitting and freezes its minutes; items not decided wait for the next one. */
    @Transactional
    public Sitting close(UUID sittingId, Actor actor) {
        var sitting = requireOpen(sittingId, actor);
        var minutes = json.writeValueAsString(writer.write(rounds.get(sitting.round()), sitting, actor.displayName()));
        var sha256 = Sha256.of(minutes);
        store.close(sittingId, minutes, sha256, actor, clock.instant());
        audits.record(
                actor,
                Councils.RUN,
                "round:" + sitting.round(),
                null,
                Map.of("closed", sitting.number(), "minutes", sha256));
        return get(sittingId);
    }

    @Transactional(readOnly = true)
    public List<Sitting> ofRound(UUID round) {
        return store.sittings(round);
    }

    @Transactional(readOnly = true)
    public Sitting get(UUID id) {
        return store.sitting(id).orElseThrow(() -> Problem.missing("page.no-such-address"));
    }

    /** The frozen minutes; while the sitting is open, what they would say now. */
    @Transactional(readOnly = true)
    Minutes minutes(Sitting sitting) {
        return store.minutes(sitting.id())
                .map(text -> json.readValue(text, Minutes.class))
                .orElseGet(() -> writer.write(rounds.get(sitting.round()), sitting, ""));
    }
}
