package vn.cchc.ontime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Numbers;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.OrganisationId;

/** The door to on-time figures of any period, by any keys. Figures are as of the data, never of the clock. */
@Service
public class Rates {

    /** Office minutes of a working day, in which handling times are told: eight hours. */
    static final int OFFICE_DAY = 480;

    private final RateStore store;
    private final Cube cube;
    private final Numbers numbers;

    Rates(RateStore store, Cube cube, Numbers numbers) {
        this.store = store;
        this.cube = cube;
        this.numbers = numbers;
    }

    /** Up to when everything is entered; empty while there is no dossier. */
    public Optional<Instant> asOf() {
        return cube.horizon();
    }

    /** The day the first dossier came in; empty while there is none. */
    public Optional<LocalDate> firstDay() {
        return store.firstDay();
    }

    /**
     * One line per combination of keys that has anything, in the order of its keys; with a part of time among them, each part on its own. It asks
     * several questions at one moment of the database: a delivery that ends meanwhile counts in all of them or in none.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Line> table(Query query) {
        var horizon = asOf();
        if (horizon.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<Line>();
        for (var part : Part.of(query)) {
            if (Days.startOfDay(part.from()).isBefore(horizon.get())) {
                lines.addAll(part(query, part, horizon.get()));
            }
        }
        lines.sort(Comparator.comparing(Line::keys, Rates::compare));
        return lines;
    }

    /** All of a period in one line. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Counts total(Query query) {
        return table(query.by(new Key[0])).stream()
                .map(Line::counts)
                .findFirst()
                .orElse(Counts.NONE);
    }

    private List<Line> part(Query query, Part part, Instant horizon) {
        var names = names(query);
        return store.rows(query.within(part.from(), part.to()), horizon).stream()
                .filter(row -> !row.counts().equals(Counts.NONE))
                .map(row -> new Line(keys(query, part, row, names), row.counts()))
                .toList();
    }

    private static List<String> keys(Query query, Part part, RateStore.Row row, Map<Key, IntFunction<String>> names) {
        var keys = new ArrayList<String>();
        int at = 0;
        for (var key : query.by()) {
            keys.add(
                    key.isTime()
                            ? part.name(key)
                            : Objects.requireNonNull(names.get(key))
                                    .apply(row.keys().get(at++)));
        }
        return List.copyOf(keys);
    }

    private Map<Key, IntFunction<String>> names(Query query) {
        var names = new java.util.EnumMap<Key, IntFunction<String>>(Key.class);
        names.put(Key.LEVEL, level -> Level.values()[level].code());
        names.put(Key.CHANNEL, channel -> Channel.values()[channel].code());
        if (query.by().contains(Key.FIELD)) {
            var fields = numbers.fields();
            names.put(Key.FIELD, field -> String.valueOf(fields.get(field)));
        }
        if (query.by().contains(Key.PROCEDURE)) {
            var procedures = numbers.procedures();
            names.put(Key.PROCEDURE, procedure -> String.valueOf(procedures.get(procedure)));
        }
        if (query.by().contains(Key.UNIT) || query.by().contains(Key.RECEIVING_UNIT)) {
            Map<Integer, OrganisationId> units = numbers.units();
            IntFunction<String> unit = number -> String.valueOf(units.get(number));
            names.put(Key.UNIT, unit);
            names.put(Key.RECEIVING_UNIT, unit);
        }
        return names;
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** A month, a quarter, a year or the whole of the period asked for, cut to it. */
    private record Part(LocalDate from, LocalDate to) {

        static List<Part> of(Query query) {
            int months = query.by().contains(Key.MONTH)
                    ? 1
                    : query.by().contains(Key.QUARTER) ? 3 : query.by().contains(Key.YEAR) ? 12 : 0;
            if (months == 0) {
                return List.of(new Part(query.from(), query.to()));
            }
            var parts = new ArrayList<Part>();
            var first = query.from().withDayOfMonth(1);
            first = first.minusMonths((first.getMonthValue() - 1) % months);
            for (var day = first; day.isBefore(query.to()); day = day.plusMonths(months)) {
                var next = day.plusMonths(months);
                parts.add(new Part(
                        day.isBefore(query.from()) ? query.from() : day, next.isAfter(query.to()) ? query.to() : next));
            }
            return parts;
        }

        String name(Key key) {
            return switch (key) {
                case MONTH -> from.toString().substring(0, 7);
                case QUARTER -> from.getYear() + "-Q" + ((from.getMonthValue() - 1) / 3 + 1);
                default -> Integer.toString(from.getYear());
            };
        }
    }
}
