package vn.cchc.ontime;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Numbers;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;

/**
 * What else the sums know of a period: its single days, how services were used, how long dossiers took. Services and handling times are
 * kept by half month: of a period that begins or ends within one, only the half months that lie in it as a whole are told.
 */
@Service
public class Facets {

    private static final Exact OFFICE_DAY = Exact.of(Rates.OFFICE_DAY);

    private static final String ASKED_AGAIN_NOW = """
            -- one row: those open in time at the moment
            select count(*) from dossier.dossier d
            where competent = any(:every) and ended_at is null and asked_again_at < :end and (due is null or due >= :end)
              and (:level < 0 or level = :level)
              and not exists (select 1 from dossier.pause p
                              where p.code = d.code and p.paused_from < :end and (p.paused_to is null or p.paused_to >= :end))
            """;

    private static final String ASKED_AGAIN_THEN = """
            -- one row: those open in time at the boundary, and what has changed on the days since
            select coalesce((select sum(again_waiting) from ontime.unit_stock
                             where boundary = :boundary and (:level < 0 or level = :level) and (:all or competent = any(:units))), 0)
                 + coalesce((select sum(again_waiting) from ontime.unit_day
                             where day >= :boundary and day < :end
                               and (:level < 0 or level = :level) and (:all or competent = any(:units))), 0)
            """;

    private final JdbcClient sql;
    private final Numbers numbers;
    private final Cube cube;

    Facets(JdbcClient sql, Numbers numbers, Cube cube) {
        this.sql = sql;
        this.numbers = numbers;
        this.cube = cube;
    }

    /** @param ended in time, late, without due time, withdrawn or refused */
    public record Day(long received, long inTime, long late, long ended) {

        public long base() {
            return inTime + late;
        }
    }

    /**
     * @param payable something had to be paid and the source says how
     * @param components papers handed in, of these digitised and reused
     * @param resultKnown the source says whether the result was issued electronically
     */
    public record Services(
            long received,
            long online,
            long payable,
            long paid,
            long components,
            long digitised,
            long reused,
            long resultKnown,
            long resultDigital) {}

    /**
     * Working days that resolved dossiers took, pauses left out.
     *
     * @param median half of them took no longer
     * @param p90 nine of ten took no longer
     * @param limit mean of what those with a limit had; empty where none had one
     */
    public record Handling(long dossiers, Exact mean, int median, int p90, Optional<Exact> limit) {}

    /**
     * Dossiers that are in time though papers were asked for more than once, which Quyết định 766/QĐ-TTg counts as late.
     *
     * @param resolved in the period
     * @param open at its end, paused ones not among them
     */
    public record AskedAgain(long resolved, long open) {

        public boolean isAny() {
            return resolved + open > 0;
        }
    }

    /** Whether the period consists of whole half months. */
    public static boolean isWhole(LocalDate from, LocalDate to) {
        return RateStore.isBoundary(from) && RateStore.isBoundary(to);
    }

