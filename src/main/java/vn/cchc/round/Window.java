package vn.cchc.round;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When one agency may act in a phase: the phase's own dates, or longer where it was extended.
 *
 * @param extension null where the agency has the same dates as all others
 */
public record Window(Phase phase, @Nullable Extension extension, Phase.State state) {

    /** The last day, included. */
    public LocalDate closes() {
        return extension == null || extension.until().isBefore(phase.closes()) ? phase.closes() : extension.until();
    }

    public boolean isOpen() {
        return state == Phase.State.OPEN;
    }

    static Window of(Phase phase, @Nullable Extension extension, LocalDate today) {
        var open = new Window(phase, extension, Phase.State.OPEN);
        var state = today.isBefore(phase.starts())
                ? Phase.State.BEFORE
                : today.isAfter(open.closes()) ? Phase.State.CLOSED : Phase.State.OPEN;
        return new Window(phase, extension, state);
    }
}
