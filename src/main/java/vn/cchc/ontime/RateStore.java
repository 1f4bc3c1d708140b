package vn.cchc.ontime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Numbers;
import vn.cchc.kernel.OrganisationId;

/**
 * Figures of one period. From the sums where its ends are the 1st or the 15th, which those of reports are; what lies between another end
 * and the nearest of these days is counted from the dossiers themselves.
 */
@Repository
class RateStore {

    /** Each part is summed before they are put together: what is put together has eleven columns, most of them 0. */
    private static final String SUMMED_FLOW = """
            select %1$s sum(received) as received, sum(early) as early, sum(on_time) as on_time, sum(late) as late, sum(no_due) as no_due,
                   sum(withdrawn) as withdrawn, sum(refused) as refused, 0 as carried, 0 as open, 0 as open_late, 0 as paused
            from ontime.%3$sflow where bucket >= %5$s and bucket < %6$s %2$s%4$s""";

    private static final String SUMMED_START = """
            select %1$s 0, 0, 0, 0, 0, 0, 0, sum(open + paused), 0, 0, 0 from ontime.%3$sstock where boundary = %5$s %2$s%4$s""";

    private static final String SUMMED_END = """
            select %1$s 0, 0, 0, 0, 0, 0, 0, 0, sum(open), sum(open_late), sum(paused)
            from ontime.%3$sstock where boundary = %5$s %2$s%4$s""";

    private static final String COUNTED_FLOW = """
            select %1$s case when received_at >= %5$s and received_at < %6$s then 1 else 0 end as received,
                   case when ended and timeliness = 0 then 1 else 0 end as early, case when ended and timeliness = 1 then 1 else 0 end as on_time,
                   case when ended and timeliness = 2 then 1 else 0 end as late, case when ended and timeliness = 3 then 1 else 0 end as no_due,
                   case when ended and state = 3 then 1 else 0 end as withdrawn, case when ended and state = 4 then 1 else 0 end as refused,
                   0 as carried, 0 as open, 0 as open_late, 0 as paused
            from (select d.*, coalesce(ended_at >= %5$s and ended_at < %6$s, false) as ended
                  from dossier.dossier d
                  where competent = any(:every) and received_at >= %5$s and received_at < %6$s
                     or competent = any(:every) and ended_at >= %5$s and ended_at < %6$s) as d
            where true %2$s""";

    /** From a boundary on: what came in since waits more, what ended since no longer. */
    private static final String COUNTED_SINCE = """
            select %1$s 0, 0, 0, 0, 0, 0, 0,
                   case when received_at >= %5$s and received_at < %6$s then 1 else 0 end
                   - case when ended_at >= %5$s and ended_at < %6$s then 1 else 0 end, 0, 0, 0
            from dossier.dossier
            where (competent = any(:every) and received_at >= %5$s and received_at < %6$s
                   or competent = any(:every) and ended_at >= %5$s and ended_at < %6$s) %2$s""";

    /** Apart, because each has an index: those that wait to this day, those that ended within a month, and those that took longer than one. */
    private static final String WAITING = """
            (select * from dossier.dossier where competent = any(:every) and ended_at is null and received_at < %5$s
             union all
             select * from dossier.dossier
             where competent = any(:every) and received_at < %5$s
               and ended_at >= %5$s and ended_at < %5$s::timestamptz + interval '30 days'
             union all
             select * from dossier.dossier
             where ended_at - received_at > interval '30 days' and received_at < %5$s
               and ended_at >= %5$s::timestamptz + interval '30 days') as d""";

    private static final String COUNTED_START =
            "select %1$s 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0\nfrom " + WAITING + "\nwhere true %2$s";

