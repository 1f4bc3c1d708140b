package vn.cchc.ontime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Numbers;
import vn.cchc.kernel.OrganisationId;

/**
 * Figures of one period. From the sums where both its ends are the 1st or the 15th, which the periods of reports are; for any other end
 * from the dossiers themselves.
 */
@Repository
class RateStore {

    /** Each part is summed before they are put together: what is put together has eleven columns, most of them 0. */
    private static final String SUMMED_FLOW = """
            select %1$s sum(received) as received, sum(early) as early, sum(on_time) as on_time, sum(late) as late, sum(no_due) as no_due,
                   sum(withdrawn) as withdrawn, sum(refused) as refused, 0 as carried, 0 as open, 0 as open_late, 0 as paused
            from ontime.%3$sflow where bucket >= :from and bucket < :to %2$s%4$s""";

    private static final String SUMMED_START = """
            select %1$s 0, 0, 0, 0, 0, 0, 0, sum(open + paused), 0, 0, 0 from ontime.%3$sstock where boundary = :from %2$s%4$s""";

    private static final String SUMMED_END = """
            select %1$s 0, 0, 0, 0, 0, 0, 0, 0, sum(open), sum(open_late), sum(paused)
            from ontime.%3$sstock where boundary = :to %2$s%4$s""";

    private static final String COUNTED_FLOW = """
            select %1$s case when received_at >= :fromAt and received_at < :toAt then 1 else 0 end as received,
                   case when ended and timeliness = 0 then 1 else 0 end as early, case when ended and timeliness = 1 then 1 else 0 end as on_time,
                   case when ended and timeliness = 2 then 1 else 0 end as late, case when ended and timeliness = 3 then 1 else 0 end as no_due,
                   case when ended and state = 3 then 1 else 0 end as withdrawn, case when ended and state = 4 then 1 else 0 end as refused,
                   0 as carried, 0 as open, 0 as open_late, 0 as paused
            from (select d.*, ended_at >= :fromAt and ended_at < :toAt as ended
                  from dossier.dossier d
                  where received_at >= :fromAt and received_at < :toAt or ended_at >= :fromAt and ended_at < :toAt) as d
            where true %2$s""";

    private static final String COUNTED_START = """
            select %1$s 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0
            from dossier.dossier where received_at < :fromAt and (ended_at is null or ended_at >= :fromAt) %2$s""";

    private static final String COUNTED_END = """
            select %1$s 0, 0, 0, 0, 0, 0, 0, 0, case when stood then 0 else 1 end, case when not stood and due < :toAt then 1 else 0 end,
                   case when stood then 1 else 0 end
            from (select d.*, exists (select 1 from dossier.pause p
                                      where p.code = d.code and p.paused_from < :toAt
                                        and (p.paused_to is null or p.paused_to >= :toAt)) as stood
                  from dossier.dossier d
                  where received_at < :toAt and (ended_at is null or ended_at >= :toAt)) as d
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
        var end = Days.startOfDay(query.to());
        boolean beyond = end.isAfter(horizon);
        var table = table(query);
        boolean kept = table.isPresent();
        boolean flowSummed = kept && isBoundary(query.from()) && (isBoundary(query.to()) || beyond);
        boolean startSummed = kept && isBoundary(query.from());
        boolean endSummed = kept && isBoundary(query.to()) && !beyond;
        var columns = query.by().stream()
                .filter(key -> !key.isTime())
                .map(Key::column)
                .toList();
        var keys = columns.stream().map(column -> column + ", ").collect(Collectors.joining());
        var filter = filter(query);
        var groups = columns.isEmpty() ? "" : "\ngroup by " + String.join(", ", columns);
        var text = "select " + keys + """
                sum(carried), sum(received), sum(early), sum(on_time), sum(late), sum(no_due), sum(withdrawn), sum(refused), sum(open),
                sum(open_late), sum(paused)
                from ("""
                + String.join(
                        "\nunion all\n",
                        (flowSummed ? SUMMED_FLOW : COUNTED_FLOW).formatted(keys, filter, table.orElse(""), groups),
                        (startSummed ? SUMMED_START : COUNTED_START).formatted(keys, filter, table.orElse(""), groups),
                        (endSummed ? SUMMED_END : COUNTED_END).formatted(keys, filter, table.orElse(""), groups))
                + ") as figures"
                + groups;
        return sql.sql(text)
                .param("from", query.from())
                .param("to", query.to())
                .param("fromAt", Timestamp.from(Days.startOfDay(query.from())))
                .param("toAt", Timestamp.from(beyond ? horizon : end))
                .param("level", query.level() == null ? null : query.level().ordinal())
                .param("field", query.field() == null ? null : numbers.field(query.field()))
                .param(
                        "channel",
                        query.channel() == null ? null : query.channel().ordinal())
                .param("units", known(query.units()))
                .param("receiving", known(query.receivingUnits()))
                .query((row, _) -> row(row, columns.size()))
                .list();
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
        return day.getDayOfMonth() == 1 || day.getDayOfMonth() == 15;
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
