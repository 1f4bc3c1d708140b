package vn.cchc.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/**
 * The door to changes of the tree: one person proposes with a legal basis and an effective day, sees what it will do, and
 * another person approves it; only then is it done, all of it or nothing.
 */
@Service
public class Reforms {

    static final Verb PROPOSE = Verb.of("organisation.propose", Role.ADMIN, Role.STANDING);
    static final Verb APPROVE = Verb.of("organisation.approve", Role.ADMIN, Role.STANDING);
    static final Verb REFUSE = Verb.of("organisation.refuse", Role.ADMIN, Role.STANDING);

    private final Organisations organisations;
    private final OrganisationStore store;
    private final SeatStore seats;
    private final ChangeStore changes;
    private final ProposalStore proposals;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Reforms(
            Organisations organisations,
            OrganisationStore store,
            SeatStore seats,
            ChangeStore changes,
            ProposalStore proposals,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.organisations = organisations;
        this.store = store;
        this.seats = seats;
        this.changes = changes;
        this.proposals = proposals;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** What would happen, in the order of the law's text; nothing is written. */
    @Transactional(readOnly = true)
    public List<Proposal.Effect> preview(Operation operation, LocalDate effective) {
        return plan(operation, effective, "", null).effects;
    }

    /** @throws Problem when the operation cannot be done as things stand, or its legal basis is missing */
    @Transactional
    public Proposal propose(Operation operation, LocalDate effective, String legalBasis, Actor actor) {
        requireAtHome(actor, PROPOSE);
        if (legalBasis.isBlank()) {
            throw Problem.input("organisation.basis-missing");
        }
        plan(operation, effective, legalBasis, null);
        var proposal = new Proposal(
                Uuids.next(),
                operation,
                effective,
                legalBasis.strip(),
                actor.id(),
                actor.displayName(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null);
        proposals.add(proposal);
        tell(actor, PROPOSE, proposal);
        return proposal;
    }

    /** Approves and does it. @throws Problem {@code organisation.same-person} for whoever proposed it */
    @Transactional
    public Proposal approve(UUID id, Actor actor) {
        var proposal = get(id);
        requireAtHome(actor, APPROVE);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var approved = proposal.approve(actor, now);
        changes.lock();
        proposals.decide(approved, Objects.requireNonNull(approved.decision()));
        var plan = plan(proposal.operation(), proposal.effective(), proposal.legalBasis(), id);
        changes.addNew(plan.change, actor, now);
        for (var succession : plan.successions) {
            seats.sit(succession.seat(), succession.to(), proposal.effective(), proposal.legalBasis(), actor, now);
        }
        tell(actor, APPROVE, approved);
        return approved;
    }

    /** Rejects it, or withdraws it where the actor proposed it. */
    @Transactional
    public Proposal refuse(UUID id, String reason, Actor actor) {
        var proposal = get(id);
        requireAtHome(actor, REFUSE);
        var refused = proposal.refuse(actor, clock.instant().truncatedTo(ChronoUnit.MICROS), reason);
        proposals.decide(refused, Objects.requireNonNull(refused.decision()));
        tell(actor, REFUSE, refused);
        return refused;
    }

    /** @throws Problem {@code organisation.no-proposal} */
    public Proposal get(UUID id) {
        return proposals.find(id).orElseThrow(() -> Problem.missing("organisation.no-proposal"));
    }

    /** Those that wait first, then the newest; at most two hundred. */
    public List<Proposal> list() {
        return proposals.list(200);
    }

    /** Proposals of others that this person may approve. */
    public List<Proposal> waitingFor(Actor actor) {
        return rights.allowsSomewhere(actor, APPROVE)
                ? proposals.list(50).stream()
                        .filter(Proposal::waits)
                        .filter(proposal -> !proposal.proposer().equals(actor.id()))
                        .toList()
                : List.of();
    }

    public boolean mayPropose(Actor actor) {
        return rights.allowsSomewhere(actor, PROPOSE);
    }

    private ReformPlan plan(Operation operation, LocalDate effective, String legalBasis, @Nullable UUID proposal) {
        return new ReformPlan(store, seats, organisations.slugs(), operation, effective, legalBasis, proposal);
    }

    private void requireAtHome(Actor actor, Verb verb) {
        rights.require(actor, verb, organisations.root(organisations.today()).id());
    }

    private void tell(Actor actor, Verb verb, Proposal proposal) {
        audits.record(
                actor,
                verb,
                "reform:" + proposal.id(),
                null,
                Map.of(
                        "operation", proposal.operation().word(),
                        "effective", proposal.effective(),
                        "legal-basis", proposal.legalBasis()));
    }
}
