package vn.cchc.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Accounts with their grants, kept in memory because every request asks several times. Right on every node: the
 * database counts changes ({@code identity.revision}, bumped by trigger), and a node that has not looked for a second
 * looks before it answers, so a lock or a taken-back grant works everywhere within that second.
 */
@Component
public class Directory {

    private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();

    /** What was read at one revision. */
    private record Page(long revision, Map<UUID, Optional<Known>> known) {}

    private final UserStore store;
    private volatile Page page = new Page(-1, new ConcurrentHashMap<>());
    private volatile long looked = System.nanoTime() - LOOK_AGAIN;

    Directory(UserStore store) {
        this.store = store;
    }

    /** The account, whether open or locked; empty when there is none of that id. */
    public Optional<Known> find(UUID account) {
        // A transaction that has changed accounts sees its own changes, and must not show them to others.
        if (TransactionSynchronizationManager.hasResource(this)) {
            return store.known(account);
        }
        return current().known().computeIfAbsent(account, store::known);
    }

    /** To be called by whatever changes accounts, passwords or grants, inside its transaction. */
    void changed() {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
            TransactionSynchronizationManager.registerSynchronization(new Forget());
        }
    }

    private Page current() {
        var now = System.nanoTime();
        var seen = page;
        if (now - looked < LOOK_AGAIN) {
            return seen;
        }
        long revision = store.revision();
        looked = now;
        if (revision != seen.revision()) {
            seen = new Page(revision, new ConcurrentHashMap<>());
            page = seen;
        }
        return seen;
    }

    private final class Forget implements TransactionSynchronization {
        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Directory.this);
            looked = System.nanoTime() - LOOK_AGAIN;
        }
    }
}