    private static final String COUNTED_END = """
            select %1$s 0, 0, 0, 0, 0, 0, 0, 0, case when stood then 0 else 1 end, case when not stood and due < %5$s then 1 else 0 end,
                   case when stood then 1 else 0 end
            from (select d.*, exists (select 1 from dossier.pause p
                                      where p.code = d.code and p.paused_from < %5$s
                                        and (p.paused_to is null or p.paused_to >= %5$s)) as stood
                  from """ + WAITING + """
            ) as d
            where true %2$s""";

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
        var parts = new Parts(query, table(query));
        boolean beyond = Days.startOfDay(query.to()).isAfter(horizon);
        if (parts.kept()) {
            addKept(parts, query, beyond ? horizon : null);
        } else {
            var end = beyond ? horizon : Days.startOfDay(query.to());
            parts.add(COUNTED_FLOW, Days.startOfDay(query.from()), end);
            parts.add(COUNTED_START, Days.startOfDay(query.from()));
            parts.add(COUNTED_END, end);
        }
        return sql.sql(parts.text())
                .params(parts.values)
                .param("level", query.level() == null ? null : query.level().ordinal())
                .param("field", query.field() == null ? null : numbers.field(query.field()))
                .param(
                        "channel",
                        query.channel() == null ? null : query.channel().ordinal())
                .param("units", known(query.units()))
                .param("every", query.units().isEmpty() ? numbers.everyUnit() : known(query.units()))
                .param("receiving", known(query.receivingUnits()))
                .query((row, _) -> row(row, parts.columns.size()))
                .list();
    }

    /**
     * From the sums as far as whole half months go; what is left at either end is counted.
     *
     * @param horizon where the period ends beyond the data; null where it does not
     */
    private static void addKept(Parts parts, Query query, @Nullable Instant horizon) {
        var first = boundaryFrom(query.from());
        var last = horizon != null ? query.to() : boundaryBefore(query.to());
        if (first.isBefore(last)) {
            parts.add(SUMMED_FLOW, first, last);
            parts.addUnlessEmpty(COUNTED_FLOW, query.from(), first);
            parts.addUnlessEmpty(COUNTED_FLOW, last, query.to());
        } else {
            parts.add(
                    COUNTED_FLOW,
                    Days.startOfDay(query.from()),
                    horizon != null ? horizon : Days.startOfDay(query.to()));
        }
        var before = boundaryBefore(query.from());
        parts.add(SUMMED_START, before);
        parts.addUnlessEmpty(COUNTED_SINCE, before, query.from());
        if (horizon == null && isBoundary(query.to())) {
            parts.add(SUMMED_END, query.to());
        } else {
            parts.add(COUNTED_END, horizon != null ? horizon : Days.startOfDay(query.to()));
        }
    }

    /** The parts of one query, each with the days or moments it speaks of. */
    private static final class Parts {

        private final List<String> columns;
        private final String keys;
        private final String groups;
        private final String filter;
        private final Optional<String> table;
        private final List<String> texts = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        Parts(Query query, Optional<String> table) {
            this.table = table;
            columns = query.by().stream()
                    .filter(key -> !key.isTime())
                    .map(Key::column)
                    .toList();
            keys = columns.stream().map(column -> column + ", ").collect(Collectors.joining());
            groups = columns.isEmpty() ? "" : "\ngroup by " + String.join(", ", columns);
            filter = filter(query);
        }

        boolean kept() {
            return table.isPresent();
        }

        void add(String part, Object... times) {
            var names = new ArrayList<Object>(List.of(keys, filter, table.orElse(""), groups));
            for (var time : times) {
                var name = "t" + values.size();
                values.put(name, time instanceof Instant moment ? Timestamp.from(moment) : time);
                names.add(":" + name);
            }
            texts.add(part.formatted(names.toArray()));
        }

        void addUnlessEmpty(String part, LocalDate from, LocalDate to) {
            if (from.isBefore(to)) {
                add(part, Days.startOfDay(from), Days.startOfDay(to));
            }
        }

        String text() {
            return "select " + keys + """
                    sum(carried), sum(received), sum(early), sum(on_time), sum(late), sum(no_due), sum(withdrawn), sum(refused), sum(open),
                    sum(open_late), sum(paused)
                    from (""" + String.join("\nunion all\n", texts) + ") as figures" + groups;
        }
    }

    Optional<LocalDate> firstDay() {
        return sql.sql("select day from ontime.day where received > 0 order by day limit 1")
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

    private Integer[] known(java.util.Set<OrganisationId> units) {
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
        if (!query.by().contains(Key.PROCEDURE)) {
            return Optional.of(byReceivingOrChannel ? "" : "unit_");
        }
        boolean byUnitOrField = query.by().contains(Key.UNIT)
                || query.by().contains(Key.FIELD)
                || query.field() != null
                || !query.units().isEmpty();
        return byReceivingOrChannel || byUnitOrField ? Optional.empty() : Optional.of("procedure_");
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

    private static Row row(ResultSet row, int keys) throws SQLException {
        var values = new ArrayList<Integer>();
        for (int i = 1; i <= keys; i++) {
            values.add(row.getInt(i));
        }
        int at = keys;
        return new Row(
                values,
                new Counts(
                        row.getLong(++at),
                        row.getLong(++at),
                        row.getLong(++at),
                        row.getLong(++at),
                        row.getLong(++at),
                        row.getLong(++at),
                        row.getLong(++at),
                        row.getLong(++at),
                        row.getLong(++at),
                        row.getLong(++at),
                        row.getLong(++at)));
    }
}
