package vn.cchc.organisation;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;

/**
 * Whose people somebody belongs to. A grant at a province reaches every commune below; what a unit writes itself is written by its
 * own people only, so rooms ask here beside {@code Rights}.
 */
@Service
public class Workplaces {

    private final Organisations organisations;
    private final Clock clock;

    Workplaces(Organisations organisations, Clock clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * True for people of the organisation, of what it went on in where it has ended, and, for a territory, of the agencies directly under
     * it: a province's own report is written in its departments. Who has no workplace belongs nowhere.
     */
    @Transactional(readOnly = true)
    public boolean isOwn(Actor actor, OrganisationId organisation) {
        var home = actor.home();
        if (home == null) {
            return false;
        }
        if (home.equals(organisation)) {
            return true;
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
