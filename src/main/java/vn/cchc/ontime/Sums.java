package vn.cchc.ontime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import vn.cchc.dossier.Facts;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Verdict;

/**
 * What a batch adds to the sums and takes from them, counted dossier by dossier while it is read. Holds one line per combination of keys,
 * never a dossier.
 */
final class Sums {

    /** Office minutes of a working day as {@link Rates#OFFICE_DAY}; handling times longer than this many days are one. */
    private static final int LONGEST = 30_000;

    private static final int RECEIVED = 0;
    private static final int EARLY = 1;
    private static final int WITHDRAWN = 5;
    private static final int REFUSED = 6;
    private static final int HANDED = 7;
    private static final int PAYABLE = 7;
    private static final int PAID = 8;
    private static final int COMPONENTS = 9;
    private static final int DIGITISED = 10;
    private static final int REUSED = 11;
    private static final int RESULT_KNOWN = 12;
    private static final int RESULT_DIGITAL = 13;

    private static final int OPEN = 0;
    private static final int OPEN_LATE = 1;
    private static final int PAUSED = 2;

    /** The keys of a sum, a half month or a day first; what a sum is not kept by is 0. */
    record Place(int time, int competent, int receiving, int field, int level, int channel) {

        /** Most of these numbers are small and alike: spread, or half of them meet in a map. */
        @Override
        public int hashCode() {
            long hash = time;
            hash = hash * 0x9E3779B97F4A7C15L + competent;
            hash = hash * 0x9E3779B97F4A7C15L + receiving;
            hash = hash * 0x9E3779B97F4A7C15L + (field << 8 | level << 4 | channel);
            hash *= 0x9E3779B97F4A7C15L;
            return (int) (hash >>> 32);
        }

        Place ofUnitAndField() {
            return new Place(time, competent, 0, field, level, 0);
        }

        Place ofUnit() {
            return new Place(time, competent, 0, 0, level, 0);
        }

        Place ofField() {
            return new Place(time, 0, 0, field, level, 0);
        }
    }

    /**
     * Dossiers that have not ended: at which boundaries they wait is known only when it is known how far the data reaches.
     *
     * @param procedure the sum by procedure is kept apart, by level only
     * @param first boundary at which they wait
     * @param late first boundary after their due time
     */
    private record Waiting(Place place, int procedure, int first, int late, List<Span> pauses) {}

    /** Boundaries at which a dossier stands still, both included. */
    private record Span(int first, int last) {}

    /** In which half dossiers came, and in which they ended. */
    private record Life(int received, int ended) {}

    private static final Comparator<Map.Entry<Place, long[]>> IN_ORDER = Comparator.comparingInt(
                    (Map.Entry<Place, long[]> each) -> each.getKey().time())
            .thenComparingInt(each -> each.getKey().competent());

    final Map<Place, long[]> flow = new HashMap<>();
    final Map<Place, long[]> stock = new HashMap<>();
    final Map<Place, long[]> unitDay = new HashMap<>();
    final Map<Place, long[]> fieldDay = new HashMap<>();
    final Map<Place, long[]> procedure = new HashMap<>();
    final Map<Place, long[]> procedureStock = new HashMap<>();
    final Map<Place, long[]> handling = new HashMap<>();
    private final Map<Waiting, long[]> waiting = new HashMap<>();
    private final Set<Life> lives = new HashSet<>();
    private final int horizon;

    /** @param horizon the last boundary at which what was known until now has been counted as waiting */
    Sums(int horizon) {
        this.horizon = horizon;
    }

    /** @param sign 1 for a dossier as it is now, -1 for one as it was */
    void count(int sign, Facts facts, List<Verdict.Pause> pauses) {
        int received = HalfMonth.of(facts.receivedAt());
        boolean hasEnded = facts.endedAt() != Moments.NONE;
        int ended = hasEnded ? HalfMonth.of(facts.endedAt()) : Integer.MAX_VALUE;
        lives.add(new Life(received, ended));
        countReceived(sign, facts, received);
        if (hasEnded) {
            countEnded(sign, facts, ended);
        }
        countWaiting(sign, facts, pauses, received, ended);
    }

