package vn.cchc.ontime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
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
    FLOW("flow", Time.BUCKET, Sum.FLOW, Key.COMPETENT, Key.RECEIVING, Key.FIELD, Key.LEVEL, Key.CHANNEL),
    STOCK("stock", Time.BOUNDARY, Sum.STOCK, Key.COMPETENT, Key.RECEIVING, Key.FIELD, Key.LEVEL, Key.CHANNEL),
    UNIT_FIELD_FLOW("unit_field_flow", Time.BUCKET, Sum.OUTCOME, Key.COMPETENT, Key.FIELD, Key.LEVEL),
    UNIT_FIELD_STOCK("unit_field_stock", Time.BOUNDARY, Sum.STOCK, Key.COMPETENT, Key.FIELD, Key.LEVEL),
    UNIT_FLOW("unit_flow", Time.BUCKET, Sum.OUTCOME, Key.COMPETENT, Key.LEVEL),
    UNIT_STOCK("unit_stock", Time.BOUNDARY, Sum.STOCK, Key.COMPETENT, Key.LEVEL),
    FIELD_FLOW("field_flow", Time.BUCKET, Sum.OUTCOME, Key.FIELD, Key.LEVEL),
    FIELD_STOCK("field_stock", Time.BOUNDARY, Sum.STOCK, Key.FIELD, Key.LEVEL),
    UNIT_DAY("unit_day", Time.DAY, Sum.OUTCOME_AND_HANDED, Key.COMPETENT, Key.LEVEL),
    FIELD_DAY("field_day", Time.DAY, Sum.OUTCOME, Key.FIELD, Key.LEVEL),
    PROCEDURE_FLOW("procedure_flow", Time.BUCKET, Sum.OUTCOME, Key.PROCEDURE, Key.LEVEL),
    PROCEDURE_STOCK("procedure_stock", Time.BOUNDARY, Sum.STOCK, Key.PROCEDURE, Key.LEVEL),
    HANDLING("handling", Time.BUCKET, Sum.HANDLING, Key.COMPETENT, Key.DAYS, Key.FIELD, Key.LEVEL);

    /** How its moments are written. */
    private enum Time {
        BUCKET,
        BOUNDARY,
        DAY;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        int number(LocalDate day) {
            return this == DAY ? (int) day.toEpochDay() : HalfMonth.of(day);
        }

        /** Days since 1970. */
        long day(int time) {
            return this == DAY ? time : HalfMonth.firstDay(time).toEpochDay();
        }
    }

    private static final class Sum {
        static final List<String> OUTCOME =
                List.of("received", "early", "on_time", "late", "no_due", "withdrawn", "refused");
        static final List<String> OUTCOME_AND_HANDED =
                Stream.concat(OUTCOME.stream(), Stream.of("handed")).toList();
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
        static final List<String> HANDLING = List.of("dossiers", "worked_minutes", "with_limit", "allowed_minutes");
    }

    /** A column of keys, and where a place holds it. */
    private enum Key {
        COMPETENT(Place::competent, false),
        PROCEDURE(Place::competent, false),
        RECEIVING(Place::receiving, false),
        DAYS(Place::receiving, true),
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
    private final List<Key> keys;
    private final List<String> measures;

    SumTable(String table, Time time, List<String> measures, Key... keys) {
        this.table = table;
        this.time = time;
        this.measures = measures;
        this.keys = List.of(keys);
    }

    /**
     * Adds these to what the table holds. Most of a new period's sums lie after the last moment that the table knows: they meet nothing there and
     * go straight in.
     *
     * @param sorted as {@link Sums#inOrder} has them
     */
    void add(List<Map.Entry<Place, long[]>> sorted, Connection connection) throws SQLException {
        if (sorted.isEmpty()) {
            return;
        }
        int last = last(connection);
        int known = 0;
        while (known < sorted.size() && sorted.get(known).getKey().time() <= last) {
            known++;
        }
        if (known > 0) {
            addUp(sorted.subList(0, known), connection);
        }
        if (known < sorted.size()) {
            copy(sorted.subList(known, sorted.size()), "ontime." + table, connection);
        }
    }

    /** The last moment that the table has a sum of, as sums number it. */
    private int last(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select max(%s) from ontime.%s".formatted(time.column(), table))) {
            row.next();
            var last = row.getObject(1, LocalDate.class);
            return last == null ? Integer.MIN_VALUE : time.number(last);
        }
    }

    private void addUp(List<Map.Entry<Place, long[]>> sums, Connection connection) throws SQLException {
        var staged = "batch_" + table;
        try (var statement = connection.createStatement()) {
            statement.execute("drop table if exists %1$s; create temporary table %1$s (like ontime.%2$s) on commit drop"
                    .formatted(staged, table));
            copy(sums, staged, connection);
            statement.execute("""
                    insert into ontime.%1$s as t (%2$s) select %2$s from %3$s
                    on conflict (%4$s) do update set %5$s""".formatted(
                            table,
                            keyColumns() + ", " + String.join(", ", measures),
                            staged,
                            keyColumns(),
                            measures.stream()
                                    .map(each -> "%1$s = t.%1$s + excluded.%1$s".formatted(each))
                                    .collect(Collectors.joining(", "))));
        }
    }

    private String keyColumns() {
        return Stream.concat(Stream.of(time.column()), keys.stream().map(Key::column))
                .collect(Collectors.joining(", "));
    }

    private void copy(List<Map.Entry<Place, long[]>> sums, String into, Connection connection) throws SQLException {
        var statement = "copy %s (%s, %s) from stdin (format binary)"
                .formatted(into, keyColumns(), String.join(", ", measures));
        try (var carrier = new Carrier();
                var copy = new BinaryCopy(statement, connection, carrier)) {
            for (var each : sums) {
                write(copy, each.getKey(), each.getValue());
            }
            copy.end();
        }
    }

    private void write(BinaryCopy copy, Place place, long[] values) throws SQLException {
        copy.row(1 + keys.size() + measures.size());
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
                copy.large(values[measure]);
            } else {
                copy.whole(Math.toIntExact(values[measure]));
            }
        }
    }
}
