package vn.cchc.ontime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.cchc.copy.BinaryCopy;
import vn.cchc.copy.Carrier;
import vn.cchc.ontime.Sums.Place;

/** A table of sums: what it is kept by, and what it sums. A batch adds its own sums to it in one statement, whatever their number. */
enum SumTable {
    FLOW("flow", Time.BUCKET, true, Measures.FLOW, Key.COMPETENT, Key.RECEIVING, Key.FIELD, Key.LEVEL, Key.CHANNEL),
    STOCK(
            "stock",
            Time.BOUNDARY,
            false,
            Measures.STOCK,
            Key.COMPETENT,
            Key.RECEIVING,
            Key.FIELD,
            Key.LEVEL,
            Key.CHANNEL),
    UNIT_FIELD_FLOW("unit_field_flow", Time.BUCKET, false, Measures.OUTCOME, Key.COMPETENT, Key.FIELD, Key.LEVEL),
    UNIT_FIELD_STOCK("unit_field_stock", Time.BOUNDARY, false, Measures.STOCK, Key.COMPETENT, Key.FIELD, Key.LEVEL),
    UNIT_FLOW("unit_flow", Time.BUCKET, false, Measures.OUTCOME, Key.COMPETENT, Key.LEVEL),
    UNIT_STOCK("unit_stock", Time.BOUNDARY, false, Measures.STOCK_OF_UNITS, Key.COMPETENT, Key.LEVEL),
    FIELD_FLOW("field_flow", Time.BUCKET, false, Measures.OUTCOME, Key.FIELD, Key.LEVEL, Key.CHANNEL),
    FIELD_STOCK("field_stock", Time.BOUNDARY, false, Measures.STOCK, Key.FIELD, Key.LEVEL, Key.CHANNEL),
    UNIT_DAY("unit_day", Time.DAY, false, Measures.DAY_OF_UNITS, Key.COMPETENT, Key.LEVEL),
    FIELD_DAY("field_day", Time.DAY, false, Measures.DAY, Key.FIELD, Key.LEVEL, Key.CHANNEL),
    PROCEDURE_FLOW("procedure_flow", Time.BUCKET, true, Measures.OUTCOME, Key.PROCEDURE, Key.LEVEL),
    PROCEDURE_STOCK("procedure_stock", Time.BOUNDARY, false, Measures.STOCK, Key.PROCEDURE, Key.LEVEL),
    UNIT_PROCEDURE_FLOW("unit_procedure_flow", Time.BUCKET, true, List.of(), Key.COMPETENT, Key.LEVEL),
    UNIT_PROCEDURE_STOCK("unit_procedure_stock", Time.BOUNDARY, true, List.of(), Key.COMPETENT, Key.LEVEL),
    HANDLING("handling", Time.BUCKET, true, Measures.HANDLING, Key.COMPETENT, Key.FIELD, Key.LEVEL);

    /** How its moments are written. */
    private enum Time {
        BUCKET,
        BOUNDARY,
        DAY;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Days since 1970. */
        long day(int time) {
            return this == DAY ? time : HalfMonth.firstDay(time).toEpochDay();
        }
    }

    private static final class Measures {
        static final List<String> OUTCOME =
                List.of("received", "early", "on_time", "late", "no_due", "withdrawn", "refused");
        static final List<String> DAY =
                Stream.concat(OUTCOME.stream(), Stream.of("overdue", "paused")).toList();
        static final List<String> DAY_OF_UNITS = Stream.concat(
                        DAY.stream(), Stream.of("handed", "again_in_time", "again_waiting"))
                .toList();
        static final List<String> FLOW = List.of(
                "received",
                "early",
                "on_time",
                "late",
                "no_due",
                "withdrawn",
                "refused",
                "payable",
                "paid",
                "components",
                "digitised",
                "reused",
                "result_known",
                "result_digital");
        static final List<String> STOCK = List.of("open", "open_late", "paused");
        static final List<String> STOCK_OF_UNITS = List.of("open", "open_late", "paused", "again_waiting");
        static final List<String> HANDLING = List.of("dossiers", "worked_minutes", "with_limit", "allowed_minutes");
    }

    /** A column of keys, and where a place holds it. */
    private enum Key {
        COMPETENT(Place::competent, false),
        PROCEDURE(Place::competent, false),
        RECEIVING(Place::receiving, false),
        FIELD(Place::field, true),
        LEVEL(Place::level, true),
        CHANNEL(Place::channel, true);

        private final ToIntFunction<Place> of;
        private final boolean small;

        /** @param small whether the column is a smallint, not an integer */
        Key(ToIntFunction<Place> of, boolean small) {
            this.of = of;
            this.small = small;
        }

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Measures that are bigint, not integer. */
    private static final Set<String> LARGE = Set.of("worked_minutes", "allowed_minutes");

