package vn.cchc.council;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.appraisal.CaseFile;
import vn.cchc.appraisal.CaseFiles;
import vn.cchc.assignment.Impartiality;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;

/** The door to decisions: a disputed criterion is closed with what the majority voted for. */
@Service
public class Decisions {

    static final Verb DECIDE = Verb.of("council.decide", Role.STANDING, Role.COUNCIL);

    private final AgendaStore store;
    private final CouncilStore sittings;
    private final Agenda agenda;
    private final Votes votes;
    private final Objections objections;
    private final Councils councils;
    private final CaseFiles caseFiles;
    private final Impartiality impartiality;
    private final Rounds rounds;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Decisions(
            AgendaStore store,
            CouncilStore sittings,
            Agenda agenda,
            Votes votes,
            Objections objections,
            Councils councils,
            CaseFiles caseFiles,
            Impartiality impartiality,
            Rounds rounds,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.sittings = sittings;
        this.agenda = agenda;
        this.votes = votes;
        this.objections = objections;
        this.councils = councils;
        this.caseFiles = caseFiles;
        this.impartiality = impartiality;
        this.rounds = rounds;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * Closes an item with what the majority voted for.
     *
     * @throws Problem {@code council.no-quorum}, {@code council.no-majority}, {@code council.tie-unbroken}, …
     */
    @Transactional
    public Item.Decision decide(UUID itemId, String reason, Actor actor) {
        var item = agenda.get(itemId);
        var round = rounds.get(item.round());
        rights.require(actor, DECIDE, round.province());
        councils.requireRuns(round, actor);
        var file = caseFiles.get(item.assessment());
        var about = file.assessment();
        impartiality.require(actor, about.organisation(), about.member().name());
        councils.requireInSession(round, about.organisation());
        sittings.lock(item.round());
        Agenda.requireOpen(agenda.get(itemId));
        if (reason.isBlank()) {
            throw Problem.input("council.reason-missing");
        }
        var decision = decision(item, file, reason.strip(), actor);
        store.insert(itemId, decision, actor);
        audits.record(
                actor,
                DECIDE,
                "assessment:" + item.assessment(),
                about.organisation(),
                Map.of(
                        "criterion", item.criterion(),
                        "choice", decision.choice(),
                        "votes", decision.votes(),
                        "reason", decision.reason()));
        return decision;
    }

    private Item.Decision decision(Item item, CaseFile file, String reason, Actor actor) {
        var sitting = votes.openSitting(item.round());
        var members = councils.sitting(item.round());
        var ballots = votes.ballots(item, sitting, members, councils.own(members), votes.of(sitting.id()));
        requireQuorum(sitting, ballots);
        var tally = Tally.of(ballots.votes());
        var result = tally.result(sitting.rules().tie(), ballots.votes(), presiding(members));
        return new Item.Decision(
                sitting.id(),
                result.ballot().choice(),
                answer(file, item, result.ballot()),
                reason,
                tally.of(Choice.KEEP),
                tally.of(Choice.AGENCY),
                tally.of(Choice.OTHER),
                ballots.entitled().size(),
                ballots.stoodAside().size(),
                result.tieBrokenBy(),
                actor.displayName(),
                clock.instant());
    }

    private static void requireQuorum(Sitting sitting, Votes.Ballots ballots) {
        if (!ballots.quorum()) {
            int entitled = ballots.entitled().size();
            throw Problem.conflict(
                    "council.no-quorum",
                    ballots.taking(),
                    entitled,
                    sitting.rules().needed(entitled),
                    ballots.sat().taking(),
                    ballots.sat().of(),
                    ballots.sat().needed());
        }
    }

    private static List<CouncilMember> presiding(List<CouncilMember> members) {
        return members.stream()
                .filter(one -> one.duty() == Duty.CHAIR || one.duty() == Duty.DEPUTY)
                .toList();
    }

    private @Nullable Answer answer(CaseFile file, Item item, Tally.Ballot ballot) {
        return switch (ballot.choice()) {
            case KEEP -> appraised(file, item.criterion());
            case AGENCY -> wanted(file, item.criterion());
            case OTHER -> ballot.answer();
        };
    }

    static @Nullable Answer appraised(CaseFile file, String criterion) {
        var standing = file.standing(criterion);
        return standing == null ? file.declared(criterion) : standing.answer();
    }

    /** What the agency stands by: what it asked for when it objected, else what it declared. */
    @Nullable
    Answer wanted(CaseFile file, String criterion) {
        return objections.of(file.assessment().id()).stream()
                .filter(one -> one.criterion().equals(criterion) && one.wanted() != null && one.withdrawn() == null)
                .map(Objection::wanted)
                .findFirst()
                .orElseGet(() -> file.declared(criterion));
    }
}
