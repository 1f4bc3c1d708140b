package vn.cchc.round;

import java.time.LocalDate;

/**
 * One step of a round with its dates, both included.
 *
 * @param closes the day at whose end it really closes: {@code ends}, or the next working day where that is a day off
 *     (Bộ luật Dân sự 91/2015/QH13, điều 148 khoản 5)
 */
public record Phase(PhaseKind kind, LocalDate starts, LocalDate ends, LocalDate closes) {

    public State on(LocalDate today) {
        if (today.isBefore(starts)) {
            return State.BEFORE;
        }
        return today.isAfter(closes) ? State.CLOSED : State.OPEN;
    }

    public enum State {
        BEFORE,
        OPEN,
        CLOSED
    }
}