    private final String table;
    private final Time time;

    /** Whether it has a column {@code counts} too. */
    private final boolean packed;

    private final List<String> measures;
    private final List<Key> keys;

    SumTable(String table, Time time, boolean packed, List<String> measures, Key... keys) {
        this.table = table;
        this.time = time;
        this.packed = packed;
        this.measures = measures;
        this.keys = List.of(keys);
    }

    /**
     * Adds these to what the table holds. Of most moments of a new period the table holds nothing yet: their sums meet nothing there and go straight
     * in.
     *
     * @param sorted as {@link Sums#inOrder} has them
     */
    void add(List<Map.Entry<Place, Sum>> sorted, Connection connection) throws SQLException {
        var known = new ArrayList<Map.Entry<Place, Sum>>();
        var fresh = new ArrayList<Map.Entry<Place, Sum>>(sorted.size());
        var times = known(sorted, connection);
        for (var each : sorted) {
            (times.contains(each.getKey().time()) ? known : fresh).add(each);
        }
        if (!known.isEmpty()) {
            addUp(known, connection);
        }
        if (!fresh.isEmpty()) {
            copy(fresh, "ontime." + table, connection);
        }
    }

    /** Those of the moments that the table holds anything of. */
    private Set<Integer> known(List<Map.Entry<Place, Sum>> sorted, Connection connection) throws SQLException {
        var moments = new HashMap<LocalDate, Integer>();
        int last = Integer.MIN_VALUE;
        for (var each : sorted) {
            if (each.getKey().time() != last) {
                last = each.getKey().time();
                moments.put(LocalDate.ofEpochDay(time.day(last)), last);
            }
        }
        var known = new HashSet<Integer>();
        try (var statement = connection.prepareStatement("""
                select moment from unnest(?) as moment
                where exists (select 1 from ontime.%s where %s = moment)""".formatted(table, time.column()))) {
            statement.setArray(
                    1, connection.createArrayOf("date", moments.keySet().toArray()));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    known.add(moments.get(row.getObject(1, LocalDate.class)));
                }
            }
        }
        return known;
    }

    private void addUp(List<Map.Entry<Place, Sum>> sums, Connection connection) throws SQLException {
        var staged = "batch_" + table;
        try (var statement = connection.createStatement()) {
            statement.execute("drop table if exists %1$s; create temporary table %1$s (like ontime.%2$s) on commit drop"
                    .formatted(staged, table));
            copy(sums, staged, connection);
            statement.execute("""
                    insert into ontime.%1$s as t (%2$s) select %2$s from %3$s
                    on conflict (%4$s) do update set %5$s""".formatted(table, columns(), staged, keyColumns(), additions()));
        }
    }

    private String additions() {
        var additions = measures.stream()
                .map(each -> "%1$s = t.%1$s + excluded.%1$s".formatted(each))
                .collect(Collectors.toCollection(ArrayList::new));
        if (packed) {
            additions.add("counts = ontime.counts_of_both(t.counts, excluded.counts)");
        }
        return String.join(", ", additions);
    }

    private String columns() {
        return Stream.of(Stream.of(keyColumns()), measures.stream(), packed ? Stream.of("counts") : Stream.<String>of())
                .flatMap(each -> each)
                .collect(Collectors.joining(", "));
    }

    private String keyColumns() {
        return Stream.concat(Stream.of(time.column()), keys.stream().map(Key::column))
                .collect(Collectors.joining(", "));
    }

    private void copy(List<Map.Entry<Place, Sum>> sums, String into, Connection connection) throws SQLException {
        var statement = "copy %s (%s) from stdin (format binary)".formatted(into, columns());
        try (var carrier = new Carrier();
                var copy = new BinaryCopy(statement, connection, carrier)) {
            for (var each : sums) {
                write(copy, each.getKey(), each.getValue());
            }
            copy.end();
        }
    }

    private void write(BinaryCopy copy, Place place, Sum sum) throws SQLException {
        copy.row(1 + keys.size() + measures.size() + (packed ? 1 : 0));
        copy.day(time.day(place.time()));
        for (var key : keys) {
            if (key.small) {
                copy.small(key.of.applyAsInt(place));
            } else {
                copy.whole(key.of.applyAsInt(place));
            }
        }
        for (int measure = 0; measure < measures.size(); measure++) {
            if (LARGE.contains(measures.get(measure))) {
                copy.large(sum.measures[measure]);
            } else {
                copy.whole(Math.toIntExact(sum.measures[measure]));
            }
        }
        if (packed) {
            copy.larges(sum.counts());
        }
    }
}
