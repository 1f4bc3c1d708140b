package vn.cchc.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.page.ActorPrincipal;

/** Persons and assessments for this room alone: roles in a map, assessments in another. */
@TestConfiguration
class EvidenceTestSetup {

    record SignedIn(Actor actor) implements ActorPrincipal {}

    static final class Grants implements Rights {
        private final Map<UUID, Map<OrganisationId, Set<Role>>> grants = new HashMap<>();

        void give(Actor actor, Role role, OrganisationId at) {
            grants.computeIfAbsent(actor.id(), id -> new HashMap<>())
                    .computeIfAbsent(at, id -> new HashSet<>())
                    .add(role);
        }

        @Override
        public boolean allows(Actor actor, Verb verb, OrganisationId at) {
            return actor.isSystem() || grantedAt(actor, verb).contains(at);
        }

        @Override
        public Set<OrganisationId> grantedAt(Actor actor, Verb verb) {
            var held = new HashSet<OrganisationId>();
            grants.getOrDefault(actor.id(), Map.of()).forEach((at, roles) -> {
                if (roles.stream().anyMatch(verb.heldBy()::contains)) {
                    held.add(at);
                }
            });
            return held;
        }
    }

    /** An assessment is written by people of its agency until it is submitted, and read by them and by its appraisers. */
    static final class Assessments implements EvidenceGate {
        private final Map<UUID, OrganisationId> owners = new HashMap<>();
        private final Set<UUID> submitted = new HashSet<>();
        private final Set<UUID> appraisers = new HashSet<>();

        UUID open(OrganisationId owner) {
            var id = UUID.randomUUID();
            owners.put(id, owner);
            return id;
        }

        void submit(UUID assessment) {
            submitted.add(assessment);
        }

        void appraise(Actor actor) {
            appraisers.add(actor.id());
        }

        @Override
        public void requireWritable(UUID assessment, Collection<String> criteria, Actor actor) {
            if (!own(assessment, actor) || submitted.contains(assessment)) {
                throw Problem.conflict("page.bad-request", assessment);
            }
        }

        @Override
        public void requireReadable(UUID assessment, Actor actor) {
            if (!own(assessment, actor) && !appraisers.contains(actor.id())) {
                throw Problem.missing("page.no-such-address");
            }
        }

        @Override
        public void requireSubmissionReadable(UUID assessment, Actor actor) {
            requireReadable(assessment, actor);
        }

        @Override
        public Optional<OrganisationId> owner(UUID assessment) {
            return Optional.ofNullable(owners.get(assessment));
        }

        private boolean own(UUID assessment, Actor actor) {
            return owners.containsKey(assessment) && owners.get(assessment).equals(actor.home());
        }
    }

    @Bean
    @Primary
    Grants grantsOfTheTest() {
        return new Grants();
    }

    @Bean
    @Primary
    Assessments gateOfTheTest() {
        return new Assessments();
    }
}
