package vn.cchc.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;

/**
 * The door to accounts and grants. An administrator rules over the accounts whose home lies in their reach, and only if
 * every organisation at which the account holds a grant does too: otherwise resetting a password would be a way up.
 */
@Service
public class Users {

    /** Sees accounts and grants. */
    public static final Verb SEE = Verb.of("identity.see", Role.ADMIN, Role.STANDING);

    static final Verb CREATE = Verb.of("identity.create", Role.ADMIN);
    static final Verb EDIT = Verb.of("identity.edit", Role.ADMIN);
    static final Verb LOCK = Verb.of("identity.lock", Role.ADMIN);
    static final Verb UNLOCK = Verb.of("identity.unlock", Role.ADMIN);
    static final Verb RESET_PASSWORD = Verb.of("identity.reset-password", Role.ADMIN);
    static final Verb GRANT = Verb.of("identity.grant", Role.ADMIN);
    static final Verb REVOKE = Verb.of("identity.revoke", Role.ADMIN);

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    /** A new account and the password to hand over; it is kept nowhere and has to be changed at the first sign-in. */
    public record Created(Account account, String temporaryPassword) {}

    private final UserStore store;
    private final Directory directory;
    private final Passwords passwords;
    private final Organisations organisations;
    private final Rights rights;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Users(
            UserStore store,
            Directory directory,
            Passwords passwords,
            Organisations organisations,
            Rights rights,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.directory = directory;
        this.passwords = passwords;
        this.organisations = organisations;
        this.rights = rights;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Problem {@code identity.no-account} */
    public Account get(UUID id) {
        return store.find(id).orElseThrow(() -> Problem.missing("identity.no-account"));
    }

    public Optional<Account> find(String username) {
        return store.find(Account.normalise(username));
    }

    /** Grants not taken back, past and coming ones too. */
    public List<Grant> grants(UUID account) {
        return store.grants(account);
    }

    /** Open accounts that hold the role somewhere today, by name: whom work can be given to. */
    public List<Account> holding(Role role) {
        return store.holding(role, Days.today(clock));
    }

    /** Open accounts that hold the verb today by a grant at this very organisation, by name. */
    public List<Account> granted(Verb verb, OrganisationId at) {
        return store.granted(verb.heldBy(), at, Days.today(clock));
    }

    @Transactional
    public Created create(String username, Person person, Actor actor) {
        var account = add(username, person, actor);
        return new Created(account, passwords.giveTemporary(account));
    }

    /** For installations that set passwords themselves: the demo province, tests. Only the system may. */
    @Transactional
    public Account create(String username, Person person, String password, Actor actor) {
        if (!actor.isSystem()) {
            throw Problem.forbidden("rights.refused", CREATE.name());
        }
        var account = add(username, person, actor);
        passwords.check(account, password);
        passwords.save(account, password, false);
        return account;
    }

    /** An account nobody can open yet: it has no password. */
    Account add(String username, Person person, Actor actor) {
        rights.require(actor, CREATE, exists(person.home()));
        var normal = Account.normalise(username);
        if (!USERNAME.matcher(normal).matches()) {
            throw Problem.input("identity.username-form", username);
        }
        if (store.find(normal).isPresent()) {
            throw Problem.conflict("identity.username-taken", normal);
        }
        var account = new Account(
                Uuids.next(),
                normal,
                person.displayName(),
                person.home(),
                person.email(),
                person.phone(),
                null,
                null,
                0);
        store.add(account, clock.instant());
        directory.changed();
        audits.record(actor, CREATE, account.ref(), account.home(), said(account));
        return account;
    }

    /** @param version the version that the administrator had before them */
    @Transactional
    public Account edit(UUID id, int version, Person person, Actor actor) {
        var before = get(id);
        requireOver(before, EDIT, actor);
        rights.require(actor, EDIT, exists(person.home()));
        refuseSelf(before, actor);
        if (before.version() != version) {
            throw Problem.conflict("identity.changed-meanwhile", before.username());
        }
        var after = save(before.edit(person));
        audits.record(actor, EDIT, after.ref(), after.home(), Map.of("before", said(before), "after", said(after)));
        if (!before.home().equals(after.home())) {
            events.publishEvent(new AccountShut(id, AccountShut.Why.GRANTS_CHANGED));
        }
        return after;
    }

    @Transactional
    public Account lock(UUID id, String reason, Actor actor) {
        var account = get(id);
        requireOver(account, LOCK, actor);
        refuseSelf(account, actor);
        if (reason.isBlank()) {
            throw Problem.input("identity.lock-reason");
        }
        if (account.isLocked()) {
            return account;
        }
        var locked = save(account.lock(reason.strip(), clock.instant()));
        audits.record(
                actor,
                LOCK,
                locked.ref(),
                locked.home(),
                Map.of("username", locked.username(), "reason", reason.strip()));
        events.publishEvent(new AccountShut(id, AccountShut.Why.LOCKED));
        return locked;
    }

    @Transactional
    public Account unlock(UUID id, Actor actor) {
        var account = get(id);
        requireOver(account, UNLOCK, actor);
        var open = account.isLocked() ? save(account.unlock()) : account;
        audits.record(actor, UNLOCK, open.ref(), open.home(), Map.of("username", open.username()));
        events.publishEvent(new AccountUnlocked(id, open.username()));
        return open;
    }

    /** A new temporary password; whoever is signed in with the account is signed out. */
    @Transactional
    public Created resetPassword(UUID id, Actor actor) {
        var account = get(id);
        requireOver(account, RESET_PASSWORD, actor);
        refuseSelf(account, actor);
        var password = passwords.giveTemporary(account);
        audits.record(actor, RESET_PASSWORD, account.ref(), account.home(), Map.of("username", account.username()));
        events.publishEvent(new AccountShut(id, AccountShut.Why.PASSWORD_RESET));
        return new Created(account, password);
    }

    /**
     * Gives a role at an organisation and below it. Nobody gives themselves anything: whoever needs more asks another
     * administrator, and two names stand in the record.
     */
    @Transactional
    public Grant grant(
            UUID id, Role role, OrganisationId at, LocalDate from, @Nullable LocalDate lastDay, Actor actor) {
        var account = get(id);
        rights.require(actor, GRANT, exists(at));
        requireOver(account, GRANT, actor);
        refuseSelf(account, actor);
        if (lastDay != null && lastDay.isBefore(from)) {
            throw Problem.input("identity.grant-days", from, lastDay);
        }
        var grant = new Grant(Uuids.next(), id, role, at, from, lastDay);
        if (store.grants(id).stream()
                .anyMatch(held -> held.role() == role
                        && held.organisation().equals(at)
                        && held.from().equals(from)
                        && java.util.Objects.equals(held.lastDay(), lastDay))) {
            throw Problem.conflict("identity.grant-twice", account.username());
        }
        store.add(grant, actor.username(), clock.instant());
        directory.changed();
        audits.record(actor, GRANT, account.ref(), at, said(account, grant));
        events.publishEvent(new AccountShut(id, AccountShut.Why.GRANTS_CHANGED));
        return grant;
    }

    @Transactional
    public void revoke(UUID grantId, Actor actor) {
        var grant = store.findGrant(grantId).orElseThrow(() -> Problem.missing("identity.no-grant"));
        var account = get(grant.account());
        rights.require(actor, REVOKE, grant.organisation());
        refuseSelf(account, actor);
        store.revoke(grant, actor.username(), clock.instant());
        directory.changed();
        audits.record(actor, REVOKE, account.ref(), grant.organisation(), said(account, grant));
        events.publishEvent(new AccountShut(account.id(), AccountShut.Why.GRANTS_CHANGED));
    }

    /** One page of the accounts in the actor's reach, by username, one more than asked for when there are more. */
    List<Account> search(UserSearch search, int atMost, Actor actor) {
        return store.search(search, homes(search.home(), actor), Days.today(clock), atMost);
    }

    List<Grant> grantsOf(List<Account> accounts) {
        return store.grants(accounts.stream().map(Account::id).toList());
    }

    /** The account, if the actor may see it; whoever may not learns nothing, not even that it exists. */
    Account seen(UUID id, Actor actor) {
        var account = get(id);
        if (!rights.allows(actor, SEE, account.home())) {
            throw Problem.missing("identity.no-account");
        }
        return account;
    }

    boolean mayChange(Account account, Actor actor) {
        return !actor.id().equals(account.id())
                && places(account).stream().allMatch(place -> rights.allows(actor, EDIT, place));
    }

    /** The organisations whose accounts the actor may see, each before those below it. */
    List<Organisation> reach(Actor actor) {
        var tree = organisations.tree(Days.today(clock));
        if (actor.isSystem()) {
            return List.copyOf(tree.all());
        }
        var reached = new LinkedHashSet<Organisation>();
        rights.grantedAt(actor, SEE).forEach(top -> reached.addAll(tree.selfAndBelow(top)));
        return List.copyOf(reached);
    }

    private List<OrganisationId> homes(@Nullable OrganisationId under, Actor actor) {
        var reached = reach(actor).stream().map(Organisation::id).toList();
        if (under == null) {
            return reached;
        }
        var below = organisations.tree(Days.today(clock)).selfAndBelow(under).stream()
                .map(Organisation::id)
                .collect(Collectors.toSet());
        return reached.stream().filter(below::contains).toList();
    }

    private Account save(Account account) {
        if (!store.save(account)) {
            throw Problem.conflict("identity.changed-meanwhile", account.username());
        }
        directory.changed();
        return get(account.id());
    }

    private void requireOver(Account account, Verb verb, Actor actor) {
        places(account).forEach(place -> rights.require(actor, verb, place));
    }

    private HashSet<OrganisationId> places(Account account) {
        var today = Days.today(clock);
        var places = new HashSet<OrganisationId>();
        places.add(account.home());
        store.grants(account.id()).stream()
                .filter(grant -> !grant.isOver(today))
                .forEach(grant -> places.add(grant.organisation()));
        return places;
    }

    private static void refuseSelf(Account account, Actor actor) {
        if (account.id().equals(actor.id())) {
            throw Problem.forbidden("identity.not-yourself");
        }
    }

    private OrganisationId exists(OrganisationId id) {
        if (organisations.find(id, Days.today(clock)).isEmpty()) {
            throw Problem.input("identity.no-organisation", id);
        }
        return id;
    }

    private static Map<String, ?> said(Account account) {
        var said = new LinkedHashMap<String, Object>();
        said.put("username", account.username());
        said.put("name", account.displayName());
        said.put("home", account.home());
        said.put("email", account.email() == null ? "" : account.email());
        said.put("phone", account.phone() == null ? "" : account.phone());
        return said;
    }

    private static Map<String, ?> said(Account account, Grant grant) {
        var said = new LinkedHashMap<String, Object>();
        said.put("username", account.username());
        said.put("role", grant.role());
        said.put("from", grant.from());
        said.put("lastDay", grant.lastDay() == null ? "" : grant.lastDay());
        return said;
    }
}
