package vn.cchc.filing;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Workplaces;
import vn.cchc.reporting.Reports;

/**
 * Who may do what with a filing. A grant alone is not enough: a province's grant reaches every commune, but only a unit's own
 * people write its figures, and only those of the unit it reports to accept them. So no level can be skipped.
 */
@Component
class FilingRights {

    static final Verb FILL = Verb.of("filing.fill", Role.OFFICER, Role.HEAD, Role.STANDING);
    static final Verb SUBMIT = Verb.of("filing.submit", Role.HEAD, Role.STANDING);
    static final Verb VIEW_DRAFT = Verb.of("filing.view-draft", Role.OFFICER, Role.HEAD, Role.STANDING, Role.VIEWER);
    static final Verb VIEW =
            Verb.of("filing.view", Role.OFFICER, Role.HEAD, Role.STANDING, Role.VIEWER, Role.APPRAISER);
    static final Verb APPROVE = Verb.of("filing.approve", Role.HEAD, Role.STANDING);
    static final Verb GIVE_BACK = Verb.of("filing.give-back", Role.HEAD, Role.STANDING);
    static final Verb COMPILE = Verb.of("filing.compile", Role.HEAD, Role.STANDING);
    static final Verb SIGN = Verb.of("filing.sign", Role.HEAD);
    /** The unit it is handed to. */
    static final Verb CORRECT = Verb.of("filing.correct", Role.HEAD, Role.STANDING);

    /** The standing agency, wherever in the province. */
    static final Verb REOPEN = Verb.of("filing.reopen", Role.STANDING);

    static final Verb IMPORT = Verb.of("filing.import", Role.STANDING, Role.ADMIN);

    private final Rights rights;
    private final Workplaces workplaces;
    private final Reports reports;

    FilingRights(Rights rights, Workplaces workplaces, Reports reports) {
        this.rights = rights;
        this.workplaces = workplaces;
        this.reports = reports;
    }

    /** What this person may do with it as it stands now. */
    Set<Action> allowed(Dossier dossier, Actor actor) {
        var allowed = EnumSet.noneOf(Action.class);
        var state = dossier.state();
        var at = dossier.owed().organisation();
        if (state.isOpen() || state == State.SUBMITTED) {
            writing(dossier, actor, allowed);
        }
        correcting(dossier, actor, allowed);
        if (dossier.owed().receiver() == null) {
            boolean signs = state == State.SUBMITTED && isOwn(actor, SIGN, at);
            add(allowed, Action.SIGN, signs);
            add(allowed, Action.GIVE_BACK, signs);
        } else {
            receiving(dossier.owed().receiver(), state, actor, allowed);
        }
        return allowed;
    }

    private void writing(Dossier dossier, Actor actor, Set<Action> allowed) {
        var at = dossier.owed().organisation();
        boolean compiled = dossier.compilation() != null;
        boolean open = dossier.state().isOpen();
        boolean submits = isOwn(actor, SUBMIT, at);
        add(allowed, Action.WITHDRAW, !open && submits);
        if (!open) {
            return;
        }
        boolean unlocked = isUnlocked(dossier, actor);
        boolean fills = unlocked && isOwn(actor, FILL, at);
        add(allowed, Action.FILL, fills && !compiled);
        add(allowed, Action.SUBMIT, fills && submits);
        boolean parent = reports.hasBelow(dossier.owed().id()) && isOwn(actor, COMPILE, at);
        add(allowed, Action.COMPILE, parent && !compiled && unlocked);
        add(allowed, Action.UNDO_COMPILATION, parent && compiled);
    }

    private void correcting(Dossier dossier, Actor actor, Set<Action> allowed) {
        var correction = dossier.correction();
        boolean over = isOver(dossier);
        if (!over && correction == null) {
            return;
        }
        boolean may = corrects(dossier, actor);
        add(allowed, Action.CORRECT, may && over && isUnlocked(dossier, actor));
        // Given up only while the compilation that was sent still stands: another one cannot be put back.
        add(
                allowed,
                Action.DROP_CORRECTION,
                may
                        && correction != null
                        && dossier.state().isOpen()
                        && Objects.equals(correction.compilation(), dossier.standing()));
    }

    private static boolean isOver(Dossier dossier) {
        return dossier.state() == State.COMPILED || dossier.state() == State.SENT;
    }

    private boolean corrects(Dossier dossier, Actor actor) {
        var receiver = dossier.owed().receiver();
        return rights.allows(actor, REOPEN, dossier.owed().organisation())
                || (receiver != null && isOwn(actor, CORRECT, receiver));
    }

    /** Could open it to be corrected, were its period not locked. */
    boolean awaitsUnlocking(Dossier dossier, Actor actor) {
        return isOver(dossier) && corrects(dossier, actor) && !isUnlocked(dossier, actor);
    }

    private void receiving(OrganisationId receiver, State state, Actor actor, Set<Action> allowed) {
        if (state == State.SUBMITTED) {
            add(allowed, Action.APPROVE, isOwn(actor, APPROVE, receiver));
            add(allowed, Action.GIVE_BACK, isOwn(actor, GIVE_BACK, receiver));
        }
        add(allowed, Action.UNDO_APPROVAL, state == State.APPROVED && isOwn(actor, APPROVE, receiver));
    }

    /** @throws Problem {@code filing.not-allowed} naming the action and the state it is in, {@code reporting.locked} */
    void require(Action action, Dossier dossier, Actor actor) {
        if (!allowed(dossier, actor).contains(action)) {
            if (action == Action.FILL || action == Action.SUBMIT || action == Action.CORRECT) {
                reports.requireUnlocked(dossier.line(), dossier.report(), actor);
            }
            var name = action.name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw Problem.forbidden("filing.not-allowed." + name, dossier.state());
        }
    }

    /** @throws Problem {@code rights.refused} */
    void requireView(Dossier dossier, Actor actor) {
        if (!seesDraft(actor, dossier.owed().organisation())) {
            requireView(actor, dossier.owed().organisation());
        }
    }

    /** Its own people, and once it was handed in those above. @throws Problem {@code filing.draft-is-private} */
    void requireDraft(Dossier dossier, Actor actor) {
        var organisation = dossier.owed().organisation();
        if (!seesDraft(actor, organisation)) {
            requireView(actor, organisation);
            if (dossier.state().isOpen()) {
                throw Problem.forbidden("filing.draft-is-private");
            }
        }
    }

    private static void add(Set<Action> allowed, Action action, boolean may) {
        if (may) {
            allowed.add(action);
        }
    }

    private boolean isUnlocked(Dossier dossier, Actor actor) {
        try {
            reports.requireUnlocked(dossier.line(), dossier.report(), actor);
            return true;
        } catch (Problem locked) {
            return false;
        }
    }

    /** Its own people: they see the draft. */
    boolean seesDraft(Actor actor, OrganisationId organisation) {
        return isOwn(actor, VIEW_DRAFT, organisation);
    }

    /** @throws Problem {@code rights.refused} */
    void requireView(Actor actor, OrganisationId organisation) {
        rights.require(actor, VIEW, organisation);
    }

    /** The right by a grant, and the person works there. */
    boolean isOwn(Actor actor, Verb verb, OrganisationId organisation) {
        return actor.isSystem() || (rights.allows(actor, verb, organisation) && workplaces.isOwn(actor, organisation));
    }
}
