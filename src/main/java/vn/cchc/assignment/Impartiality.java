package vn.cchc.assignment;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.cchc.assessment.Assessments;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;

/**
 * Nobody appraises, enters results for, or votes on their own agency. Own is the agency a person works for, the one it
 * belongs to or took over, and every agency whose self-assessment they may write.
 */
@Component
public class Impartiality {

    private final Organisations organisations;
    private final Rights rights;
    private final Clock clock;

    Impartiality(Organisations organisations, Rights rights, Clock clock) {
        this.organisations = organisations;
        this.rights = rights;
        this.clock = clock;
    }

    /** The agencies this person has to stay away from; empty for the system. */
    public Set<OrganisationId> own(Actor actor) {
        // The grant itself, not what it reaches: a grant at the province does not make every agency one's own.
        var own = new HashSet<>(rights.grantedAt(actor, Assessments.ANSWER));
        var home = actor.home();
        if (home != null) {
            own.add(home);
            organisations.ancestorsOrSelf(home, Days.today(clock)).stream()
                    .map(Organisation::id)
                    .forEach(own::add);
            organisations.predecessors(home).stream().map(Lineage::predecessor).forEach(own::add);
        }
        return own;
    }

    /** @throws Problem {@code assignment.own-agency} when the agency is the actor's own */
    public void require(Actor actor, OrganisationId agency, String agencyName) {
        if (own(actor).contains(agency)) {
            throw ownAgency(agencyName);
        }
    }

    static Problem ownAgency(String agencyName) {
        return Problem.forbidden("assignment.own-agency", agencyName);
    }
}
