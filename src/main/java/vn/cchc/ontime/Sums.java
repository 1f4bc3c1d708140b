package vn.cchc.ontime;

import java.time.LocalDate;
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
import vn.cchc.timeliness.Timeliness;
import vn.cchc.timeliness.Verdict;

/**
 * What a batch adds to the sums and takes from them, counted dossier by dossier while it is read. Holds one line per combination of keys,
 * never a dossier.
 */
final class Sums {

    /** Office minutes of a working day as {@link Rates#OFFICE_DAY}; handling times longer than this many days are one. */
    private static final int LONGEST = 30_000;

    /** What came in, and how it ended. */
    private static final int OUTCOMES = Packing.REFUSED + 1;

    private static final int PAYABLE = 7;
    private static final int PAID = 8;
    private static final int COMPONENTS = 9;
    private static final int DIGITISED = 10;
    private static final int REUSED = 11;
    private static final int RESULT_KNOWN = 12;
    private static final int RESULT_DIGITAL = 13;
    private static final int FLOW_MEASURES = 14;

    private static final int OPEN = 0;
    private static final int OPEN_LATE = 1;
    private static final int PAUSED = 2;

    /** Open in time though papers were asked for more than once. Only units' sums keep it. */
    private static final int AGAIN = 3;

    private static final int STOCK_MEASURES = 4;

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

        Place on(int day) {
            return new Place(day, competent, receiving, field, level, channel);
        }

