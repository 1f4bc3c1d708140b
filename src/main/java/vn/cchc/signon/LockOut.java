package vn.cchc.signon;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is counted against one account name or one address.
 *
 * @param failures tries since the last success or lock-out, those under way included
 * @param lockOuts lock-outs in a row; each doubles the next
 * @param until locked out until then; null when not
 * @param last the last try
 */
record LockOut(int failures, int lockOuts, @Nullable Instant until, Instant last) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * @param tries failures that lock out
     * @param first length of the first lock-out
     * @param forget after this long without a try everything is forgotten
     */
    record Policy(int tries, Duration first, Duration forget) {}

    static LockOut none(Instant now) {
        return new LockOut(0, 0, null, now);
    }

    boolean locked(Instant now) {
        return until != null && now.isBefore(until);
    }

    /**
     * One more try begins. It is counted before the password is compared, so that a hundred tries at once are not a
     * hundred guesses.
     */
    LockOut attempt(Instant now, Policy policy) {
        if (locked(now)) {
            return this;
        }
        if (last.plus(policy.forget()).isBefore(now)) {
            return new LockOut(1, 0, null, now);
        }
        return new LockOut(until == null ? failures + 1 : 1, lockOuts, null, now);
    }

    /** More tries are under way than may fail. */
    boolean exhausted(Policy policy) {
        return failures > policy.tries();
    }

    /** The try has failed; the last one allowed locks out, each time twice as long. */
    LockOut failed(Instant now, Policy policy) {
        if (failures < policy.tries() || locked(now)) {
            return this;
        }
        var length = policy.first().multipliedBy(1L << Math.min(lockOuts, 10));
        return new LockOut(failures, lockOuts + 1, now.plus(length.compareTo(LONGEST) > 0 ? LONGEST : length), now);
    }

    /**
     * The try has succeeded: it no longer counts, and two failures with it. An office of hundreds behind one address
     * may mistype; a stranger who guesses has no successes to show.
     */
    LockOut succeeded() {
        return new LockOut(Math.max(0, failures - 3), lockOuts, until, last);
    }
}
