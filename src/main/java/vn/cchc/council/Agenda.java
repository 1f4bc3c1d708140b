package vn.cchc.council;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.appraisal.Appraisals;
import vn.cchc.appraisal.CaseFile;
import vn.cchc.appraisal.Impartiality;
import vn.cchc.appraisal.Question;
import vn.cchc.appraisal.Questions;
import vn.cchc.appraisal.Stage;
import vn.cchc.assessment.Assessments;
import vn.cchc.audit.Audits;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorer;

/** The door to disputed criteria: put before the council, voted on, decided. */
@Service
public class Agenda {

    public static final Verb VOTE = Verb.of("council.vote", Role.COUNCIL);
    static final Verb ADD = Verb.of("council.add-item", Role.STANDING, Role.COUNCIL);
    static final Verb WITHDRAW = Verb.of("council.withdraw-item", Role.STANDING, Role.COUNCIL);
    static final Verb DECIDE = Verb.of("council.decide", Role.STANDING, Role.COUNCIL);

    private final AgendaStore store;
    private final CouncilStore sittings;
    private final ObjectionStore objections;
    private final Councils councils;
    private final Appraisals appraisals;
    private final Questions questions;
    private final Assessments assessments;
    private final Impartiality impartiality;
    private final Rounds rounds;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Agenda(
            AgendaStore store,
            CouncilStore sittings,
            ObjectionStore objections,
            Councils councils,
            Appraisals appraisals,
            Questions questions,
            Assessments assessments,
            Impartiality impartiality,
            Rounds rounds,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.sittings = sittings;
        this.objections = objections;
        this.councils = councils;
        this.appraisals = appraisals;
        this.questions = questions;
        this.assessments = assessments;
        this.impartiality = impartiality;
        this.rounds = rounds;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** A dispute that has arisen by itself. */
    record Dispute(UUID assessment, String criterion, Item.Origin origin, Instant since) {}

    @Transactional(readOnly = true)
    public List<Item> ofRound(UUID round) {
        return store.ofRound(round);
    }

    @Transactional(readOnly = true)
    public List<Item> of(UUID assessment) {
        return store.of(assessment);
    }

    /** Disputes that have arisen and are not before the council. */
    @Transactional(readOnly = true)
    public int waiting(UUID roundId) {
        return arisen(roundId).size();
    }

    /**
     * Puts every dispute that has arisen before the council: objected when explaining, stages that differ, objected to the
     * provisional result. Again does nothing.
     *
     * @return how many items are new
     */
    @Transactional
    public int gather(UUID roundId, Actor actor) {
        var round = rounds.get(roundId);
        councils.requireRuns(round, actor);
        sittings.lock(roundId);
        var arisen = arisen(roundId);
        arisen.forEach(
                dispute -> insert(round, dispute.assessment(), dispute.criterion(), dispute.origin(), "", actor));
        return arisen.size();
    }

    private List<Dispute> arisen(UUID roundId) {
        var files = appraisals.files(assessments.ofRound(roundId));
        var ids = files.stream().map(file -> file.assessment().id()).toList();
        var asked = questions.of(ids).stream().collect(Collectors.groupingBy(Question::assessment));
        var objected = objections.of(ids).stream().collect(Collectors.groupingBy(Objection::assessment));
        var items = store.ofRound(roundId).stream().collect(Collectors.groupingBy(Item::assessment));
        var arisen = new ArrayList<Dispute>();
        for (var file : files) {
            var id = file.assessment().id();
            arisen.addAll(disputes(
                    file,
                    asked.getOrDefault(id, List.of()),
                    objected.getOrDefault(id, List.of()),
                    items.getOrDefault(id, List.of())));
        }
        return arisen;
    }

    static List<Dispute> disputes(CaseFile file, List<Question> asked, List<Objection> objected, List<Item> items) {
        var found = new ArrayList<Dispute>();
        for (var leaf : file.leaves()) {
            dispute(file, leaf.code(), asked, objected)
                    .filter(one -> !Councils.isHandled(items, leaf.code(), one.since()))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Dispute> dispute(
            CaseFile file, String code, List<Question> asked, List<Objection> objected) {
        var id = file.assessment().id();
        for (var objection : objected) {
            if (objection.criterion().equals(code) && objection.answer() == null) {
                return Optional.of(new Dispute(id, code, Item.Origin.REPLY, objection.at()));
            }
        }
        var standing = file.standing(code);
        if (standing != null && standing.differs()) {
            for (var question : asked) {
                var reply = question.reply();
                if (question.criterion().equals(code) && reply != null && reply.objects()) {
                    var since = standing.at().isAfter(reply.at()) ? standing.at() : reply.at();
                    return Optional.of(new Dispute(id, code, Item.Origin.OBJECTED, since));
                }
            }
        }
        var second = file.opinion(code, Stage.SECOND);
        return file.stagesDiffer(code) && second != null
                ? Optional.of(new Dispute(id, code, Item.Origin.STAGES_DIFFER, second.at()))
                : Optional.empty();
    }

    /** Puts a criterion before the council by hand, with the reason. */
    @Transactional
    public Item add(UUID assessment, String criterion, String note, Actor actor) {
        var file = appraisals.file(assessment);
        var about = file.assessment();
        rights.require(actor, ADD, about.round().province());
        councils.requireRuns(about.round(), actor);
        impartiality.require(actor, about.organisation(), about.member().name());
        leaf(file, criterion);
        sittings.lock(about.round().id());
        if (store.of(assessment).stream().anyMatch(item -> item.criterion().equals(criterion) && item.isOpen())) {
            throw Problem.conflict(
                    "council.item-already", criterion, about.member().name());
        }
        if (note.isBlank()) {
            throw Problem.input("council.reason-missing");
        }
        return insert(about.round(), assessment, criterion, Item.Origin.BY_HAND, note.strip(), actor);
    }

    private Item insert(Round round, UUID assessment, String criterion, Item.Origin origin, String note, Actor actor) {
        var item = new Item(
                Uuids.next(),
                round.id(),
                assessment,
                criterion,
                origin,
                note,
                actor.displayName(),
                clock.instant(),
                null,
                null);
        store.insert(item, actor);
        audits.record(
                actor,
                ADD,
                "assessment:" + assessment,
                rounds.member(assessment).organisation(),
                Map.of("criterion", criterion, "origin", origin, "note", note));
        return item;
    }

    private static Leaf leaf(CaseFile file, String criterion) {
        return file.version()
                .leaf(criterion)
                .orElseThrow(() -> Problem.missing("appraisal.unknown-criterion", criterion));
    }

    /** Takes an item off the agenda: what was appraised stands. */
    @Transactional
    public void withdraw(UUID itemId, String reason, Actor actor) {
        var item = get(itemId);
        var member = rounds.member(item.assessment());
        var round = rounds.get(item.round());
        rights.require(actor, WITHDRAW, round.province());
        councils.requireRuns(round, actor);
        impartiality.require(actor, member.organisation(), member.name());
        sittings.lock(item.round());
        requireOpen(get(itemId));
        if (reason.isBlank()) {
            throw Problem.input("council.reason-missing");
        }
        store.withdraw(itemId, new Item.Withdrawal(reason.strip(), actor.displayName(), clock.instant()), actor);
        audits.record(
                actor,
                WITHDRAW,
                "assessment:" + item.assessment(),
                member.organisation(),
                Map.of("criterion", item.criterion(), "reason", reason.strip()));
    }

    Item get(UUID id) {
        return store.find(id).orElseThrow(() -> Problem.missing("page.no-such-address"));
    }

    private static void requireOpen(Item item) {
        if (!item.isOpen()) {
            throw Problem.conflict("council.item-closed", item.criterion());
        }
    }

    /** The sitting that is open now. @throws Problem {@code council.no-sitting} */
    Sitting openSitting(UUID round) {
        return sittings.sittings(round).stream()
                .filter(Sitting::isOpen)
                .findFirst()
                .orElseThrow(() -> Problem.conflict("council.no-sitting"));
    }

    /**
     * Casts or changes the actor's vote in the open sitting. Who is not recorded as present votes in writing.
     *
     * @param answer the fact meant by {@link Choice#OTHER}, else null
     * @throws Problem no member, own agency, item or sitting closed, a fact that does not fit its rule
     */
    @Transactional
    public void vote(UUID itemId, Choice choice, @Nullable Answer answer, String opinion, Actor actor) {
        var item = get(itemId);
        var round = rounds.get(item.round());
        rights.require(actor, VOTE, round.province());
        var member = councils.member(item.round(), actor).orElseThrow(() -> Problem.forbidden("council.no-member"));
        var file = appraisals.file(item.assessment());
        requireMayVote(member, file);
        sittings.lock(item.round());
        requireOpen(get(itemId));
        councils.requireInSession(round, file.assessment().organisation());
        var sitting = openSitting(item.round());
        if (answer != null && choice == Choice.OTHER) {
            Scorer.line(file.version(), leaf(file, item.criterion()), Optional.of(answer), Measurements.NONE);
        }
        boolean written = sittings.attendance(sitting.id()).get(member.id()) != Sitting.Manner.PRESENT;
        int revision = store.revision(itemId, member.id()) + 1;
        store.insert(new Vote(
                itemId,
                member.id(),
                revision,
                sitting.id(),
                choice,
                choice == Choice.OTHER ? answer : null,
                opinion,
                written,
                clock.instant()));
        // What was voted for is not in the record of deeds: a secret vote would be none.
        audits.record(
                actor,
                VOTE,
                "assessment:" + item.assessment(),
                null,
                Map.of("item", itemId, "criterion", item.criterion(), "revision", revision, "written", written));
    }

    private void requireMayVote(CouncilMember member, CaseFile file) {
        var about = file.assessment();
        if (councils.own(member).contains(about.organisation())) {
            throw Problem.forbidden("council.stands-aside", about.member().name());
        }
    }

    /** What stands behind an item in a sitting: who may vote, who did, whether it can be closed. */
    record Ballots(
            List<CouncilMember> entitled,
            List<CouncilMember> stoodAside,
            int taking,
            boolean quorum,
            List<Vote> votes) {}

    Ballots ballots(
            Item item,
            Sitting sitting,
            List<CouncilMember> members,
            Map<UUID, java.util.Set<OrganisationId>> own,
            List<Vote> all) {
        var agency = rounds.member(item.assessment()).organisation();
        var attendance = sittings.attendance(sitting.id());
        var entitled = members.stream()
                .filter(one -> !Objects.requireNonNull(own.get(one.id())).contains(agency))
                .toList();
        var aside = members.stream().filter(one -> !entitled.contains(one)).toList();
        var ids = entitled.stream().map(CouncilMember::id).toList();
        var votes = all.stream()
                .filter(vote -> vote.item().equals(item.id()) && ids.contains(vote.member()))
                .toList();
        int taking = taking(entitled, attendance, votes);
        int takingAll = taking(members, attendance, all);
        boolean quorum = sitting.rules().isQuorum(taking, entitled.size())
                && sitting.rules().isQuorum(takingAll, members.size());
        return new Ballots(entitled, aside, taking, quorum, votes);
    }

    /** Present, or answered in writing. */
    static int taking(List<CouncilMember> members, Map<UUID, Sitting.Manner> attendance, List<Vote> votes) {
        return (int) members.stream()
                .filter(member -> attendance.getOrDefault(member.id(), Sitting.Manner.ABSENT) != Sitting.Manner.ABSENT
                        || votes.stream().anyMatch(vote -> vote.member().equals(member.id())))
                .count();
    }

    /**
     * Closes an item with what the majority voted for.
     *
     * @throws Problem {@code council.no-quorum}, {@code council.no-majority}, {@code council.tie-unbroken}, …
     */
    @Transactional
    public Item.Decision decide(UUID itemId, String reason, Actor actor) {
        var item = get(itemId);
        var round = rounds.get(item.round());
        rights.require(actor, DECIDE, round.province());
        councils.requireRuns(round, actor);
        var file = appraisals.file(item.assessment());
        var about = file.assessment();
        impartiality.require(actor, about.organisation(), about.member().name());
        councils.requireInSession(round, about.organisation());
        sittings.lock(item.round());
        requireOpen(get(itemId));
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
        var sitting = openSitting(item.round());
        var members = councils.sitting(item.round());
        var ballots = ballots(item, sitting, members, councils.own(members), store.votes(sitting.id()));
        if (!ballots.quorum()) {
            throw Problem.conflict(
                    "council.no-quorum",
                    ballots.taking(),
                    ballots.entitled().size(),
                    sitting.rules().needed(ballots.entitled().size()));
        }
        var tally = Tally.of(ballots.votes());
        var presiding = members.stream()
                .filter(one -> one.duty() == Duty.CHAIR || one.duty() == Duty.DEPUTY)
                .toList();
        var result = tally.result(sitting.rules().tie(), ballots.votes(), presiding);
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
        return objections.of(List.of(file.assessment().id())).stream()
                .filter(one -> one.criterion().equals(criterion) && one.wanted() != null)
                .map(Objection::wanted)
                .findFirst()
                .orElseGet(() -> file.declared(criterion));
    }

    List<Vote> votes(UUID sitting) {
        return store.votes(sitting);
    }
}
