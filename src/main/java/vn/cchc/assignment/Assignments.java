package vn.cchc.assignment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.framework.Adjustment;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Frameworks;
import vn.cchc.framework.Leaf;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.round.Member;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

/** The door to assignments: who appraises what, and what nobody appraises. */
@Service
public class Assignments {

    /** Giving opinions on what was assigned; who may, may be assigned. */
    public static final Verb DECIDE = Verb.of("appraisal.decide", Role.APPRAISER);

    public static final Verb ASSIGN = Verb.of("assignment.assign", Role.STANDING);

    private final AssignmentStore store;
    private final Rounds rounds;
    private final Frameworks frameworks;
    private final Users users;
    private final Impartiality impartiality;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Assignments(
            AssignmentStore store,
            Rounds rounds,
            Frameworks frameworks,
            Users users,
            Impartiality impartiality,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.rounds = rounds;
        this.frameworks = frameworks;
        this.users = users;
        this.impartiality = impartiality;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * What shall be appraised by whom.
     *
     * @param fields codes of fields of the block's criteria set
     * @param criterion only this one of the single field named; null: all
     * @param assessment only this agency; null: every agency of the block
     */
    public record Wanted(
            String block,
            List<String> fields,
            @Nullable String criterion,
            @Nullable UUID assessment,
            UUID appraiser) {}

    /**
     * Gives fields of a block (or one criterion, or one agency of it) to a person. What the person has already stays once.
     *
     * @return how many assignments are new
     * @throws Problem when the person is no appraiser, a field or criterion does not exist, or the single agency named is
     *     the person's own
     */
    @Transactional
    public int assign(UUID roundId, Wanted wanted, Actor actor) {
        var round = rounds.get(roundId);
        rights.require(actor, ASSIGN, round.province());
        var account = users.get(wanted.appraiser());
        if (!rights.allowsSomewhere(account.actor(), DECIDE)) {
            throw Problem.input("assignment.no-appraiser", account.displayName());
        }
        requireExists(round, wanted);
        if (wanted.assessment() != null) {
            var member = member(round, wanted.assessment());
            impartiality.require(account.actor(), member.organisation(), member.name());
        }
        var holding = store.ofRound(roundId).stream().filter(Assignment::holds).toList();
        int added = 0;
        for (var field : wanted.fields()) {
            var assignment = new Assignment(
                    Uuids.next(),
                    roundId,
                    wanted.block(),
                    field,
                    wanted.criterion(),
                    wanted.assessment(),
                    account.id(),
                    account.displayName(),
                    account.home(),
                    actor.displayName(),
                    clock.instant(),
                    null);
            if (holding.stream().noneMatch(assignment::sameAs)) {
                store.insert(assignment, actor);
                audits.record(actor, ASSIGN, "round:" + roundId, account.home(), details(assignment));
                added++;
            }
        }
        return added;
    }

    private void requireExists(Round round, Wanted wanted) {
        if (round.blocks().stream().noneMatch(block -> block.code().equals(wanted.block()))) {
            throw Problem.missing("assignment.unknown-block", wanted.block());
        }
        var version = version(round, wanted.block());
        var fields = fieldNames(version);
        if (wanted.fields().isEmpty()) {
            throw Problem.input("assignment.no-field");
        }
        for (var field : wanted.fields()) {
            if (!fields.containsKey(field)) {
                throw Problem.missing("assignment.unknown-field", field);
            }
        }
        var criterion = wanted.criterion();
        if (criterion != null
                && version.leaf(criterion)
                        .filter(leaf -> wanted.fields().equals(List.of(leaf.field())))
                        .isEmpty()) {
            throw Problem.input("appraisal.unknown-criterion", criterion);
        }
    }

    private Member member(Round round, UUID assessment) {
        var member = rounds.member(assessment);
        if (!member.round().equals(round.id())) {
            throw Problem.missing("page.no-such-address");
        }
        return member;
    }

    private static Map<String, ?> details(Assignment assignment) {
        var said = new LinkedHashMap<String, Object>();
        said.put("block", assignment.block());
        said.put("field", assignment.field());
        said.put("criterion", assignment.criterion() == null ? "" : assignment.criterion());
        said.put("assessment", assignment.assessment() == null ? "" : assignment.assessment());
        said.put("appraiser", assignment.appraiserName());
        return said;
    }

    /** Takes an assignment back; opinions already given stay. */
    @Transactional
    public void revoke(UUID id, String reason, Actor actor) {
        var assignment = store.find(id).orElseThrow(() -> Problem.missing("page.no-such-address"));
        rights.require(actor, ASSIGN, rounds.get(assignment.round()).province());
        if (reason.isBlank()) {
            throw Problem.input("assignment.revocation-reason-missing");
        }
        if (store.revoke(id, reason.strip(), actor, clock.instant())) {
            var said = new LinkedHashMap<String, Object>(details(assignment));
            said.put("revoked", reason.strip());
            audits.record(actor, ASSIGN, "round:" + assignment.round(), assignment.department(), said);
        }
    }

    /** All of a round, also those taken back. */
    @Transactional(readOnly = true)
    public List<Assignment> ofRound(UUID round) {
        return store.ofRound(round);
    }

    /** What a person has to appraise, read once for many questions; never anything of their own agency. */
    public record Work(List<Assignment> assignments, Set<OrganisationId> own) {

        public boolean covers(Member member, Leaf leaf) {
            return !own.contains(member.organisation())
                    && assignments.stream().anyMatch(assignment -> assignment.covers(member, leaf));
        }

        public boolean covers(Member member) {
            return !own.contains(member.organisation())
                    && assignments.stream().anyMatch(assignment -> assignment.covers(member));
        }
    }

    @Transactional(readOnly = true)
    public Work work(Actor actor) {
        return new Work(store.holdingOf(actor.id()), impartiality.own(actor));
    }

    /** The criteria of this agency that this person has to appraise; none of their own agency. */
    @Transactional(readOnly = true)
    public Set<String> criteriaOf(Member member, Actor actor) {
        var work = work(actor);
        if (!work.covers(member)) {
            return Set.of();
        }
        return appraised(version(rounds.get(member.round()), member.block())).stream()
                .filter(leaf -> work.covers(member, leaf))
                .map(Leaf::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws Problem {@code assignment.own-agency}, or {@code assignment.not-assigned} when it is someone else's work */
    public void require(Member member, Leaf leaf, Actor actor) {
        var work = work(actor);
        if (work.own().contains(member.organisation())) {
            throw Impartiality.ownAgency(member.name());
        }
        if (!actor.isSystem() && !work.covers(member, leaf)) {
            throw Problem.forbidden("assignment.not-assigned", leaf.code(), member.name());
        }
    }

    /** What nobody who may is to appraise, agency by agency in the round's order. */
    @Transactional(readOnly = true)
    public List<Assignment.Gap> gaps(UUID roundId) {
        var round = rounds.get(roundId);
        var holding = store.ofRound(roundId).stream().filter(Assignment::holds).toList();
        var own = own(holding);
        var gaps = new ArrayList<Assignment.Gap>();
        var versions = new HashMap<String, FrameworkVersion>();
        for (var member : rounds.members(roundId)) {
            var version = versions.computeIfAbsent(member.block(), block -> version(round, block));
            gaps.addAll(gaps(member, version, holding, own));
        }
        return gaps;
    }

    private Map<UUID, Set<OrganisationId>> own(Collection<Assignment> assignments) {
        return assignments.stream()
                .map(Assignment::appraiser)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        appraiser -> impartiality.own(users.get(appraiser).actor())));
    }

    static List<Assignment.Gap> gaps(
            Member member, FrameworkVersion version, List<Assignment> assignments, Map<UUID, Set<OrganisationId>> own) {
        var covering = assignments.stream().filter(one -> one.covers(member)).toList();
        var open = new LinkedHashMap<String, List<String>>();
        var onlyOwn = new HashMap<String, Boolean>();
        for (var leaf : appraised(version)) {
            var people =
                    covering.stream().filter(one -> one.covers(member, leaf)).toList();
            if (people.stream()
                    .allMatch(one -> own.getOrDefault(one.appraiser(), Set.of()).contains(member.organisation()))) {
                open.computeIfAbsent(leaf.field(), field -> new ArrayList<>()).add(leaf.code());
                onlyOwn.merge(leaf.field(), !people.isEmpty(), Boolean::logicalOr);
            }
        }
        var names = fieldNames(version);
        return open.entrySet().stream()
                .map(field -> new Assignment.Gap(
                        member,
                        field.getKey(),
                        names.getOrDefault(field.getKey(), field.getKey()),
                        List.copyOf(field.getValue()),
                        Boolean.TRUE.equals(onlyOwn.get(field.getKey()))))
                .toList();
    }

    public FrameworkVersion version(Round round, String block) {
        return frameworks.get(round.block(block).framework()).version();
    }

    /** Field codes with their names, in the table's order; bonus and penalty last, with an empty name. */
    public static Map<String, String> fieldNames(FrameworkVersion version) {
        var names = new LinkedHashMap<String, String>();
        version.fields().forEach(field -> names.put(field.code(), field.name()));
        if (!version.adjustments().items().isEmpty()) {
            names.put(Adjustment.FIELD, "");
        }
        return names;
    }

    /** Every criterion and every bonus or penalty, in the table's order. */
    public static List<Leaf> appraised(FrameworkVersion version) {
        var leaves = new ArrayList<>(version.leaves());
        version.adjustments().items().forEach(item -> leaves.add(item.leaf()));
        return leaves;
    }
}