    private void countReceived(int sign, Facts facts, int half) {
        var into = at(flow, place(half, facts), 14);
        into[RECEIVED] += sign;
        into[PAYABLE] += facts.paid() >= 0 ? sign : 0;
        into[PAID] += facts.paid() == 1 ? sign : 0;
        into[COMPONENTS] += (long) sign * Math.max(facts.components(), 0);
        into[DIGITISED] += (long) sign * Math.max(facts.digitised(), 0);
        into[REUSED] += (long) sign * Math.max(facts.reused(), 0);
        int day = (int) Moments.day(facts.receivedAt());
        at(unitDay, unit(day, facts), 8)[RECEIVED] += sign;
        at(fieldDay, field(day, facts), 7)[RECEIVED] += sign;
        at(procedure, new Place(half, facts.procedure(), 0, 0, facts.level(), 0), 7)[RECEIVED] += sign;
    }

    private void countEnded(int sign, Facts facts, int half) {
        var into = at(flow, place(half, facts), 14);
        countOutcome(into, sign, facts);
        into[RESULT_KNOWN] += facts.resultDigital() >= 0 ? sign : 0;
        into[RESULT_DIGITAL] += facts.resultDigital() == 1 ? sign : 0;
        countOutcome(at(procedure, new Place(half, facts.procedure(), 0, 0, facts.level(), 0), 7), sign, facts);
        int day = (int) Moments.day(facts.endedAt());
        var ofUnit = at(unitDay, unit(day, facts), 8);
        countOutcome(ofUnit, sign, facts);
        ofUnit[HANDED] += facts.finishedAt() != Moments.NONE && facts.returnedAt() != Moments.NONE ? sign : 0;
        countOutcome(at(fieldDay, field(day, facts), 7), sign, facts);
        if (facts.state() == State.RESOLVED.ordinal()) {
            countHandling(sign, facts, half);
        }
    }

    /** Early, on time, late, without due time; withdrawn, refused. */
    private static void countOutcome(long[] into, int sign, Facts facts) {
        if (facts.timeliness() >= 0) {
            into[EARLY + facts.timeliness()] += sign;
        }
        into[WITHDRAWN] += facts.state() == State.WITHDRAWN.ordinal() ? sign : 0;
        into[REFUSED] += facts.state() == State.REFUSED.ordinal() ? sign : 0;
    }

    private void countHandling(int sign, Facts facts, int half) {
        int days = Math.min((facts.workedMinutes() + Rates.OFFICE_DAY - 1) / Rates.OFFICE_DAY, LONGEST);
        var into = at(handling, new Place(half, facts.competent(), days, facts.field(), facts.level(), 0), 4);
        into[0] += sign;
        into[1] += (long) sign * facts.workedMinutes();
        into[2] += facts.allowedMinutes() >= 0 ? sign : 0;
        into[3] += (long) sign * Math.max(facts.allowedMinutes(), 0);
    }

    /** It waits at each boundary after it came and until it ended; most end before the first. */
    private void countWaiting(int sign, Facts facts, List<Verdict.Pause> pauses, int received, int ended) {
        if (ended == received) {
            return;
        }
        var each = new Waiting(place(0, facts), facts.procedure(), received + 1, late(facts.due()), spans(pauses));
        if (ended == Integer.MAX_VALUE) {
            at(waiting, each, 2)[sign > 0 ? 0 : 1]++;
        } else {
            wait(each, sign > 0 ? ended : Math.min(ended, horizon), sign);
        }
    }

    /** The first boundary at which it is overdue: the one after its due time. */
    private static int late(long due) {
        return due == Moments.NONE ? Integer.MAX_VALUE : HalfMonth.of(due) + 1;
    }

    private static List<Span> spans(List<Verdict.Pause> pauses) {
        return pauses.isEmpty() ? List.of() : pauses.stream().map(Sums::span).toList();
    }

