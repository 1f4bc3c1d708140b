package vn.cchc.narrative;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisations;

/**
 * Who may do what with a text. A grant alone is not enough: a province's grant reaches every commune, but a unit's draft is read
 * and written by its own people only.
 */
@Component
class TextAccess {

    static final Verb VIEW = Verb.of("narrative.view", Role.OFFICER, Role.HEAD, Role.STANDING, Role.VIEWER);
    static final Verb WRITE = Verb.of("narrative.write", Role.OFFICER, Role.HEAD, Role.STANDING);
    static final Verb HAND_IN = Verb.of("narrative.hand-in", Role.OFFICER, Role.HEAD, Role.STANDING);
    static final Verb ASSIGN = Verb.of("narrative.assign", Role.HEAD, Role.STANDING);
    static final Verb GIVE_BACK = Verb.of("narrative.give-back", Role.HEAD, Role.STANDING);
    static final Verb MERGE = Verb.of("narrative.merge", Role.OFFICER, Role.HEAD, Role.STANDING);

    private final Rights rights;
    private final Organisations organisations;
    private final Clock clock;

    TextAccess(Rights rights, Organisations organisations, Clock clock) {
        this.rights = rights;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** @throws Problem {@code rights.refused} */
    void requireOwn(Actor actor, Verb verb, OrganisationId organisation) {
        if (!isOwn(actor, verb, organisation)) {
            throw Problem.forbidden("rights.refused", verb.name());
        }
    }

    /** The right by a grant, and the person works there. */
    boolean isOwn(Actor actor, Verb verb, OrganisationId organisation) {
        return actor.isSystem() || (rights.allows(actor, verb, organisation) && worksAt(actor, organisation));
    }

    // At the organisation, or at an agency directly under the territory: a province's own report is written by its
    // departments'
    // people who hold a grant at the province.
    private boolean worksAt(Actor actor, OrganisationId organisation) {
        var home = actor.home();
        if (home == null) {
            return false;
        }
        var places = heirs(organisation);
        if (places.contains(home)) {
            return true;
        }
        var today = Days.today(clock);
        var workplace = organisations.nearest(home, today);
        return workplace.kind().level() == Kind.Level.AGENCY
                && workplace.parent() != null
                && places.contains(workplace.parent())
                && organisations.nearest(organisation, today).kind().isTerritory();
    }

    // What has ended is answered for by what it went on in.
    private Set<OrganisationId> heirs(OrganisationId organisation) {
        var heirs = new HashSet<OrganisationId>();
        follow(organisation, heirs);
        return heirs;
    }

    private void follow(OrganisationId organisation, Set<OrganisationId> heirs) {
        if (heirs.add(organisation)) {
            organisations.successors(organisation).stream()
                    .map(Lineage::successor)
                    .forEach(next -> follow(next, heirs));
        }
    }
}