        Place ofField() {
            return new Place(time, 0, 0, field, level, channel);
        }
    }

    /**
     * Dossiers that have not ended: at which boundaries they wait is known only when it is known how far the data reaches.
     *
     * @param procedure the sum by procedure is kept apart, by level only
     * @param first boundary at which they wait
     * @param late first boundary after their due time
     * @param again first boundary after papers were asked for a second time
     */
    private record Waiting(Place place, int procedure, int first, int late, int again, List<Span> pauses) {}

    /** Boundaries at which a dossier stands still, both included; or the days on which it begins to and ends to. */
    private record Span(int first, int last) {}

    /** In which half dossiers came, and in which they ended. */
    private record Life(int received, int ended) {}

    private static final Comparator<Map.Entry<Place, Sum>> IN_ORDER = Comparator.comparingInt(
                    (Map.Entry<Place, Sum> each) -> each.getKey().time())
            .thenComparingInt(each -> each.getKey().competent());

    final Map<Place, Sum> flow = new HashMap<>();
    final Map<Place, Sum> stock = new HashMap<>();
    final Map<Place, Sum> procedureStock = new HashMap<>();
    final Map<Place, Sum> unitProcedure = new HashMap<>();
    final Map<Place, Sum> unitProcedureStock = new HashMap<>();
    final Map<Place, Sum> handling = new HashMap<>();
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
        countStanding(sign, facts, pauses);
    }

    private void countReceived(int sign, Facts facts, int half) {
        var into = countEvent(sign, facts, half, (int) Moments.day(facts.receivedAt()), Packing.RECEIVED);
        into[PAYABLE] += facts.paid() >= 0 ? sign : 0;
        into[PAID] += facts.paid() == 1 ? sign : 0;
        into[COMPONENTS] += (long) sign * Math.max(facts.components(), 0);
        into[DIGITISED] += (long) sign * Math.max(facts.digitised(), 0);
        into[REUSED] += (long) sign * Math.max(facts.reused(), 0);
    }

    private void countEnded(int sign, Facts facts, int half) {
        int day = (int) Moments.day(facts.endedAt());
        var into = countEvent(sign, facts, half, day, outcome(facts));
        into[RESULT_KNOWN] += facts.resultDigital() >= 0 ? sign : 0;
        into[RESULT_DIGITAL] += facts.resultDigital() == 1 ? sign : 0;
        if (facts.finishedAt() != Moments.NONE && facts.returnedAt() != Moments.NONE) {
            countProcedure(sign, facts, half, day - HalfMonth.firstEpochDay(half), Packing.HANDED);
        }
        if (facts.state() == State.RESOLVED.ordinal()) {
            countHandling(sign, facts, half);
        }
        if (facts.askedAgainAt() != Moments.NONE && isInTime(facts)) {
            countProcedure(sign, facts, half, day - HalfMonth.firstEpochDay(half), Packing.AGAIN_IN_TIME);
        }
    }

    private static boolean isInTime(Facts facts) {
        return facts.timeliness() == Timeliness.EARLY.ordinal() || facts.timeliness() == Timeliness.ON_TIME.ordinal();
    }

    /** A dossier came in or ended. @return measures of the line of its flow */
    private long[] countEvent(int sign, Facts facts, int half, int day, int happening) {
        var into = countDay(sign, facts, half, day, happening).measures;
        into[happening] += sign;
        return into;
    }

    private Sum countDay(int sign, Facts facts, int half, int day, int happening) {
        int within = day - HalfMonth.firstEpochDay(half);
        countProcedure(sign, facts, half, within, happening);
        var into = at(flow, place(half, facts), FLOW_MEASURES);
        into.count(Packing.event(within, happening), sign);
        return into;
    }

    private void countProcedure(int sign, Facts facts, int half, int within, int happening) {
        at(unitProcedure, new Place(half, facts.competent(), 0, 0, facts.level(), 0), 0)
                .count(Packing.event(facts.procedure(), facts.channel(), within, happening), sign);
    }

    /**
     * From when to when it stood still and was overdue, by days: what is so at the beginning of a day is what came to it on the days before. Of
     * a dossier that has not ended it may be told of days to come; nobody asks before they have.
     */
    private void countStanding(int sign, Facts facts, List<Verdict.Pause> pauses) {
        int received = (int) Moments.day(facts.receivedAt());
        int ended = facts.endedAt() == Moments.NONE ? Integer.MAX_VALUE : (int) Moments.day(facts.endedAt());
        int late = facts.due() == Moments.NONE ? Integer.MAX_VALUE : Math.max(received, (int) Moments.day(facts.due()));
        var standing = standing(pauses, received, ended);
        if (facts.askedAgainAt() != Moments.NONE) {
            countAskedAgain(sign, facts, standing, received, Math.min(ended, late));
        }
        for (var pause : standing) {
            countSpan(sign, facts, Packing.PAUSED, pause.first, pause.last);
            countSpan(sign, facts, Packing.OVERDUE, late, pause.first);
            late = Math.max(late, pause.last);
        }
        countSpan(sign, facts, Packing.OVERDUE, late, ended);
    }

    /** From when to when it waited in time though papers had been asked for more than once: between its pauses. */
    private void countAskedAgain(int sign, Facts facts, List<Span> standing, int received, int until) {
        int from = Math.max(received, (int) Moments.day(facts.askedAgainAt()));
        for (var pause : standing) {
            countAskedAgain(sign, facts, from, Math.min(pause.first, until));
            from = Math.max(from, pause.last);
        }
        countAskedAgain(sign, facts, from, until);
    }

    private void countAskedAgain(int sign, Facts facts, int first, int last) {
        if (first < last) {
            countOfUnit(sign, facts, first, Packing.AGAIN_WAITING);
            if (last != Integer.MAX_VALUE) {
                countOfUnit(-sign, facts, last, Packing.AGAIN_WAITING);
            }
        }
    }

    private void countOfUnit(int sign, Facts facts, int day, int happening) {
        int half = HalfMonth.of(LocalDate.ofEpochDay(day));
        countProcedure(sign, facts, half, day - HalfMonth.firstEpochDay(half), happening);
    }

    /** Pauses within the days that it waits, one after the other; those that meet are one. */
    private static List<Span> standing(List<Verdict.Pause> pauses, int received, int ended) {
        if (pauses.isEmpty()) {
            return List.of();
        }
        var standing = new ArrayList<Span>(pauses.size());
        pauses.stream()
                .map(pause -> new Span(
                        Math.max((int) Moments.day(pause.from()), received),
                        pause.to() == Moments.NONE ? ended : Math.min((int) Moments.day(pause.to()), ended)))
                .filter(span -> span.first < span.last)
                .sorted(Comparator.comparingInt(Span::first))
                .forEach(span -> {
                    if (!standing.isEmpty() && standing.getLast().last >= span.first) {
                        var before = standing.removeLast();
                        standing.add(new Span(before.first, Math.max(before.last, span.last)));
                    } else {
                        standing.add(span);
                    }
                });
        return standing;
    }

    /** @param last day, {@link Integer#MAX_VALUE} while there is none */
    private void countSpan(int sign, Facts facts, int happening, int first, int last) {
        if (first >= last) {
            return;
        }
        countChange(sign, facts, first, happening);
        if (last != Integer.MAX_VALUE) {
            countChange(-sign, facts, last, happening);
        }
    }

    private void countChange(int sign, Facts facts, int day, int happening) {
        countDay(sign, facts, HalfMonth.of(LocalDate.ofEpochDay(day)), day, happening);
    }

    /** Early, on time, late, without due time; withdrawn, refused. */
    private static int outcome(Facts facts) {
        if (facts.timeliness() >= 0) {
            return Packing.EARLY + facts.timeliness();
        }
        return facts.state() == State.WITHDRAWN.ordinal() ? Packing.WITHDRAWN : Packing.REFUSED;
    }

    private void countHandling(int sign, Facts facts, int half) {
        int days = Math.min((facts.workedMinutes() + Rates.OFFICE_DAY - 1) / Rates.OFFICE_DAY, LONGEST);
        var into = at(handling, place(half, facts).ofUnitAndField(), 4);
        into.measures[0] += sign;
        into.measures[1] += (long) sign * facts.workedMinutes();
        into.measures[2] += facts.allowedMinutes() >= 0 ? sign : 0;
        into.measures[3] += (long) sign * Math.max(facts.allowedMinutes(), 0);
        into.count(days, sign);
    }

    /** It waits at each boundary after it came and until it ended; most end before the first. */
    private void countWaiting(int sign, Facts facts, List<Verdict.Pause> pauses, int received, int ended) {
        if (ended == received) {
            return;
        }
        var each = new Waiting(
                place(0, facts),
                facts.procedure(),
                received + 1,
                firstAfter(facts.due()),
                firstAfter(facts.askedAgainAt()),
                spans(pauses));
        if (ended == Integer.MAX_VALUE) {
            waiting.computeIfAbsent(each, _ -> new long[2])[sign > 0 ? 0 : 1]++;
        } else {
            wait(each, sign > 0 ? ended : Math.min(ended, horizon), sign);
        }
    }

    /** The first boundary after a moment: after its due time a dossier is overdue there. */
    private static int firstAfter(long moment) {
        return moment == Moments.NONE ? Integer.MAX_VALUE : HalfMonth.of(moment) + 1;
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
            var all = at(stock, by, STOCK_MEASURES);
            wait(all, measure, late, times);
            if (measure == OPEN && !late && half >= each.again) {
                all.measures[AGAIN] += times;
            }
            wait(at(procedureStock, new Place(half, each.procedure, 0, 0, place.level, 0), 3), measure, late, times);
            var ofUnit = at(unitProcedureStock, by.ofUnit(), 0);
            ofUnit.count(Packing.waiting(each.procedure, place.channel, measure), Math.toIntExact(times));
            if (late) {
                ofUnit.count(Packing.waiting(each.procedure, place.channel, OPEN_LATE), Math.toIntExact(times));
            }
        }
    }

    private static void wait(Sum into, int measure, boolean late, long times) {
        into.measures[measure] += times;
        into.measures[OPEN_LATE] += late ? times : 0;
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
        unitProcedureStock.keySet().removeIf(place -> place.time > last);
    }

    /** A dossier that the batch says nothing about goes on waiting, from the old horizon until it ended or until here. */
    void goOn(
            Place place,
            int procedure,
            long receivedAt,
            long endedAt,
            long due,
            long askedAgainAt,
            List<Verdict.Pause> pauses,
            int last) {
        int first = Math.max(HalfMonth.of(receivedAt), horizon) + 1;
        int end = endedAt == Moments.NONE ? last : Math.min(HalfMonth.of(endedAt), last);
        wait(new Waiting(place, procedure, first, firstAfter(due), firstAfter(askedAgainAt), spans(pauses)), end, 1);
    }

    /** Whether any dossier it told about was there between two boundaries. */
    boolean touches(int from, int to) {
        return lives.stream().anyMatch(life -> life.received < to && life.ended >= from);
    }

    private static Place place(int half, Facts facts) {
        return new Place(half, facts.competent(), facts.receiving(), facts.field(), facts.level(), facts.channel());
    }

    private static Sum at(Map<Place, Sum> sums, Place place, int measures) {
        var sum = sums.get(place);
        if (sum == null) {
            sum = new Sum(measures);
            sums.put(place, sum);
        }
        return sum;
    }

    /** What came in and ended by procedure and level. */
    Map<Place, Sum> byProcedure() {
        var procedures = new HashMap<Place, Sum>();
        unitProcedure.forEach((place, sum) -> sum.forEach((event, times) -> {
            int happening = Packing.happening(event);
            if (happening >= Packing.HAPPENINGS) {
                return;
            }
            var by = new Place(place.time, Packing.procedure(event), 0, 0, place.level, 0);
            var into = at(procedures, by, OUTCOMES);
            into.count(Packing.event(Packing.day(event), happening), times);
            if (happening < OUTCOMES) {
                into.measures[happening] += times;
            }
        }));
        return procedures;
    }

    /** What happened by day, unit and level. */
    Map<Place, Sum> byUnitAndDay() {
        return byDay(UnaryOperator.identity(), unitProcedure, Packing.HAPPENINGS_OF_UNITS);
    }

    /** What happened by day, field, level and channel. */
    Map<Place, Sum> byFieldAndDay() {
        return byDay(Place::ofField, flow, Packing.HAPPENINGS);
    }

    private static Map<Place, Sum> byDay(UnaryOperator<Place> by, Map<Place, Sum> halves, int measures) {
        var days = new HashMap<Place, Sum>();
        halves.forEach((half, sum) -> {
            var place = by.apply(half);
            int first = HalfMonth.firstEpochDay(half.time);
            sum.forEach((event, times) -> at(days, place.on(first + Packing.day(event)), measures)
                    .measures[Packing.happening(event)] += times);
        });
        return days;
    }

    /** The measures of these sums by fewer keys. @param by what a place is among them */
    static Map<Place, Sum> by(UnaryOperator<Place> by, Map<Place, Sum> sums) {
        var fewer = new HashMap<Place, Sum>();
        sums.forEach(
                (place, sum) -> at(fewer, by.apply(place), sum.measures.length).add(sum));
        return fewer;
    }

    /** By time, then by unit or procedure. Without what came to nothing: a dossier that counts as before changes no sum. */
    static List<Map.Entry<Place, Sum>> inOrder(Map<Place, Sum> sums) {
        var something = new ArrayList<Map.Entry<Place, Sum>>(sums.size());
        for (var each : sums.entrySet()) {
            if (each.getValue().isSomething()) {
                something.add(each);
            }
        }
        something.sort(IN_ORDER);
        return something;
    }
}
