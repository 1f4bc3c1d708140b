package vn.cchc.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identifiers that sort by time of birth (UUID version 7, RFC 9562 §5.7), so that new rows land together on disk and what one
 * process did one after the other is listed so.
 */
public final class Uuids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int FRACTION_BITS = 12;
    private static final long NANOS_OF_A_MILLI = 1_000_000;

    /** The birth of the newest: milliseconds, then 4096 parts of one. */
    private static final AtomicLong NEWEST = new AtomicLong();

    private Uuids() {}

    /** Greater than every one made before in this process, also within a millisecond and when the clock is set back. */
    public static UUID next() {
        long birth = NEWEST.updateAndGet(newest -> Math.max(newest + 1, now()));
        return at(birth >> FRACTION_BITS, birth, RANDOM.nextLong());
    }

    // RFC 9562 §6.2, method 3: the bits behind the milliseconds carry the fraction.
    private static long now() {
        var now = Instant.now();
        long fraction = (now.getNano() % NANOS_OF_A_MILLI << FRACTION_BITS) / NANOS_OF_A_MILLI;
        return now.toEpochMilli() << FRACTION_BITS | fraction;
    }

    static UUID at(long millis, long fraction, long randomLow) {
        long high = (millis << 16) | 0x7000L | (fraction & 0x0FFFL);
        long low = (randomLow & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
