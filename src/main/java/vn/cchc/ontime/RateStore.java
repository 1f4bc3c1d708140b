package vn.cchc.ontime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Numbers;
import vn.cchc.kernel.OrganisationId;

/**
 * Figures of one period, from sums: of half months where its ends are the 1st or the 15th, which those of reports are; what lies between
 * another end and the nearest of these days is summed day by day. Where no sums are kept by what is asked, the dossiers themselves are counted.
 */
@Repository
class RateStore {

    /** Columns of {@link Counts}. */
    private static final int MEASURES = 11;

    private static final int CARRIED_OVER = 0;
    private static final int RECEIVED = 1;
    private static final int OPEN = 8;
    private static final int OPEN_LATE = 9;
    private static final int PAUSED = 10;

    private final JdbcClient sql;
    private final Numbers numbers;

    RateStore(JdbcClient sql, Numbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    /** @param keys of the line, as the sums have them */
    record Row(List<Integer> keys, Counts counts) {}

    /**
     * @param horizon up to when everything is entered; nothing is counted after it
     */
    List<Row> rows(Query query, Instant horizon) {
        var asked = new Asked(query);
        boolean beyond = Days.startOfDay(query.to()).isAfter(horizon);
        Kept.of(query)
                .ifPresentOrElse(
                        kept -> addKept(asked, kept, query, beyond ? horizon : null),
                        () -> addCounted(asked, query, beyond ? horizon : Days.startOfDay(query.to())));
        return asked.rows();
    }

    private static void addCounted(Asked asked, Query query, Instant end) {
        var start = Days.startOfDay(query.from());
        asked.add(FromDossiers.FLOW, start, end, RateStore::flow);
        asked.add(FromDossiers.STOCK, start, start, RateStore::waitedAtStart);
        asked.add(FromDossiers.STOCK, start, end, RateStore::waitAtEnd);
    }

    /**
     * What came in and ended in the half months from the one in which the period begins to the one in which it ends, less the days before its
     * first, more those of its last.
     *
     * @param horizon where the period ends beyond the data; null where it does not
     */
    private static void addKept(Asked asked, Kept kept, Query query, @Nullable Instant horizon) {
        var first = boundaryBefore(query.from());
        var last = horizon != null ? query.to() : boundaryBefore(query.to());
        if (first.isBefore(last)) {
            asked.add(kept.flow, first, last, RateStore::flow);
        }
        asked.add(kept.stock, first, first, RateStore::waitedAtStart);
        asked.addDays(kept, first, query.from(), (line, before) -> {
            line[CARRIED_OVER] += waitingMore(before);
            for (int i = 0; i <= Packing.REFUSED; i++) {
                line[RECEIVED + i] -= before[i];
            }
        });
        if (horizon != null) {
            addNow(asked, kept, query.to(), horizon);
        } else {
            addEnd(asked, kept, last, query.to());
        }
    }

    /** What waits at the horizon, which is a moment within a day: who is overdue or stands still then is among those that wait to this day. */
    private static void addNow(Asked asked, Kept kept, LocalDate to, Instant horizon) {
        var boundary = boundaryBefore(LocalDate.ofInstant(horizon, Days.ZONE));
        asked.add(kept.stock, boundary, boundary, (line, stock) -> line[OPEN] += stock[0] + stock[2]);
        asked.addDays(kept, boundary, to, (line, flow) -> line[OPEN] += waitingMore(flow));
        asked.add(FromDossiers.STANDING_NOW, horizon, horizon, RateStore::standStill);
        asked.add(FromDossiers.LATE_NOW, horizon, horizon, RateStore::areLate);
    }

    /** What waits at the end of a period: what did at the last boundary, and what has changed since; the days since belong to the period too. */
    private static void addEnd(Asked asked, Kept kept, LocalDate boundary, LocalDate to) {
        asked.add(kept.stock, boundary, boundary, RateStore::waitAtEnd);
        asked.addDays(kept, boundary, to, (line, days) -> {
            flow(line, days);
            line[OPEN] += waitingMore(days) - days[Packing.PAUSED];
            line[OPEN_LATE] += days[Packing.OVERDUE];
            line[PAUSED] += days[Packing.PAUSED];
        });
    }

    private static void flow(long[] line, long[] flow) {
        for (int i = 0; i <= Packing.REFUSED; i++) {
            line[RECEIVED + i] += flow[i];
        }
    }

    private static void waitedAtStart(long[] line, long[] stock) {
        line[CARRIED_OVER] += stock[0] + stock[2];
    }

    /** What came in waits more, what ended no longer. */
    private static long waitingMore(long[] flow) {
        return flow[Packing.RECEIVED]
                - Arrays.stream(flow, Packing.EARLY, Packing.REFUSED + 1).sum();
    }

    private static void waitAtEnd(long[] line, long[] stock) {
        line[OPEN] += stock[0];
        line[OPEN_LATE] += stock[1];
        line[PAUSED] += stock[2];
    }

    private static void standStill(long[] line, long[] standing) {
        line[OPEN] -= standing[0];
        line[PAUSED] += standing[0];
    }

    private static void areLate(long[] line, long[] late) {
        line[OPEN_LATE] += late[0];
    }

    /** The lines of one question, put together from its parts: cheaper here than by a union, most of whose columns would be 0. */
    private final class Asked {

        private final Query query;
        private final List<String> columns;
        private final String keys;
        private final String groups;
        private final Map<String, Object> values = new HashMap<>();
        private final Map<List<Integer>, long[]> lines = new LinkedHashMap<>();

        Asked(Query query) {
            this.query = query;
            columns = query.by().stream()
                    .filter(key -> !key.isTime())
                    .map(Key::column)
                    .toList();
            keys = columns.stream().map(column -> column + ", ").collect(Collectors.joining());
            groups = columns.isEmpty() ? "" : " group by " + String.join(", ", columns);
            values.put("level", query.level() == null ? -1 : query.level().ordinal());
            values.put("field", query.field() == null ? -1 : numbers.field(query.field()));
            values.put("channel", query.channel() == null ? -1 : query.channel().ordinal());
            values.put("units", known(query.units()));
            values.put("receiving", known(query.receivingUnits()));
            values.put("every", query.units().isEmpty() ? numbers.everyUnit() : values.get("units"));
        }

        /** Adds the days from one to before another, nothing where there are none. */
        void addDays(Kept kept, LocalDate from, LocalDate to, BiConsumer<long[], long[]> adding) {
            if (from.isBefore(to)) {
                add(kept.days, from, to, adding);
            }
        }

        /**
         * @param part what is measured, of what
         * @param from a day where sums are asked, a moment where dossiers are; so is {@code to}
         * @param adding to a line what the part measures
         */
        void add(String part, Object from, Object to, BiConsumer<long[], long[]> adding) {
            sql.sql("select " + keys + part + filter(query) + groups)
                    .params(values)
                    .param("from", from instanceof Instant moment ? Timestamp.from(moment) : from)
                    .param("half", from instanceof LocalDate day ? boundaryBefore(day) : null)
                    .param("to", to instanceof Instant moment ? Timestamp.from(moment) : to)
                    .query(row -> {
                        take(row, adding);
                    });
        }

        private void take(ResultSet row, BiConsumer<long[], long[]> adding) throws SQLException {
            var key = new ArrayList<Integer>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                key.add(row.getInt(i));
            }
            var measured = new long[row.getMetaData().getColumnCount() - columns.size()];
            for (int i = 0; i < measured.length; i++) {
                measured[i] = row.getLong(columns.size() + 1 + i);
            }
            adding.accept(lines.computeIfAbsent(key, _ -> new long[MEASURES]), measured);
        }

        List<Row> rows() {
            return lines.entrySet().stream()
                    .map(each -> new Row(List.copyOf(each.getKey()), counts(each.getValue())))
                    .toList();
        }
    }

