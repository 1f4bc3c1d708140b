package vn.cchc.partner;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How often each partner may ask: so many messages in each minute by the clock. Kept in memory; a restart forgives. */
@Component
class Throttle {

    private static final long MINUTE = 60;

    private record Count(long minute, int messages) {}

    private final Map<UUID, Count> counts = new ConcurrentHashMap<>();
    private final Clock clock;

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Seconds to wait; 0 when the message may come in. */
    long admit(Partner partner) {
        long now = clock.instant().getEpochSecond();
        long minute = now / MINUTE;
        var count = counts.merge(
                partner.id(),
                new Count(minute, 1),
                (before, one) -> before.minute() == minute ? new Count(minute, before.messages() + 1) : one);
        return count.messages() <= partner.perMinute() ? 0 : MINUTE - now % MINUTE;
    }
}
