package vn.cchc.filing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisations;
import vn.cchc.reporting.Obligation;
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
    static final Verb IMPORT = Verb.of("filing.import", Role.STANDING, Role.ADMIN);

    private final Rights rights;
    private final Organisations organisations;
    private final Reports reports;
    private final Clock clock;

    FilingRights(Rights rights, Organisations organisations, Reports reports, Clock clock) {
        this.rights = rights;
        this.organisations = organisations;
        this.reports = reports;
        this.clock = clock;
    }

    /** @param compiled whether a compilation of it stands */
    Set<Action> allowed(Obligation obligation, State state, boolean compiled, Actor actor) {
        var allowed = EnumSet.noneOf(Action.class);
        boolean own = isOwn(actor, FILL, obligation.organisation());
        boolean open = state.isOpen() && own && isUnlocked(obligation, actor);
        add(allowed, Action.FILL, open && !compiled);
        add(allowed, Action.SUBMIT, open && isOwn(actor, SUBMIT, obligation.organisation()));
        add(
                allowed,
                Action.WITHDRAW,
                state == State.SUBMITTED && own && isOwn(actor, SUBMIT, obligation.organisation()));
        boolean parent = state.isOpen() && isOwn(actor, COMPILE, obligation.organisation()) && isAbove(obligation);
        add(allowed, Action.COMPILE, parent && !compiled && isUnlocked(obligation, actor));
        add(allowed, Action.UNDO_COMPILATION, parent && compiled);
        receiving(obligation, state, actor, allowed);
        return allowed;
    }

    private void receiving(Obligation obligation, State state, Actor actor, Set<Action> allowed) {
        if (obligation.receiver() == null) {
            boolean signs = state == State.SUBMITTED && isOwn(actor, SIGN, obligation.organisation());
            add(allowed, Action.SIGN, signs);
            add(allowed, Action.GIVE_BACK, signs);
            return;
        }
        add(allowed, Action.APPROVE, state == State.SUBMITTED && isOwn(actor, APPROVE, obligation.receiver()));
        boolean giveBack = isOwn(actor, GIVE_BACK, obligation.receiver());
        add(allowed, Action.GIVE_BACK, state == State.SUBMITTED && giveBack);
        add(allowed, Action.UNDO_APPROVAL, state == State.APPROVED && isOwn(actor, APPROVE, obligation.receiver()));
    }

    private static void add(Set<Action> allowed, Action action, boolean may) {
        if (may) {
            allowed.add(action);
        }
    }

    private boolean isAbove(Obligation obligation) {
        return !reports.below(obligation.id()).isEmpty();
    }

    private boolean isUnlocked(Obligation obligation, Actor actor) {
        try {
            reports.requireUnlocked(obligation.id(), actor);
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
        return actor.isSystem() || (rights.allows(actor, verb, organisation) && worksAt(actor, organisation));
    }

    // At the organisation, or at an agency directly under the territory: a province's own report is written by its
    // departments'
    // people who hold a grant at the province.
    private boolean worksAt(Actor actor, OrganisationId organisation) {
        var home = actor.home();
        if (home == null) {
            return false;
        }
        var places = heirs(organisation);
        if (places.contains(home)) {
            return true;
        }
        var today = Days.today(clock);
        var workplace = organisations.nearest(home, today);
        return workplace.kind().level() == Kind.Level.AGENCY
                && workplace.parent() != null
                && places.contains(workplace.parent())
                && isTerritory(organisation, today);
    }

    private boolean isTerritory(OrganisationId organisation, LocalDate today) {
        return organisations.nearest(organisation, today).kind().isTerritory();
    }

    // What has ended is answered for by what it went on in.
    private Set<OrganisationId> heirs(OrganisationId organisation) {
        var heirs = new HashSet<OrganisationId>();
        follow(organisation, heirs);
        return heirs;
    }

    private void follow(OrganisationId organisation, Set<OrganisationId> heirs) {
        if (heirs.add(organisation)) {
            organisations.successors(organisation).stream()
                    .map(Lineage::successor)
                    .forEach(next -> follow(next, heirs));
        }
    }
}
