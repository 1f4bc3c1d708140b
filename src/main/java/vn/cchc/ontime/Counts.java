package vn.cchc.ontime;

import java.util.Optional;
import vn.cchc.indicator.Figure;
import vn.cchc.kernel.Exact;

/**
 * Dossiers of some period. They add up: {@code carriedOver + received = resolved() + withdrawn + refused + open + paused}.
 *
 * @param noDue resolved without a due time; outside the rate
 * @param open waiting at the end of the period, paused ones not among them
 * @param openLate of these, past their due time then
 */
public record Counts(
        long carriedOver,
        long received,
        long early,
        long onTime,
        long late,
        long noDue,
        long withdrawn,
        long refused,
        long open,
        long openLate,
        long paused) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public long resolved() {
        return early + onTime + late + noDue;
    }

    public long inTime() {
        return early + onTime;
    }

    /** What the rate rests on: resolved with a due time. */
    public long base() {
        return early + onTime + late;
    }

    /** In time of all resolved that had a due time; empty where there was none. */
    public Optional<Exact> rate() {
        return base() == 0 ? Optional.empty() : Optional.of(Exact.of(inTime()).over(Exact.of(base())));
    }

    public Figure.Rate figure() {
        return new Figure.Rate(Exact.of(inTime()), Exact.of(base()));
    }

    /** Whether everything that was there is accounted for. */
    public boolean addsUp() {
        return carriedOver + received == resolved() + withdrawn + refused + open + paused;
    }

    public Counts plus(Counts other) {
        return new Counts(
                carriedOver + other.carriedOver,
                received + other.received,
                early + other.early,
                onTime + other.onTime,
                late + other.late,
                noDue + other.noDue,
                withdrawn + other.withdrawn,
                refused + other.refused,
                open + other.open,
                openLate + other.openLate,
                paused + other.paused);
    }
}
