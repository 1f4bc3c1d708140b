package vn.cchc.narrative;

import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Workplaces;

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
    private final Workplaces workplaces;

    TextAccess(Rights rights, Workplaces workplaces) {
        this.rights = rights;
        this.workplaces = workplaces;
    }

    /** @throws Problem {@code rights.refused} */
    void requireOwn(Actor actor, Verb verb, OrganisationId organisation) {
        if (!isOwn(actor, verb, organisation)) {
            throw Problem.forbidden("rights.refused", verb.name());
        }
    }

    /** The right by a grant, and the person works there. */
    boolean isOwn(Actor actor, Verb verb, OrganisationId organisation) {
        return actor.isSystem() || (rights.allows(actor, verb, organisation) && workplaces.isOwn(actor, organisation));
    }
}
