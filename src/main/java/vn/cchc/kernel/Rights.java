package vn.cchc.kernel;

import java.util.Set;

/**
 * Who may do what where. A port: lower rooms ask here without knowing users; {@code identity} answers. A grant reaches
 * its organisation and all that stand below it in today's tree.
 */
public interface Rights {

    boolean allows(Actor actor, Verb verb, OrganisationId at);

    /** The organisations at which the actor holds the verb by a grant; what lies below them is reached too. */
    Set<OrganisationId> grantedAt(Actor actor, Verb verb);

    /** @throws Problem {@code rights.refused} naming the verb, so that the refusal can be understood and audited */
    default void require(Actor actor, Verb verb, OrganisationId at) {
        if (!allows(actor, verb, at)) {
            throw Problem.forbidden("rights.refused", verb.name());
        }
    }

    default boolean allowsSomewhere(Actor actor, Verb verb) {
        return actor.isSystem() || !grantedAt(actor, verb).isEmpty();
    }
}
