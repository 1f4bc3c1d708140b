package vn.cchc.council;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.appraisal.CaseFile;
import vn.cchc.appraisal.CaseFiles;
import vn.cchc.appraisal.Stage;
import vn.cchc.assignment.Impartiality;
import vn.cchc.audit.Audits;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

/** The door to councils: set up, seat, and say what counts in the end. */
@Service
public class Councils {

    public static final Verb ESTABLISH = Verb.of("council.establish", Role.STANDING);
    public static final Verb SEAT = Verb.of("council.seat", Role.STANDING);

    /** Sees the council's work. */
    public static final Verb VIEW = Verb.of("council.view", Role.STANDING, Role.COUNCIL);

    /** Opens and closes sittings, keeps the agenda, closes items: the standing agency, and who presides or keeps minutes. */
    public static final Verb RUN = Verb.of("council.run", Role.STANDING, Role.COUNCIL);

    private final CouncilStore store;
    private final AgendaStore agenda;
    private final ObjectionStore objections;
    private final CaseFiles caseFiles;
    private final Impartiality impartiality;
    private final Rounds rounds;
    private final Users users;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Councils(
            CouncilStore store,
            AgendaStore agenda,
            ObjectionStore objections,
            CaseFiles caseFiles,
            Impartiality impartiality,
            Rounds rounds,
            Users users,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.agenda = agenda;
        this.objections = objections;
        this.caseFiles = caseFiles;
        this.impartiality = impartiality;
        this.rounds = rounds;
        this.users = users;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** Records the decision that sets the council up, or a change of it; sittings already opened keep their rules. */
    @Transactional
    public Establishment establish(
            UUID roundId, String number, LocalDate decidedOn, String issuer, Rules rules, Actor actor) {
        var round = rounds.get(roundId);
        rights.require(actor, ESTABLISH, round.province());
        if (number.isBlank() || issuer.isBlank()) {
            throw Problem.input("council.decision-incomplete");
        }
        store.lock(roundId);
        int revision = store.establishment(roundId).map(Establishment::revision).orElse(0) + 1;
        var made = new Establishment(roundId, revision, number.strip(), decidedOn, issuer.strip(), rules);
        store.insert(made, actor, clock.instant());
        audits.record(
                actor,
                ESTABLISH,
                "round:" + roundId,
                round.province(),
                Map.of(
                        "number", made.number(),
                        "decidedOn", decidedOn,
                        "quorum", rules.quorum(),
                        "tie", rules.tie(),
                        "secret", rules.secret()));
        return made;
    }

    /** Seats a person who holds the council role; one chair at a time. */
    @Transactional
    public CouncilMember seat(UUID roundId, UUID account, Duty duty, String position, Actor actor) {
        var round = rounds.get(roundId);
        rights.require(actor, SEAT, round.province());
        store.lock(roundId);
        var person = users.get(account);
        if (!rights.allowsSomewhere(person.actor(), Votes.VOTE)) {
            throw Problem.input("council.no-council-role", person.displayName());
        }
        var sitting = sitting(roundId);
        if (sitting.stream().anyMatch(member -> member.account().equals(account))) {
            throw Problem.conflict("council.seated-already", person.displayName());
        }
        if (duty == Duty.CHAIR && sitting.stream().anyMatch(member -> member.duty() == Duty.CHAIR)) {
            throw Problem.conflict("council.chair-already");
        }
        var member = new CouncilMember(
                Uuids.next(), roundId, account, person.displayName(), position.strip(), person.home(), duty, null);
        store.insert(member, actor, clock.instant());
        audits.record(
                actor,
                SEAT,
                "round:" + roundId,
                round.province(),
                Map.of("member", member.name(), "duty", duty, "position", member.position()));
        return member;
    }

    /** A member leaves; votes already cast in closed items stay. */
    @Transactional
    public void unseat(UUID roundId, UUID memberId, String reason, Actor actor) {
        var round = rounds.get(roundId);
        rights.require(actor, SEAT, round.province());
        var member = members(roundId).stream()
                .filter(one -> one.id().equals(memberId))
                .findFirst()
                .orElseThrow(() -> Problem.missing("page.no-such-address"));
        if (reason.isBlank()) {
            throw Problem.input("council.reason-missing");
        }
        if (store.depart(memberId, reason.strip(), actor, clock.instant())) {
            audits.record(
                    actor,
                    SEAT,
                    "round:" + roundId,
                    round.province(),
                    Map.of("departed", member.name(), "reason", reason.strip()));
        }
    }

    @Transactional(readOnly = true)
    public Optional<Establishment> establishment(UUID round) {
        return store.establishment(round);
    }

    /** Everybody who ever sat on it. */
    @Transactional(readOnly = true)
    public List<CouncilMember> members(UUID round) {
        return store.members(round);
    }

    /** Those who sit on it now, chair first. */
    @Transactional(readOnly = true)
    public List<CouncilMember> sitting(UUID round) {
        return members(round).stream().filter(CouncilMember::sits).toList();
    }

    /** The rounds on whose council this person sits. */
    @Transactional(readOnly = true)
    public List<Round> roundsOf(Actor actor) {
        return store.roundsOf(actor.id()).stream().map(rounds::get).toList();
    }

    Optional<CouncilMember> member(UUID round, Actor actor) {
        return sitting(round).stream()
                .filter(member -> member.account().equals(actor.id()))
                .findFirst();
    }

    /** The agencies each member has to stand aside for. */
    Map<UUID, Set<OrganisationId>> own(List<CouncilMember> members) {
        var own = new HashMap<UUID, Set<OrganisationId>>();
        members.forEach(member -> own.put(member.id(), own(member)));
        return own;
    }

    Set<OrganisationId> own(CouncilMember member) {
        var agencies =
                new HashSet<>(impartiality.own(users.get(member.account()).actor()));
        agencies.add(member.organisation());
        return agencies;
    }

    /** @throws Problem unless the actor runs the council of this round */
    void requireRuns(Round round, Actor actor) {
        rights.require(actor, RUN, round.province());
        boolean presides = member(round.id(), actor)
                .filter(member -> member.duty() != Duty.MEMBER)
                .isPresent();
        if (!presides && !rights.allows(actor, ESTABLISH, round.province())) {
            throw Problem.forbidden("council.only-who-presides");
        }
    }

    /** The council decides from its own step until the result is published: objections come late. */
    void requireInSession(Round round, OrganisationId agency) {
        for (var kind : List.of(PhaseKind.COUNCIL, PhaseKind.REPLY, PhaseKind.PUBLICATION)) {
            if (rounds.window(round, kind, agency).isOpen()) {
                return;
            }
        }
        rounds.requireOpen(round, PhaseKind.COUNCIL, agency);
    }

    /**
     * What counts for one agency: the council's decision before the second appraisal before the first before the
     * declaration; and what is still undecided. For rooms above, after their permission check.
     */
    @Transactional(readOnly = true)
    public FinalView finalAnswers(UUID assessment) {
        return finalAnswers(caseFiles.get(assessment));
    }

    FinalView finalAnswers(CaseFile file) {
        var assessment = file.assessment().id();
        var items = agenda.of(assessment);
        var finals = new LinkedHashMap<String, FinalView.Final>();
        var undecided = new ArrayList<String>();
        var objected = objections.of(List.of(assessment));
        for (var leaf : file.leaves()) {
            var code = leaf.code();
            var decision = decision(items, code);
            if (decision != null) {
                finals.put(
                        code,
                        new FinalView.Final(
                                decision.answer(), FinalView.Stage.COUNCIL, decision.by(), decision.reason(), null));
            } else {
                finals.put(code, appraised(file, code));
            }
            boolean open = items.stream().anyMatch(item -> item.criterion().equals(code) && item.isOpen());
            boolean wanting = decision == null
                    && switch (file.state(leaf)) {
                        case REMAINING, CHANGED -> true;
                        case RECOGNISED, ADJUSTED, NOT_APPLICABLE, ENTERED, NONE -> false;
                    };
            if (open || wanting || unanswered(objected, items, code)) {
                undecided.add(code);
            }
        }
        return new FinalView(finals, undecided);
    }

    private static Item.@Nullable Decision decision(List<Item> items, String criterion) {
        return items.stream()
                .filter(item -> item.criterion().equals(criterion))
                .map(Item::decision)
                .filter(java.util.Objects::nonNull)
                .max(Comparator.comparing(Item.Decision::at))
                .orElse(null);
    }

    private static FinalView.Final appraised(CaseFile file, String code) {
        var opinion = file.standing(code);
        if (opinion == null) {
            return new FinalView.Final(file.declared(code), FinalView.Stage.SELF, "", file.explanation(code), null);
        }
        var stage = opinion.stage() == Stage.FIRST ? FinalView.Stage.APPRAISAL : FinalView.Stage.SECOND;
        return new FinalView.Final(opinion.answer(), stage, opinion.byName(), opinion.reason(), opinion.source());
    }

    private static boolean unanswered(List<Objection> objected, List<Item> items, String criterion) {
        return objected.stream().anyMatch(one -> one.criterion().equals(criterion) && !isAnswered(one, items));
    }

    /** Answered by the standing agency, given up, or settled by what the council did after it was raised. */
    static boolean isAnswered(Objection objection, List<Item> items) {
        return !objection.isOpen()
                || items.stream()
                        .filter(item -> item.criterion().equals(objection.criterion()))
                        .map(Item::closedAt)
                        .anyMatch(closed -> closed != null && !closed.isBefore(objection.at()));
    }
}
