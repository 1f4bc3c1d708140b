package vn.cchc.council;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.appraisal.CaseFile;
import vn.cchc.appraisal.CaseFiles;
import vn.cchc.assignment.Impartiality;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorer;

/** The door to votes: cast by members, or entered from the paper of a member who is absent. */
@Service
public class Votes {

    public static final Verb VOTE = Verb.of("council.vote", Role.COUNCIL);
    static final Verb ENTER = Verb.of("council.enter-paper", Role.STANDING, Role.COUNCIL);

    private final AgendaStore store;
    private final CouncilStore sittings;
    private final Agenda agenda;
    private final Councils councils;
    private final CaseFiles caseFiles;
    private final Impartiality impartiality;
    private final Rounds rounds;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Votes(
            AgendaStore store,
            CouncilStore sittings,
            Agenda agenda,
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
        this.councils = councils;
        this.caseFiles = caseFiles;
        this.impartiality = impartiality;
        this.rounds = rounds;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * What a member is for.
     *
     * @param answer the fact meant by {@link Choice#OTHER}; not looked at for the rest
     * @param text why; must be there where it is given in writing
     */
    public record Opinion(Choice choice, @Nullable Answer answer, String text) {
        public Opinion {
            answer = choice == Choice.OTHER ? answer : null;
        }
    }

    /**
     * Casts or changes the actor's vote in the open sitting. Who is not recorded as present votes in writing.
     *
     * @throws Problem no member, own agency, item or sitting closed, a fact that does not fit its rule
     */
    @Transactional
    public void cast(UUID itemId, Opinion opinion, Actor actor) {
        var item = agenda.get(itemId);
        rights.require(actor, VOTE, rounds.get(item.round()).province());
        var member = councils.member(item.round(), actor).orElseThrow(() -> Problem.forbidden("council.no-member"));
        sittings.lock(item.round());
        var sitting = requireVotable(itemId, member, opinion);
        boolean written = manner(sitting, member) != Sitting.Manner.PRESENT;
        insert(item, member, sitting, opinion, written, null, actor);
    }

    /**
     * Enters the written opinion of a member who is absent, from the paper that came. The member's own vote is never
     * overwritten; the member may still replace it by voting. In a secret sitting the paper is as hidden as every vote,
     * though who entered it knows it, as with every paper ballot that is sent in.
     *
     * @param reference number, date and kind of the paper
     * @throws Problem {@code council.present-votes-themself}, {@code council.voted-themself},
     *     {@code council.member-stands-aside}, …
     */
    @Transactional
    public Vote enter(UUID itemId, UUID memberId, Opinion opinion, String reference, Actor actor) {
        var item = agenda.get(itemId);
        var round = rounds.get(item.round());
        rights.require(actor, ENTER, round.province());
        councils.requireRuns(round, actor);
        var agency = rounds.member(item.assessment());
        impartiality.require(actor, agency.organisation(), agency.name());
        var member = councils.sitting(item.round()).stream()
                .filter(one -> one.id().equals(memberId))
                .findFirst()
                .orElseThrow(() -> Problem.missing("page.no-such-address"));
        sittings.lock(item.round());
        var sitting = requireVotable(itemId, member, opinion);
        if (manner(sitting, member) == Sitting.Manner.PRESENT) {
            throw Problem.conflict("council.present-votes-themself", member.name());
        }
        if (of(sitting.id()).stream().anyMatch(vote -> vote.isOf(itemId, memberId) && vote.paper() == null)) {
            throw Problem.conflict("council.voted-themself", member.name());
        }
        var paper = new Vote.Paper(reference, actor.displayName());
        return insert(item, member, sitting, opinion, true, paper, actor);
    }

    /** The open sitting in which this member may vote on this item now. */
    private Sitting requireVotable(UUID itemId, CouncilMember member, Opinion opinion) {
        var item = agenda.get(itemId);
        var file = caseFiles.get(item.assessment());
        var about = file.assessment();
        if (councils.own(member).contains(about.organisation())) {
            throw Problem.forbidden(
                    "council.stands-aside", member.name(), about.member().name());
        }
        Agenda.requireOpen(item);
        councils.requireInSession(about.round(), about.organisation());
        var sitting = openSitting(item.round());
        requireFits(file, item, opinion);
        return sitting;
    }

    private static void requireFits(CaseFile file, Item item, Opinion opinion) {
        if (opinion.answer() != null) {
            var leaf = Agenda.leaf(file, item.criterion());
            Scorer.line(file.version(), leaf, Optional.of(opinion.answer()), Measurements.NONE);
        }
    }

    private Sitting.Manner manner(Sitting sitting, CouncilMember member) {
        return sittings.attendance(sitting.id()).getOrDefault(member.id(), Sitting.Manner.ABSENT);
    }

    private Vote insert(
            Item item,
            CouncilMember member,
            Sitting sitting,
            Opinion opinion,
            boolean written,
            Vote.@Nullable Paper paper,
            Actor actor) {
        int revision = store.revision(item.id(), member.id()) + 1;
        var vote = new Vote(
                item.id(),
                member.id(),
                revision,
                sitting.id(),
                opinion.choice(),
                opinion.answer(),
                opinion.text(),
                written,
                paper,
                clock.instant());
        store.insert(vote, actor);
        // What was voted for is not in the record of deeds: a secret vote would be none.
        audits.record(
                actor,
                paper == null ? VOTE : ENTER,
                "assessment:" + item.assessment(),
                null,
                Map.of(
                        "item",
                        item.id(),
                        "criterion",
                        item.criterion(),
                        "member",
                        member.name(),
                        "revision",
                        revision,
                        "written",
                        written,
                        "paper",
                        paper == null ? "" : paper.reference()));
        return vote;
    }

    /** The sitting that is open now. @throws Problem {@code council.no-sitting} */
    Sitting openSitting(UUID round) {
        return sittings.sittings(round).stream()
                .filter(Sitting::isOpen)
                .findFirst()
                .orElseThrow(() -> Problem.conflict("council.no-sitting"));
    }

    /** The newest vote of each member on each item of a sitting. */
    List<Vote> of(UUID sitting) {
        return store.votes(sitting);
    }

    /** How many take part, of how many, and how many of them would be a quorum. */
    public record Count(int taking, int of, int needed) {}

    /**
     * What stands behind an item in a sitting: who may vote, who did, whether it can be closed.
     *
     * @param taking how many of the entitled take part; @param sat how the sitting as a whole is attended
     */
    record Ballots(
            List<CouncilMember> entitled,
            List<CouncilMember> stoodAside,
            int taking,
            Count sat,
            boolean quorum,
            List<Vote> votes) {}

    /** @param all every vote of the sitting: the quorum of the sitting as a whole counts them */
    Ballots ballots(
            Item item,
            Sitting sitting,
            List<CouncilMember> members,
            Map<UUID, Set<OrganisationId>> own,
            List<Vote> all) {
        var agency = rounds.member(item.assessment()).organisation();
        var attendance = sittings.attendance(sitting.id());
        var entitled = members.stream()
                .filter(one -> !Objects.requireNonNull(own.get(one.id())).contains(agency))
                .toList();
        var aside = members.stream().filter(one -> !entitled.contains(one)).toList();
        var votes = all.stream()
                .filter(vote -> entitled.stream().anyMatch(one -> vote.isOf(item.id(), one.id())))
                .toList();
        int taking = taking(entitled, attendance, votes);
        var rules = sitting.rules();
        var sat = new Count(taking(members, attendance, all), members.size(), rules.needed(members.size()));
        boolean quorum = rules.isQuorum(taking, entitled.size()) && rules.isQuorum(sat.taking(), sat.of());
        return new Ballots(entitled, aside, taking, sat, quorum, votes);
    }

    /** Present, or answered in writing. */
    static int taking(List<CouncilMember> members, Map<UUID, Sitting.Manner> attendance, List<Vote> votes) {
        return (int) members.stream()
                .filter(member -> attendance.getOrDefault(member.id(), Sitting.Manner.ABSENT) != Sitting.Manner.ABSENT
                        || votes.stream().anyMatch(vote -> vote.member().equals(member.id())))
                .count();
    }

    /** Entitled members whose opinion may be entered from paper: not in the room, and no vote of their own. */
    List<CouncilMember> absent(Item item, Sitting sitting, Ballots ballots) {
        var attendance = sittings.attendance(sitting.id());
        return ballots.entitled().stream()
                .filter(one -> attendance.get(one.id()) != Sitting.Manner.PRESENT)
                .filter(one -> ballots.votes().stream()
                        .noneMatch(vote -> vote.isOf(item.id(), one.id()) && vote.paper() == null))
                .toList();
    }
}
