package vn.cchc.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;

/**
 * The clock while the demo province is generated: last year's round is played on last year's days, because the doors ask
 * the clock whether a phase is open. Afterwards it shows the real time.
 */
@Component
@Primary
@ConditionalOnProperty("cchc.demo")
class DemoClock extends Clock {

    private volatile Duration shift = Duration.ZERO;

    /** From now on it is half past eight on that morning in Vietnam, and time runs on from there. */
    void move(LocalDate day) {
        var morning = day.atTime(8, 30).atZone(Days.ZONE).toInstant();
        shift = Duration.between(Instant.now(), morning);
    }

    void live() {
        shift = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(shift);
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