    /** It stands still at a boundary when the pause began before it and had not ended before it. */
    private static Span span(Verdict.Pause pause) {
        int first = HalfMonth.of(pause.from()) + 1;
        return new Span(first, pause.to() == Moments.NONE ? Integer.MAX_VALUE : HalfMonth.of(pause.to()));
    }

    private void wait(Waiting each, int last, long times) {
        var place = each.place;
        for (int half = each.first; half <= last; half++) {
            int measure = stands(each.pauses, half) ? PAUSED : OPEN;
            boolean late = measure == OPEN && half >= each.late;
            var by = new Place(half, place.competent, place.receiving, place.field, place.level, place.channel);
            wait(at(stock, by, 3), measure, late, times);
            wait(at(procedureStock, new Place(half, each.procedure, 0, 0, place.level, 0), 3), measure, late, times);
        }
    }

    private static void wait(long[] into, int measure, boolean late, long times) {
        into[measure] += times;
        into[OPEN_LATE] += late ? times : 0;
    }

    private static boolean stands(List<Span> pauses, int half) {
        for (var pause : pauses) {
            if (half >= pause.first && half <= pause.last) {
                return true;
            }
        }
        return false;
    }

    /** The batch has told everything; what waits does so until here. @param last boundary up to which everything is entered */
    void reach(int last) {
        waiting.forEach((each, times) -> {
            wait(each, last, times[0]);
            wait(each, horizon, -times[1]);
        });
        waiting.clear();
        stock.keySet().removeIf(place -> place.time > last);
        procedureStock.keySet().removeIf(place -> place.time > last);
    }

    /** A dossier that the batch says nothing about goes on waiting, from the old horizon until it ended or until here. */
    void goOn(
            Place place, int procedure, long receivedAt, long endedAt, long due, List<Verdict.Pause> pauses, int last) {
        int first = Math.max(HalfMonth.of(receivedAt), horizon) + 1;
        int end = endedAt == Moments.NONE ? last : Math.min(HalfMonth.of(endedAt), last);
        wait(new Waiting(place, procedure, first, late(due), spans(pauses)), end, 1);
    }

    /** Whether any dossier it told about was there between two boundaries. */
    boolean touches(int from, int to) {
        return lives.stream().anyMatch(life -> life.received < to && life.ended >= from);
    }

    private static Place place(int half, Facts facts) {
        return new Place(half, facts.competent(), facts.receiving(), facts.field(), facts.level(), facts.channel());
    }

    private static Place unit(int day, Facts facts) {
        return new Place(day, facts.competent(), 0, 0, facts.level(), 0);
    }

    private static Place field(int day, Facts facts) {
        return new Place(day, 0, 0, facts.field(), facts.level(), 0);
    }

    private static <K> long[] at(Map<K, long[]> sums, K key, int width) {
        var sum = sums.get(key);
        if (sum == null) {
            sum = new long[width];
            sums.put(key, sum);
        }
        return sum;
    }

    /** The same sums by fewer keys. @param by what a place is among them */
    static Map<Place, long[]> by(UnaryOperator<Place> by, Map<Place, long[]> sums) {
        var fewer = new HashMap<Place, long[]>();
        sums.forEach((place, values) -> {
            var into = at(fewer, by.apply(place), values.length);
            for (int i = 0; i < values.length; i++) {
                into[i] += values[i];
            }
        });
        return fewer;
    }

    /** By time, then by unit or procedure. Without what came to nothing: a dossier that counts as before changes no sum. */
    static List<Map.Entry<Place, long[]>> inOrder(Map<Place, long[]> sums) {
        var something = new ArrayList<Map.Entry<Place, long[]>>(sums.size());
        for (var each : sums.entrySet()) {
            if (isSomething(each.getValue())) {
                something.add(each);
            }
        }
        something.sort(IN_ORDER);
        return something;
    }

    private static boolean isSomething(long[] sum) {
        for (long each : sum) {
            if (each != 0) {
                return true;
            }
        }
        return false;
    }
}
