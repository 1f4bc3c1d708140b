package vn.cchc.council;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.appraisal.CaseFile;
import vn.cchc.appraisal.CaseFiles;
import vn.cchc.appraisal.Question;
import vn.cchc.appraisal.Questions;
import vn.cchc.appraisal.Stage;
import vn.cchc.assessment.Assessments;
import vn.cchc.assignment.Impartiality;
import vn.cchc.audit.Audits;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.round.Member;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

/** The door to disputed criteria: put before the council, taken off again. */
@Service
public class Agenda {

    static final Verb ADD = Verb.of("council.add-item", Role.STANDING, Role.COUNCIL);
    static final Verb WITHDRAW = Verb.of("council.withdraw-item", Role.STANDING, Role.COUNCIL);

    private final AgendaStore store;
    private final CouncilStore sittings;
    private final ObjectionStore objections;
    private final Councils councils;
    private final CaseFiles caseFiles;
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
            CaseFiles caseFiles,
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
        this.caseFiles = caseFiles;
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
        var files = caseFiles.of(assessments.ofRound(roundId));
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
            Stream.of(replied(file, leaf, objected), objected(file, leaf, asked), differing(file, leaf))
                    .flatMap(Optional::stream)
                    .filter(one -> items.stream().noneMatch(item -> item.handles(one)))
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    /** The agency objected to the provisional result, and nobody has answered. */
    private static Optional<Dispute> replied(CaseFile file, Leaf leaf, List<Objection> objected) {
        return objected.stream()
                .filter(one -> one.criterion().equals(leaf.code()) && one.isOpen())
                .findFirst()
                .map(one -> dispute(file, leaf, Item.Origin.REPLY, one.at()));
    }

    /** The agency did not agree when it explained, and the opinion still differs from what it declared. */
    private static Optional<Dispute> objected(CaseFile file, Leaf leaf, List<Question> asked) {
        var standing = file.standing(leaf.code());
        if (standing == null || !standing.differs()) {
            return Optional.empty();
        }
        return asked.stream()
                .filter(question -> question.criterion().equals(leaf.code()))
                .map(Question::reply)
                .filter(reply -> reply != null && reply.objects())
                .findFirst()
                .map(reply -> standing.at().isAfter(reply.at()) ? standing.at() : reply.at())
                .map(since -> dispute(file, leaf, Item.Origin.OBJECTED, since));
    }

    private static Optional<Dispute> differing(CaseFile file, Leaf leaf) {
        var second = file.opinion(leaf.code(), Stage.SECOND);
        return second == null || !file.stagesDiffer(leaf.code())
                ? Optional.empty()
                : Optional.of(dispute(file, leaf, Item.Origin.STAGES_DIFFER, second.at()));
    }

    private static Dispute dispute(CaseFile file, Leaf leaf, Item.Origin origin, Instant since) {
        return new Dispute(file.assessment().id(), leaf.code(), origin, since);
    }

    /** Puts a criterion before the council by hand, with the reason. */
    @Transactional
    public Item add(UUID assessment, String criterion, String note, Actor actor) {
        var file = caseFiles.get(assessment);
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

    static Leaf leaf(CaseFile file, String criterion) {
        return file.version()
                .leaf(criterion)
                .orElseThrow(() -> Problem.missing("appraisal.unknown-criterion", criterion));
    }

    /**
     * Takes an item off the agenda, with the reason: who runs the council any item, the agency what it raised itself. What
     * was appraised stands. The item stays visible.
     */
    @Transactional
    public void withdraw(UUID itemId, String reason, Actor actor) {
        var item = get(itemId);
        var member = rounds.member(item.assessment());
        boolean byAgency = item.origin().byAgency() && rights.allows(actor, Objections.WITHDRAW, member.organisation());
        if (!byAgency) {
            requireRuns(item, member, actor);
        }
        sittings.lock(item.round());
        requireOpen(get(itemId));
        if (reason.isBlank()) {
            throw Problem.input("council.reason-missing");
        }
        var withdrawal = new Item.Withdrawal(reason.strip(), actor.displayName(), clock.instant(), byAgency);
        store.withdraw(itemId, withdrawal, actor);
        audits.record(
                actor,
                WITHDRAW,
                "assessment:" + item.assessment(),
                member.organisation(),
                Map.of("criterion", item.criterion(), "reason", withdrawal.reason(), "byAgency", byAgency));
    }

    private void requireRuns(Item item, Member member, Actor actor) {
        var round = rounds.get(item.round());
        rights.require(actor, WITHDRAW, round.province());
        councils.requireRuns(round, actor);
        impartiality.require(actor, member.organisation(), member.name());
    }

    Item get(UUID id) {
        return store.find(id).orElseThrow(() -> Problem.missing("page.no-such-address"));
    }

    static void requireOpen(Item item) {
        if (!item.isOpen()) {
            throw Problem.conflict("council.item-closed", item.criterion());
        }
    }
}