    /** Days on which anything came in or ended. */
    @Transactional(readOnly = true)
    public Map<LocalDate, Day> days(Query query) {
        var days = new TreeMap<LocalDate, Day>();
        asked("""
                -- one row per day
                select day, sum(received), sum(early + on_time), sum(late), sum(early + on_time + late + no_due + withdrawn + refused)
                from ontime.unit_day
                where day >= :from and day < :to and (:level < 0 or level = :level) and (:all or competent = any(:units))
                group by day having sum(received + early + on_time + late + no_due + withdrawn + refused) > 0
                """, query).param("from", query.from()).param("to", query.to()).query(row -> {
            days.put(
                    row.getDate(1).toLocalDate(),
                    new Day(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
        });
        return days;
    }

    /** Of any days, by unit and level. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public AskedAgain askedAgain(Query query) {
        var horizon = cube.horizon();
        if (horizon.isEmpty()) {
            return new AskedAgain(0, 0);
        }
        long resolved = asked("""
                -- one row
                select coalesce(sum(again_in_time), 0) from ontime.unit_day
                where day >= :from and day < :to and (:level < 0 or level = :level) and (:all or competent = any(:units))
                """, query)
                .param("from", query.from())
                .param("to", query.to())
                .query(Long.class)
                .single();
        var open = Days.startOfDay(query.to()).isAfter(horizon.get())
                ? asked(ASKED_AGAIN_NOW, query).param("end", Timestamp.from(horizon.get()))
                : asked(ASKED_AGAIN_THEN, query)
                        .param("boundary", RateStore.boundaryBefore(query.to()))
                        .param("end", query.to());
        return new AskedAgain(resolved, open.query(Long.class).single());
    }

    private JdbcClient.StatementSpec asked(String text, Query query) {
        var units = known(query.units());
        return sql.sql(text)
                .param("level", level(query.level()))
                .param("all", query.units().isEmpty())
                .param("units", units)
                .param("every", query.units().isEmpty() ? numbers.everyUnit() : units);
    }

    @Transactional(readOnly = true)
    public Services services(Query query) {
        return asked("""
                -- one row: sums of the half months
                select coalesce(sum(received), 0), coalesce(sum(received) filter (where channel = 1), 0), coalesce(sum(payable), 0),
                       coalesce(sum(paid), 0), coalesce(sum(components), 0), coalesce(sum(digitised), 0), coalesce(sum(reused), 0),
                       coalesce(sum(result_known), 0), coalesce(sum(result_digital), 0)
                from ontime.flow
                where bucket >= :from and bucket < :last and (:level < 0 or level = :level) and (:all or competent = any(:units))
                """, query)
                .param("from", query.from())
                .param("last", firstBeyond(query.to()))
                .query((row, _) -> new Services(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9)))
                .single();
    }

    /** Empty where nothing was resolved. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Handling> handling(Query query) {
        return handling(took(query));
    }

    /** By the code of the field; of fields in which nothing was resolved there is none. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Map<String, Handling> handlingByField(Query query) {
        var names = numbers.fields();
        var fields = new TreeMap<String, Handling>();
        for (var each : took(query)) {
            handling(List.of(each))
                    .ifPresent(handling -> fields.put(String.valueOf(names.get(each.field())), handling));
        }
        return fields;
    }

    /**
     * What resolved dossiers of one field took.
     *
     * @param worked minutes of all; {@code allowed} of those with a limit
     * @param counted dossiers by number of working days, rounded up
     */
    private record Took(
            int field, long dossiers, long worked, long limited, long allowed, Map<Integer, Long> counted) {}

    private List<Took> took(Query query) {
        var counted = new HashMap<Integer, Map<Integer, Long>>();
        handling(query, """
                -- one row per field and number of working days
                select field, %s::integer, sum(%s) from ontime.handling cross join lateral unnest(counts) as packed
                where %%s group by 1, 2 having sum(%s) > 0
                """.formatted(Packing.NUMBER, Packing.TIMES, Packing.TIMES), row -> {
            counted.computeIfAbsent(row.getInt(1), _ -> new TreeMap<>()).put(row.getInt(2), row.getLong(3));
        });
        var took = new ArrayList<Took>();
        handling(query, """
                -- one row per field
                select field, sum(dossiers), sum(worked_minutes), sum(with_limit), sum(allowed_minutes) from ontime.handling
                where %s group by field having sum(dossiers) > 0
                """, row -> {
            took.add(new Took(
                    row.getInt(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    counted.getOrDefault(row.getInt(1), Map.of())));
        });
        return took;
    }

    private void handling(Query query, String text, RowCallbackHandler each) {
        asked(
                        text.formatted(
                                "bucket >= :from and bucket < :last and (:level < 0 or level = :level) and (:all or competent = any(:units))"),
                        query)
                .param("from", query.from())
                .param("last", firstBeyond(query.to()))
                .query(each);
    }

    private static Optional<Handling> handling(List<Took> took) {
        long all = took.stream().mapToLong(Took::dossiers).sum();
        if (all == 0) {
            return Optional.empty();
        }
        var counted = new TreeMap<Integer, Long>();
        took.forEach(each -> each.counted.forEach((days, dossiers) -> counted.merge(days, dossiers, Long::sum)));
        long limited = took.stream().mapToLong(Took::limited).sum();
        return Optional.of(new Handling(
                all,
                days(took.stream().mapToLong(Took::worked).sum(), all),
                quantile(counted, all, 50),
                quantile(counted, all, 90),
                limited == 0
                        ? Optional.empty()
                        : Optional.of(
                                days(took.stream().mapToLong(Took::allowed).sum(), limited))));
    }

    private static Exact days(long minutes, long dossiers) {
        return Exact.of(minutes).over(OFFICE_DAY).over(Exact.of(dossiers));
    }

    /** The least number of days within which so many of a hundred were done. */
    static int quantile(Map<Integer, Long> counted, long all, int percent) {
        long reached = 0;
        int last = 0;
        for (var each : counted.entrySet()) {
            reached += each.getValue();
            last = each.getKey();
            if (reached * 100 >= all * percent) {
                break;
            }
        }
        return last;
    }

    /** When each unit last took a dossier in as the one that resolves it. */
    @Transactional(readOnly = true)
    public Map<OrganisationId, LocalDate> lastReceived() {
        var units = numbers.units();
        var last = new HashMap<OrganisationId, LocalDate>();
        sql.sql("select competent, max(day) from ontime.unit_day where received > 0 group by competent")
                .query(row -> {
                    var unit = units.get(row.getInt(1));
                    if (unit != null) {
                        last.put(unit, row.getDate(2).toLocalDate());
                    }
                });
        return last;
    }

    /** The first day on which anything was received; empty while there is no dossier. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> firstDay() {
        return sql.sql("select min(day) from ontime.unit_day where received > 0").query(Date.class).stream()
                .filter(java.util.Objects::nonNull)
                .map(Date::toLocalDate)
                .findFirst();
    }

    /** The first half month that the period does not hold as a whole. */
    private static LocalDate firstBeyond(LocalDate to) {
        return to.withDayOfMonth(to.getDayOfMonth() < 15 ? 1 : 15);
    }

    private Integer[] known(Set<OrganisationId> units) {
        return units.isEmpty()
                ? new Integer[0]
                : numbers.known(List.copyOf(units)).toArray(Integer[]::new);
    }

    private static int level(@Nullable Level level) {
        return level == null ? -1 : level.ordinal();
    }
}
