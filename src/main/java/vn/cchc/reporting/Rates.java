package vn.cchc.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * Who filed in time, counted over the frozen list: every obligation is counted once, so no rate can pass 100 %.
 *
 * @param frozen how many were on the list when it was opened
 */
public record Rates(int frozen, Map<Line.Outcome, Integer> counts) {

    /** How many stand so. */
    public int count(Line.Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** The denominator: the frozen list without the excused. */
    public int owed() {
        return frozen - excused();
    }

    /** Handed in, in time or late, and not given back. */
    public int filed() {
        return punctual() + late();
    }

    public int punctual() {
        return count(Line.Outcome.ON_TIME);
    }

    public int late() {
        return count(Line.Outcome.LATE);
    }

    public int overdue() {
        return count(Line.Outcome.OVERDUE);
    }

    public int returned() {
        return count(Line.Outcome.RETURNED);
    }

    public int notYet() {
        return count(Line.Outcome.NOT_YET);
    }

    public int excused() {
        return count(Line.Outcome.EXCUSED);
    }

    /** Percent on time of those owed; null where nobody owes. */
    public @Nullable Exact onTime() {
        return percent(punctual());
    }

    /** Percent handed in at all. */
    public @Nullable Exact inAtAll() {
        return percent(filed());
    }

    private @Nullable Exact percent(int part) {
        return owed() == 0 ? null : Exact.of(part).times(Exact.HUNDRED).over(Exact.of(owed()));
    }

    static Rates of(List<Line> lines, Instant now) {
        var counts = new EnumMap<Line.Outcome, Integer>(Line.Outcome.class);
        lines.forEach(line -> counts.merge(line.outcome(now), 1, Integer::sum));
        return new Rates(lines.size(), counts);
    }

    /** One for each key, in the order in which keys first appear. */
    static <K> Map<K, Rates> by(List<Line> lines, Function<Line, K> key, Instant now) {
        var groups = new LinkedHashMap<K, List<Line>>();
        lines.forEach(line ->
                groups.computeIfAbsent(key.apply(line), _ -> new ArrayList<>()).add(line));
        var rates = new LinkedHashMap<K, Rates>();
        groups.forEach((each, its) -> rates.put(each, of(its, now)));
        return rates;
    }
}
