package vn.cchc.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;

/** The door to what an administrator arranges among organisations, always from a day on: peer groups, the two seats. */
@Service
public class Arrangements {

    static final Verb ARRANGE = Verb.of("organisation.arrange", Role.ADMIN, Role.STANDING);

    private final Organisations organisations;
    private final SeatStore seats;
    private final ChangeStore changes;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Arrangements(
            Organisations organisations,
            SeatStore seats,
            ChangeStore changes,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.organisations = organisations;
        this.seats = seats;
        this.changes = changes;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** Adds a peer group (khối); one that is there already stays as it is. The code is permanent. */
    @Transactional
    public PeerGroup addPeerGroup(String code, String name, Actor actor) {
        organisations.requireAtTop(actor, ARRANGE);
        var slug = Slugs.of(code);
        if (code.isBlank() || name.isBlank()) {
            throw Problem.input("organisation.group-incomplete");
        }
        var group = new PeerGroup(slug, name.strip());
        seats.addPeerGroup(group, organisations.peerGroups().size());
        audits.record(actor, ARRANGE, "peer-group:" + slug, null, Map.of("name", name));
        return group;
    }

    /** From that day on the organisation is compared with the others of the group. */
    @Transactional
    public void join(String peerGroup, OrganisationId organisation, LocalDate from, Actor actor) {
        member(peerGroup, organisation, from, true, actor);
    }

    @Transactional
    public void leave(String peerGroup, OrganisationId organisation, LocalDate from, Actor actor) {
        member(peerGroup, organisation, from, false, actor);
    }

    /** Names the standing agency from that day on. */
    @Transactional
    public void appointStandingAgency(OrganisationId organisation, LocalDate from, String legalBasis, Actor actor) {
        sit(SeatStore.Seat.STANDING, organisation, from, legalBasis, actor);
    }

    /** Names the installation's own province from that day on. */
    @Transactional
    public void settle(OrganisationId province, LocalDate from, String legalBasis, Actor actor) {
        sit(SeatStore.Seat.HOME, province, from, legalBasis, actor);
    }

    public boolean mayArrange(Actor actor) {
        return rights.allowsSomewhere(actor, ARRANGE);
    }

    private void sit(SeatStore.Seat seat, OrganisationId organisation, LocalDate from, String legalBasis, Actor actor) {
        rights.require(actor, ARRANGE, organisation);
        organisations.get(organisation, from);
        if (!seats.sit(seat, organisation, from, legalBasis, actor, clock.instant())) {
            throw Problem.conflict("organisation.arranged-already", from);
        }
        audits.record(
                actor,
                ARRANGE,
                "organisation:" + organisation,
                organisation,
                Map.of("seat", seat, "from", from, "legal-basis", legalBasis));
    }

    private void member(String peerGroup, OrganisationId organisation, LocalDate from, boolean member, Actor actor) {
        rights.require(actor, ARRANGE, organisation);
        organisations.get(organisation, from);
        if (organisations.peerGroups().stream().noneMatch(group -> group.code().equals(peerGroup))) {
            throw Problem.missing("organisation.no-group", peerGroup);
        }
        var change = new Change();
        change.memberships.add(new Change.Membership(peerGroup, organisation, from, member));
        if (changes.addMemberships(change, actor, clock.instant()) == 0) {
            throw Problem.conflict("organisation.arranged-already", from);
        }
        audits.record(
                actor,
                ARRANGE,
                "organisation:" + organisation,
                organisation,
                Map.of("peer-group", peerGroup, "member", member, "from", from));
    }
}
