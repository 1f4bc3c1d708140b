package vn.cchc.signon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.audit.Audits;
import vn.cchc.identity.Account;
import vn.cchc.identity.AccountUnlocked;
import vn.cchc.identity.Passwords;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Verb;

/**
 * Lets people in by password. Wrong tries count against the name, whether or not there is such an account, and against
 * the address, so that nobody can lock out a whole province from one chair.
 */
@Service
class SignIns {

    static final Verb ENTER = Verb.of("signon.enter", Role.values());
    static final Verb LEAVE = Verb.of("signon.leave", Role.values());
    static final Verb REFUSE = Verb.of("signon.refuse");
    static final Verb LOCK_OUT = Verb.of("signon.lock-out");
    static final Verb THROTTLE = Verb.of("signon.throttle");

    private final AttemptStore attempts;
    private final Passwords passwords;
    private final Users users;
    private final Audits audits;
    private final SignonSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SignIns(
            AttemptStore attempts,
            Passwords passwords,
            Users users,
            Audits audits,
            SignonSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.attempts = attempts;
        this.passwords = passwords;
        this.users = users;
        this.audits = audits;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param address where the request comes from
     * @throws Refused with what may be told
     */
    Account signIn(String username, String password, String address) {
        var name = nameKey(username);
        var place = "address:" + address;
        var refused = transaction.execute(status -> begin(name, place));
        if (refused != null && refused.isPresent()) {
            throw refused.get();
        }
        // Between two short transactions: comparing is slow on purpose and must not hold a database connection.
        var account = passwords.open(username, password);
        if (account.isEmpty()) {
            transaction.executeWithoutResult(status -> failed(username, name, place, address));
            throw new Refused(Refused.Why.WRONG);
        }
        transaction.executeWithoutResult(status -> succeeded(account.get(), name, place, address));
        if (account.get().isLocked()) {
            throw new Refused(Refused.Why.SHUT);
        }
        passwords.renew(account.get().id(), password);
        return account.get();
    }

    private Optional<Refused> begin(String name, String place) {
        var now = clock.instant();
        var here = attempts.hold(place, now).attempt(now, settings.addressPolicy());
        if (here.locked(now) || here.exhausted(settings.addressPolicy())) {
            return Optional.of(new Refused(Refused.Why.THROTTLED, minutes(here, now)));
        }
        var against = attempts.hold(name, now).attempt(now, settings.accountPolicy());
        if (against.locked(now) || against.exhausted(settings.accountPolicy())) {
            return Optional.of(new Refused(Refused.Why.LOCKED_OUT, minutes(against, now)));
        }
        attempts.save(place, here);
        attempts.save(name, against);
        return Optional.empty();
    }

    private void failed(String username, String name, String place, String address) {
        var now = clock.instant();
        var account = users.find(username);
        note(REFUSE, account, name, address);
        if (locksOut(place, settings.addressPolicy(), now)) {
            note(THROTTLE, Optional.empty(), name, address);
        }
        if (locksOut(name, settings.accountPolicy(), now)) {
            note(LOCK_OUT, account, name, address);
        }
    }

    private boolean locksOut(String key, LockOut.Policy policy, Instant now) {
        var before = attempts.hold(key, now);
        var after = before.failed(now, policy);
        attempts.save(key, after);
        return after.locked(now) && !before.locked(now);
    }

    private void succeeded(Account account, String name, String place, String address) {
        var now = clock.instant();
        attempts.save(place, attempts.hold(place, now).succeeded());
        attempts.forget(name);
        if (account.isLocked()) {
            note(REFUSE, Optional.of(account), name, address);
        } else {
            audits.record(account.actor(), ENTER, account.ref(), account.home(), Map.of("address", address));
        }
    }

    // A name that belongs to no account may be a password typed into the wrong field: only its hash is kept.
    private void note(Verb verb, Optional<Account> account, String name, String address) {
        audits.record(
                Actor.SYSTEM,
                verb,
                account.map(Account::ref).orElse(name),
                account.map(Account::home).orElse(null),
                Map.of(
                        "address",
                        address,
                        "username",
                        account.map(Account::username).orElse("?")));
    }

    /** An administrator who opens an account again also forgives its wrong tries. */
    @EventListener
    void forgive(AccountUnlocked unlocked) {
        attempts.forget(nameKey(unlocked.username()));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetOldAttempts() {
        attempts.forgetBefore(clock.instant().minus(Duration.ofDays(2)));
    }

    private static String nameKey(String username) {
        return "name:" + Sha256.of(Account.normalise(username)).brief();
    }

    private static long minutes(LockOut lockOut, Instant now) {
        var until = lockOut.until();
        return until == null
                ? 1
                : Math.max(1, Duration.between(now, until).plusSeconds(59).toMinutes());
    }
}
