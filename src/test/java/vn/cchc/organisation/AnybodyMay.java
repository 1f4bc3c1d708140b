package vn.cchc.organisation;

import java.util.Set;
import java.util.UUID;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Verb;

/** Everybody may do everything: for tests about what the tree allows, not about who may ask. */
public final class AnybodyMay implements Rights {

    @Override
    public boolean allows(Actor actor, Verb verb, OrganisationId at) {
        return true;
    }

    @Override
    public Set<OrganisationId> grantedAt(Actor actor, Verb verb) {
        return Set.of(new OrganisationId(new UUID(0, 1)));
    }
}
