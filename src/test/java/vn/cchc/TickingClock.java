package vn.cchc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that ticks by hand. Starts on Monday 16 November 2026, 08:00 in Vietnam. */
public final class TickingClock extends Clock {

    public static final Instant START = Instant.parse("2026-11-16T01:00:00Z");

    private volatile Instant now = START;

    public void reset() {
        now = START;
    }

    public void tick(Duration duration) {
        now = now.plus(duration);
    }

    public void set(Instant instant) {
        now = instant;
    }

    /** As the wall clock in Vietnam shows it: {@code 2026-12-20T23:59}. */
    public void setVietnam(String localDateTime) {
        now = LocalDateTime.parse(localDateTime)
                .atZone(ZoneId.of("Asia/Ho_Chi_Minh"))
                .toInstant();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
