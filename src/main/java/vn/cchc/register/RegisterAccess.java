package vn.cchc.register;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.registerdefinition.RegisterVersion;

/** Whose rows somebody sees and writes. */
@Component
class RegisterAccess {

    /** Looks through rows of an agency and those below it. */
    static final Verb READ = Verb.of("register.read", Role.OFFICER, Role.HEAD, Role.VIEWER, Role.STANDING);

    /** Adds, changes, moves and withdraws an agency's rows. */
    static final Verb EDIT = Verb.of("register.edit", Role.OFFICER, Role.HEAD);

    /** The standing agency keeps registers too: its own, and nobody else's. */
    static final Verb EDIT_OWN = Verb.of("register.edit-own", Role.STANDING);

    static final Verb ADD = Verb.of("register.add");
    static final Verb CHANGE = Verb.of("register.change");
    static final Verb MOVE = Verb.of("register.move");
    static final Verb WITHDRAW = Verb.of("register.withdraw");
    static final Verb BRING_BACK = Verb.of("register.bring-back");
    static final Verb ATTACH = Verb.of("register.attach");
    static final Verb DETACH = Verb.of("register.detach");
    static final Verb IMPORT = Verb.of("register.import");
    static final Verb EXPORT = Verb.of("register.export");
    static final Verb EXPORT_PERSONAL = Verb.of("register.export-personal");
    static final Verb SHOW_PERSONAL = Verb.of("register.show-personal");
    private static final int GENERATIONS = 4;

    private final Rights rights;
    private final Organisations organisations;

    RegisterAccess(Rights rights, Organisations organisations) {
        this.rights = rights;
        this.organisations = organisations;
    }

    /**
     * What lies before a reader who looks at an organisation's rows, its own and those below it.
     *
     * @param owners null for everybody's
     * @param draftOwners whose drafts too
     */
    record Scope(OrganisationId at, @Nullable Set<OrganisationId> owners, Set<OrganisationId> draftOwners) {}

    /** @throws Problem {@code rights.refused} */
    Scope scope(RegisterVersion register, OrganisationId at, Actor actor) {
        requireRead(register, at, actor);
        boolean own = at.equals(actor.home()) && !mayReadBelow(register, at, actor);
        var root = organisations.root(organisations.today()).id();
        var owners = own ? withPredecessors(at) : at.equals(root) ? null : below(at);
        return new Scope(at, owners, drafts(actor));
    }

    /** Everybody whose drafts this person may see. */
    Set<OrganisationId> drafts(Actor actor) {
        var drafts = new HashSet<OrganisationId>();
        rights.grantedAt(actor, EDIT).forEach(at -> drafts.addAll(below(at)));
        var home = actor.home();
        if (home != null && rights.allowsSomewhere(actor, READ)) {
            drafts.addAll(withPredecessors(home));
        }
        return drafts;
    }

    private Set<OrganisationId> below(OrganisationId at) {
        var below = new HashSet<OrganisationId>();
        organisations.tree(organisations.today()).selfAndBelow(at).stream()
                .map(Organisation::id)
                .forEach(below::add);
        below.addAll(withPredecessors(at));
        return below;
    }

    /** An agency goes on with the registers of those it was made from. */
    private Set<OrganisationId> withPredecessors(OrganisationId at) {
        var found = new HashSet<OrganisationId>();
        var generation = Set.of(at);
        for (int age = 0; age <= GENERATIONS && found.addAll(generation); age++) {
            var older = new HashSet<OrganisationId>();
            generation.forEach(id -> organisations.predecessors(id).stream()
                    .map(Lineage::predecessor)
                    .forEach(older::add));
            generation = older;
        }
        return found;
    }

    /** Where this person's reading begins: the province for those who see all of it, else their own agency. */
    OrganisationId start(Actor actor) {
        var root = organisations.root(organisations.today()).id();
        if (rights.allows(actor, READ, root)) {
            return root;
        }
        var home = actor.home();
        if (home != null && rights.allowsSomewhere(actor, READ)) {
            return home;
        }
        return rights.grantedAt(actor, READ).stream()
                .min((a, b) -> a.value().compareTo(b.value()))
                .orElseThrow(() -> Problem.forbidden("rights.refused", READ.name()));
    }

    boolean mayRead(RegisterVersion register, OrganisationId owner, Actor actor) {
        return mayReadBelow(register, owner, actor)
                || owner.equals(actor.home()) && rights.allowsSomewhere(actor, READ);
    }

    private boolean mayReadBelow(RegisterVersion register, OrganisationId at, Actor actor) {
        return rights.allows(actor, READ, at)
                || register.readers() == RegisterVersion.Readers.EVERYONE && rights.allowsSomewhere(actor, READ);
    }

    void requireRead(RegisterVersion register, OrganisationId owner, Actor actor) {
        if (!mayRead(register, owner, actor)) {
            throw Problem.forbidden("rights.refused", READ.name());
        }
    }

    /** A draft is nobody's business but the agency's. */
    boolean maySee(RegisterVersion register, Row row, Actor actor) {
        if (row.draft()) {
            return mayEdit(row.owner(), actor)
                    || row.owner().equals(actor.home()) && rights.allowsSomewhere(actor, READ);
        }
        return mayRead(register, row.owner(), actor);
    }

    boolean mayEdit(OrganisationId owner, Actor actor) {
        return rights.allows(actor, EDIT, owner)
                || owner.equals(actor.home()) && rights.allowsSomewhere(actor, EDIT_OWN);
    }

    void requireEdit(OrganisationId owner, Actor actor) {
        if (!mayEdit(owner, actor)) {
            throw Problem.forbidden("rights.refused", EDIT.name());
        }
    }

    boolean mayMove(RegisterVersion.Transition move, OrganisationId owner, Actor actor) {
        return move.by().isEmpty()
                ? mayEdit(owner, actor)
                : rights.allows(actor, new Verb(MOVE.name(), move.by()), owner);
    }

    boolean mayShowPersonal(RegisterVersion register, OrganisationId owner, Actor actor) {
        return rights.allows(actor, new Verb(SHOW_PERSONAL.name(), register.personalRoles()), owner);
    }

    /** Where the list begins, or in the own agency: whether there are rows whose personal data this person may take along. */
    boolean mayExportPersonal(RegisterVersion register, OrganisationId at, Actor actor) {
        var home = actor.home();
        return register.hasPersonal()
                && (mayShowPersonal(register, at, actor) || home != null && mayShowPersonal(register, home, actor));
    }

    /** The agency for which somebody enters rows: the one looked at where they may, else their own. */
    @Nullable
    OrganisationId writesFor(RegisterVersion register, OrganisationId at, Actor actor) {
        if (keeps(register, at) && mayEdit(at, actor)) {
            return at;
        }
        var home = actor.home();
        return home != null && keeps(register, home) && mayEdit(home, actor) ? home : null;
    }

    /**
     * The agency for which rows are entered or taken in.
     *
     * @param at the one asked for; null where nobody was: then where this person's reading begins
     * @throws Problem {@code rights.refused} where they write for none
     */
    OrganisationId requireWriter(RegisterVersion register, @Nullable UUID at, Actor actor) {
        var owner = writesFor(register, at == null ? start(actor) : new OrganisationId(at), actor);
        if (owner == null) {
            throw Problem.forbidden("rights.refused", EDIT.name());
        }
        return owner;
    }

    boolean keeps(RegisterVersion register, OrganisationId organisation) {
        return organisations
                .find(organisation, organisations.today())
                .map(each -> register.keptBy().contains(each.kind().level()))
                .orElse(false);
    }
}
