package vn.cchc.dossier;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Organisations;

/**
 * The door to single dossiers: lists by any filter, the newest first, and all that is known of one. Sums are for everybody who is signed
 * in; single dossiers only for those with a grant at the unit that took them in or resolves them, or above it.
 */
@Service("singleDossiers")
public class Dossiers {

    public static final Verb READ =
            Verb.of("dossier.read", Role.STANDING, Role.HEAD, Role.OFFICER, Role.VIEWER, Role.APPRAISER);

    private final DossierStore store;
    private final Organisations organisations;
    private final Rights rights;

    Dossiers(DossierStore store, Organisations organisations, Rights rights) {
        this.store = store;
        this.organisations = organisations;
        this.rights = rights;
    }

    /** Where a page ended: the next begins after it. */
    public record Mark(Instant receivedAt, String code) {

        static Mark of(Dossier dossier) {
            return new Mark(dossier.receivedAt(), dossier.code());
        }

        /** @throws Problem {@code dossier.no-mark} for a text that is none */
        public static Mark parse(String text) {
            int split = text.indexOf('~');
            try {
                return new Mark(
                        Instant.ofEpochSecond(Long.parseLong(text.substring(0, split))), text.substring(split + 1));
            } catch (RuntimeException wrong) {
                throw Problem.input("dossier.no-mark");
            }
        }

        @Override
        public String toString() {
            return receivedAt.getEpochSecond() + "~" + code;
        }
    }

    /** @param next where the following page begins; null on the last */
    public record Page(List<Dossier> dossiers, @Nullable Mark next) {}

    /** Everything known of one dossier; past ones are what was known before, the latest first. */
    public record History(
            Dossier dossier,
            List<Pause> pauses,
            List<Stepped> steps,
            List<Past> past,
            @Nullable Applicant applicant) {}

    public record Pause(Instant from, @Nullable Instant to) {}

    public record Stepped(
            Instant at,
            int status,
            @Nullable Instant newDue,
            @Nullable String note,
            int batch) {}

    /** @param replacedBy the batch that said otherwise */
    public record Past(Dossier dossier, int replacedBy) {}

    /** @param name masked */
    public record Applicant(int kind, String name, String purpose) {}

    /** Whose dossiers somebody may see one by one. */
    public record Reach(boolean all, Set<OrganisationId> units) {

        public boolean holds(Dossier dossier) {
            return all || units.contains(dossier.receiving()) || units.contains(dossier.competent());
        }

        public boolean isEmpty() {
            return !all && units.isEmpty();
        }
    }

    public Reach reach(Actor actor) {
        var today = organisations.today();
        var granted = rights.grantedAt(actor, READ);
        if (actor.isSystem() || granted.contains(organisations.root(today).id())) {
            return new Reach(true, Set.of());
        }
        if (granted.isEmpty()) {
            return new Reach(false, Set.of());
        }
        var tree = organisations.tree(today);
        var units = new HashSet<OrganisationId>();
        granted.forEach(each -> tree.selfAndBelow(each).forEach(below -> {
            units.add(below.id());
            predecessors(below.id(), units);
        }));
        return new Reach(false, units);
    }

    // Those that ended are answered for by whom they went on in; one that only gave away a part still answers for
    // itself.
    private void predecessors(OrganisationId id, Set<OrganisationId> into) {
        for (var before : organisations.predecessors(id)) {
            var ended = before.predecessor();
            if (organisations.find(ended, organisations.today()).isEmpty() && into.add(ended)) {
                predecessors(ended, into);
            }
        }
    }

    /** @param now what "late" is measured by: up to when the data is entered */
    @Transactional(readOnly = true)
    public Page page(Sought sought, Actor actor, Instant now, @Nullable Mark after, int size) {
        var reach = reach(actor);
        if (reach.isEmpty()) {
            return new Page(List.of(), null);
        }
        var found = store.page(new DossierQuery(sought, reach, now), after, size + 1);
        return found.size() <= size
                ? new Page(found, null)
                : new Page(found.subList(0, size), Mark.of(found.get(size - 1)));
    }

    /** All of them one by one, however many. */
    @Transactional(readOnly = true)
    public void each(Sought sought, Actor actor, Instant now, Consumer<Dossier> consumer) {
        var reach = reach(actor);
        if (!reach.isEmpty()) {
            store.each(new DossierQuery(sought, reach, now), consumer);
        }
    }

    /** @throws Problem {@code dossier.unknown} also for one that the actor may not see: its existence is told to nobody else */
    @Transactional(readOnly = true)
    public History history(String code, Actor actor) {
        var reach = reach(actor);
        var dossier = store.find(code).filter(reach::holds).orElseThrow(() -> Problem.missing("dossier.unknown", code));
        return new History(
                dossier,
                store.pauses(code),
                store.steps(code),
                store.past(code),
                store.applicant(code).orElse(null));
    }

    /** Whether there is any at all. */
    public boolean any() {
        return store.any();
    }
}
