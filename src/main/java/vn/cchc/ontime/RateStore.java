package vn.cchc.ontime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Numbers;
import vn.cchc.kernel.OrganisationId;

/**
 * Figures of one period, from sums: of half months where its ends are the 1st or the 15th, which those of reports are; what lies between
 * another end and the nearest of these days is summed day by day where there are such sums, by unit or by field, and counted from
 * the dossiers themselves where there are none.
 */
@Repository
class RateStore {

    private static final Set<String> DAILY = Set.of("unit_", "field_");

    /** Columns of {@link Counts}. */
    private static final int MEASURES = 11;

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
        if (asked.table.isPresent()) {
            addKept(asked, query, beyond ? horizon : null);
        } else {
            var start = Days.startOfDay(query.from());
            var end = beyond ? horizon : Days.startOfDay(query.to());
            asked.add(RatePart.COUNTED_FLOW, start, end);
            asked.add(RatePart.COUNTED_START, start, start);
            asked.add(RatePart.COUNTED_END, start, end);
        }
        return asked.rows();
    }

    /**
     * From the sums as far as whole half months go; what is left at either end is summed by the day or counted.
     *
     * @param horizon where the period ends beyond the data; null where it does not
     */
    private static void addKept(Asked asked, Query query, @Nullable Instant horizon) {
        var first = boundaryFrom(query.from());
        var last = horizon != null ? query.to() : boundaryBefore(query.to());
        if (first.isBefore(last)) {
            asked.add(RatePart.SUMMED_FLOW, first, last);
            asked.addDays(RatePart.SUMMED_DAYS, RatePart.COUNTED_FLOW, query.from(), first);
            asked.addDays(RatePart.SUMMED_DAYS, RatePart.COUNTED_FLOW, last, query.to());
        } else {
            asked.addDays(RatePart.SUMMED_DAYS, RatePart.COUNTED_FLOW, query.from(), query.to());
        }
        var before = boundaryBefore(query.from());
        asked.add(RatePart.SUMMED_START, before, before);
        asked.addDays(RatePart.SUMMED_SINCE, RatePart.COUNTED_SINCE, before, query.from());
        if (horizon != null) {
            addNow(asked, query.to(), horizon);
        } else if (isBoundary(query.to())) {
            asked.add(RatePart.SUMMED_END, query.to(), query.to());
        } else {
            addEnd(asked, query.to());
        }
    }

    /** What waits at the horizon, up to which a period is known that ends beyond it. */
    private static void addNow(Asked asked, LocalDate to, Instant horizon) {
        if (!asked.daily()) {
            asked.add(RatePart.COUNTED_NOW, horizon, horizon);
            return;
        }
        var before = boundaryBefore(LocalDate.ofInstant(horizon, Days.ZONE));
        asked.add(RatePart.OPEN_AT_BOUNDARY, before, before);
        asked.add(RatePart.OPEN_SINCE, before, to);
        asked.add(RatePart.STANDING_NOW, horizon, horizon);
        asked.add(RatePart.LATE_NOW, horizon, horizon);
    }

    /** What waits at the end of a period that is none of the boundaries. */
    private static void addEnd(Asked asked, LocalDate to) {
        var moment = Days.startOfDay(to);
        if (!asked.daily()) {
            asked.add(RatePart.COUNTED_END, moment, moment);
            return;
        }
        var before = boundaryBefore(to);
        asked.add(RatePart.OPEN_AT_BOUNDARY, before, before);
        asked.add(RatePart.OPEN_SINCE, before, to);
        asked.add(RatePart.OPEN_STANDING, moment, moment);
        asked.add(RatePart.OPEN_LATE, moment, moment);
    }

    /** The lines of one question, put together from its parts: cheaper here than by a union, most of whose columns would be 0. */
    private final class Asked {

        private final Query query;
        private final List<String> columns;
        private final String keys;
        private final String groups;
        private final Optional<String> table;
        private final Map<String, Object> values = new HashMap<>();
        private final Map<List<Integer>, long[]> lines = new LinkedHashMap<>();

        Asked(Query query) {
            this.query = query;
            table = table(query);
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

        /** Whether there are sums by the day. */
        boolean daily() {
            return table.filter(DAILY::contains).isPresent();
        }

        /** Adds the days from one to before another, nothing where there are none: from their sums, or counted. */
        void addDays(RatePart summed, RatePart counted, LocalDate from, LocalDate to) {
            if (!from.isBefore(to)) {
                return;
            }
            if (daily()) {
                add(summed, from, to);
            } else {
                add(counted, Days.startOfDay(from), Days.startOfDay(to));
            }
        }

        /** @param from a day where sums are asked, a moment where dossiers are; so is {@code to} */
        void add(RatePart part, Object from, Object to) {
            var text = "select " + keys + part.measures + " from " + part.from.formatted(table.orElse(""))
                    + filter(query) + groups;
            sql.sql(text)
                    .params(values)
                    .param("from", from instanceof Instant moment ? Timestamp.from(moment) : from)
                    .param("to", to instanceof Instant moment ? Timestamp.from(moment) : to)
                    .query(row -> {
                        take(part, row);
                    });
        }

        private void take(RatePart part, ResultSet row) throws SQLException {
            var key = new ArrayList<Integer>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                key.add(row.getInt(i));
            }
            var line = lines.computeIfAbsent(key, _ -> new long[MEASURES]);
            for (int i = columns.size() + 1; i <= row.getMetaData().getColumnCount(); i++) {
                line[part.first + i - columns.size() - 1] += row.getLong(i);
            }
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

    /** The beginning of the names of the smallest tables that can answer; empty where only the dossiers themselves can. */
    private static Optional<String> table(Query query) {
        boolean byReceivingOrChannel = query.by().contains(Key.RECEIVING_UNIT)
                || query.by().contains(Key.CHANNEL)
                || query.channel() != null
                || !query.receivingUnits().isEmpty();
        boolean byUnit = query.by().contains(Key.UNIT) || !query.units().isEmpty();
        boolean byField = query.by().contains(Key.FIELD) || query.field() != null;
        if (query.by().contains(Key.PROCEDURE)) {
            return byReceivingOrChannel || byUnit || byField ? Optional.empty() : Optional.of("procedure_");
        }
        if (byReceivingOrChannel) {
            return Optional.of("");
        }
        return Optional.of(byUnit ? byField ? "unit_field_" : "unit_" : "field_");
    }

    static boolean isBoundary(LocalDate day) {
        return boundaryBefore(day).equals(day);
    }

    /** The last boundary that is not after a day. */
    static LocalDate boundaryBefore(LocalDate day) {
        return HalfMonth.firstDay(HalfMonth.of(day));
    }

    /** The first boundary that is not before a day. */
    private static LocalDate boundaryFrom(LocalDate day) {
        return isBoundary(day) ? day : HalfMonth.firstDay(HalfMonth.of(day) + 1);
    }
}
