package vn.cchc.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Organisations;

/**
 * Rights from grants: those that hold today, at their organisation and below it in today's tree. An organisation that
 * has ended is reached through those that went on with its work.
 */
@Component
class GrantedRights implements Rights {

    private final Directory directory;
    // Asked for late: the tree's own door asks for rights.
    private final ObjectProvider<Organisations> organisations;
    private final Clock clock;

    GrantedRights(Directory directory, ObjectProvider<Organisations> organisations, Clock clock) {
        this.directory = directory;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public boolean allows(Actor actor, Verb verb, OrganisationId at) {
        if (actor.isSystem()) {
            return true;
        }
        var granted = grantedAt(actor, verb);
        if (granted.isEmpty() || granted.contains(at)) {
            return !granted.isEmpty();
        }
        return organisations.getObject().answerableFor(at, today()).stream().anyMatch(granted::contains);
    }

    @Override
    public Set<OrganisationId> grantedAt(Actor actor, Verb verb) {
        var today = today();
        return grants(actor).stream()
                .filter(grant -> grant.gives(verb, today))
                .map(Grant::organisation)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Grant> grants(Actor actor) {
        return directory
                .find(actor.id())
                .filter(known -> !known.account().isLocked())
                .map(Known::grants)
                .orElse(List.of());
    }

    private LocalDate today() {
        return Days.today(clock);
    }
}