    private static Counts counts(long[] of) {
        return new Counts(of[0], of[1], of[2], of[3], of[4], of[5], of[6], of[7], of[8], of[9], of[10]);
    }

    Optional<LocalDate> firstDay() {
        return sql.sql("select day from ontime.unit_day where received > 0 order by day limit 1")
                .query(LocalDate.class)
                .optional();
    }

    private static String filter(Query query) {
        var filter = new StringBuilder();
        filter.append(query.level() == null ? "" : " and level = :level");
        filter.append(query.field() == null ? "" : " and field = :field");
        filter.append(query.channel() == null ? "" : " and channel = :channel");
        filter.append(query.units().isEmpty() ? "" : " and competent = any(:units)");
        filter.append(query.receivingUnits().isEmpty() ? "" : " and receiving = any(:receiving)");
        return filter.toString();
    }

    private Integer[] known(Set<OrganisationId> units) {
        return units.isEmpty()
                ? new Integer[0]
                : numbers.known(List.copyOf(units)).toArray(Integer[]::new);
    }

    static boolean isBoundary(LocalDate day) {
        return boundaryBefore(day).equals(day);
    }

    /** The last boundary that is not after a day. */
    static LocalDate boundaryBefore(LocalDate day) {
        return HalfMonth.firstDay(HalfMonth.of(day));
    }
}
