package vn.cchc.ontime;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import vn.cchc.ontime.Sums.Place;

/** A table of sums: what it is kept by, and what it sums. A batch adds its own sums to it in one statement, whatever their number. */
enum SumTable {
    FLOW("flow", Time.BUCKET, Sum.FLOW, Key.COMPETENT, Key.RECEIVING, Key.FIELD, Key.LEVEL, Key.CHANNEL),
    STOCK("stock", Time.BOUNDARY, Sum.STOCK, Key.COMPETENT, Key.RECEIVING, Key.FIELD, Key.LEVEL, Key.CHANNEL),
    UNIT_FLOW("unit_flow", Time.BUCKET, Sum.OUTCOME, Key.COMPETENT, Key.FIELD, Key.LEVEL),
    UNIT_STOCK("unit_stock", Time.BOUNDARY, Sum.STOCK, Key.COMPETENT, Key.FIELD, Key.LEVEL),
    DAY("day", Time.DAY, List.of("received", "in_time", "late", "ended"), Key.COMPETENT, Key.LEVEL),
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

        String of(int time) {
            return (this == DAY ? java.time.LocalDate.ofEpochDay(time) : HalfMonth.firstDay(time)).toString();
        }
    }

    private static final class Sum {
        static final List<String> OUTCOME =
                List.of("received", "early", "on_time", "late", "no_due", "withdrawn", "refused");
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
        COMPETENT(Place::competent),
        PROCEDURE(Place::competent),
        RECEIVING(Place::receiving),
        DAYS(Place::receiving),
        FIELD(Place::field),
        LEVEL(Place::level),
        CHANNEL(Place::channel);

        private final ToIntFunction<Place> of;

        Key(ToIntFunction<Place> of) {
            this.of = of;
        }

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

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

    /** Adds these to what the table holds. */
    void add(Map<Place, long[]> sums, Connection connection) throws SQLException {
        Sums.withoutNothing(sums);
        if (sums.isEmpty()) {
            return;
        }
        var staged = "batch_" + table;
        var columns = time.column() + ", " + keys.stream().map(Key::column).collect(Collectors.joining(", ")) + ", "
                + String.join(", ", measures);
        try (var statement = connection.createStatement()) {
            statement.execute("drop table if exists %1$s; create temporary table %1$s (like ontime.%2$s) on commit drop"
                    .formatted(staged, table));
            copy(sums, "copy %s (%s) from stdin".formatted(staged, columns), connection);
            statement.execute("""
                    insert into ontime.%1$s as t (%2$s) select %2$s from %3$s
                    on conflict (%4$s) do update set %5$s""".formatted(
                    table,
                    columns,
                    staged,
                    time.column() + ", " + keys.stream().map(Key::column).collect(Collectors.joining(", ")),
                    measures.stream()
                            .map(each -> "%1$s = t.%1$s + excluded.%1$s".formatted(each))
                            .collect(Collectors.joining(", "))));
        }
    }

    private void copy(Map<Place, long[]> sums, String statement, Connection connection) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        var lines = new StringBuilder();
        var sorted = sums.entrySet().stream()
                .sorted(java.util.Comparator.comparingInt(
                                (Map.Entry<Place, long[]> each) -> each.getKey().time())
                        .thenComparingInt(each -> each.getKey().competent()))
                .toList();
        for (var each : sorted) {
            line(lines, each.getKey(), each.getValue());
            if (lines.length() > 1 << 16) {
                send(copy, lines);
            }
        }
        send(copy, lines);
        copy.endCopy();
    }

    private void line(StringBuilder lines, Place place, long[] values) {
        lines.append(time.of(place.time()));
        for (var key : keys) {
            lines.append('\t').append(key.of.applyAsInt(place));
        }
        Arrays.stream(values, 0, measures.size())
                .forEach(value -> lines.append('\t').append(value));
        lines.append('\n');
    }

    private static void send(org.postgresql.copy.CopyIn copy, StringBuilder lines) throws SQLException {
        var bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }
}
