package vn.cchc.evidence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisations;

/** Who may read and write in whose register, and on which assessment. */
@Component
class Access {

    private final Rights rights;
    private static final int GENERATIONS = 3;

    private final Organisations organisations;
    private final ObjectProvider<EvidenceGate> gate; // late: the room above that answers calls our door itself

    Access(Rights rights, Organisations organisations, ObjectProvider<EvidenceGate> gate) {
        this.organisations = organisations;
        this.rights = rights;
        this.gate = gate;
    }

    EvidenceGate gate() {
        return Optional.ofNullable(gate.getIfAvailable()).orElseThrow(() -> Problem.missing("evidence.no-assessments"));
    }

    boolean mayWrite(UUID assessment, String criterion, Actor actor) {
        try {
            gate().requireWritable(assessment, List.of(criterion), actor);
            return true;
        } catch (Problem closedOrNotTheirs) {
            return false;
        }
    }

    boolean mayRead(OrganisationId owner, Actor actor) {
        return rights.allows(actor, Evidences.READ, owner) || atHome(owner, actor);
    }

    /** Its own register and those of the agencies it was made from, as far as this person may read them. */
    Set<OrganisationId> registers(OrganisationId owner, Actor actor) {
        var found = new LinkedHashSet<OrganisationId>();
        var generation = Set.of(owner);
        for (int age = 0; age <= GENERATIONS && found.addAll(generation); age++) {
            generation = generation.stream()
                    .flatMap(id -> organisations.predecessors(id).stream())
                    .map(Lineage::predecessor)
                    .filter(id -> mayRead(id, actor))
                    .collect(Collectors.toSet());
        }
        return found;
    }

    void requireRead(OrganisationId owner, Actor actor) {
        if (!mayRead(owner, actor)) {
            throw Problem.forbidden("rights.refused", Evidences.READ.name());
        }
    }

    boolean mayRegister(OrganisationId owner, Actor actor) {
        return rights.allows(actor, Evidences.REGISTER, owner) || atHome(owner, actor);
    }

    void requireRegister(OrganisationId owner, Actor actor) {
        if (!mayRegister(owner, actor)) {
            throw Problem.forbidden("rights.refused", Evidences.REGISTER.name());
        }
    }

    void requireUpload(Actor actor) {
        if (!rights.allowsSomewhere(actor, Evidences.REGISTER)
                && !rights.allowsSomewhere(actor, Evidences.REGISTER_SOURCE)) {
            throw Problem.forbidden("evidence.may-not-upload");
        }
    }

    OrganisationId ownRegister(Actor actor) {
        var home = actor.home();
        if (home != null && mayRead(home, actor)) {
            return home;
        }
        return rights.grantedAt(actor, Evidences.READ).stream()
                .min((a, b) -> a.value().compareTo(b.value()))
                .orElseThrow(() -> Problem.forbidden("evidence.no-agency"));
    }

    // An appraiser's or the standing agency's grant may reach the whole province; for this they stay at home.
    private boolean atHome(OrganisationId owner, Actor actor) {
        return owner.equals(actor.home()) && rights.allowsSomewhere(actor, Evidences.REGISTER_SOURCE);
    }
}
