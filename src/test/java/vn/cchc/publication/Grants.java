package vn.cchc.publication;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;

/** Rights by hand: one role per person at one place, no tree below it. */
final class Grants implements Rights {

    private record Grant(Role role, OrganisationId at) {}

    private final Map<UUID, Grant> grants = new HashMap<>();

    Actor person(String name, Role role, OrganisationId at) {
        var actor = new Actor(UUID.randomUUID(), name.toLowerCase(java.util.Locale.ROOT), name, at);
        grants.put(actor.id(), new Grant(role, at));
        return actor;
    }

    @Override
    public boolean allows(Actor actor, Verb verb, OrganisationId at) {
        return grantedAt(actor, verb).contains(at);
    }

    @Override
    public Set<OrganisationId> grantedAt(Actor actor, Verb verb) {
        var grant = grants.get(actor.id());
        return grant != null && verb.heldBy().contains(grant.role()) ? Set.of(grant.at()) : Set.of();
    }
}
