package vn.cchc.ontime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.Days;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.dossier.Numbers;
import vn.cchc.dossier.Sought.Standing;
import vn.cchc.kernel.OrganisationId;

/**
 * What looks unusual in a period's dossiers: each a question to the unit, with the dossiers to look at, never a verdict. From when on
 * something is asked is data ({@code definitions/dossier/signals.yaml}).
 */
@Service
public class Signals {

    static final String FORMAT = "cchc-dossier-signals/1";

    private final JdbcClient sql;
    private final Numbers numbers;
    private final Days days;
    private final Limits limits = Limits.standard();

    Signals(JdbcClient sql, Numbers numbers, Days days) {
        this.sql = sql;
        this.numbers = numbers;
        this.days = days;
    }

    /** What is asked about. */
    public enum Kind {
        /** Many results on the last working day of a half month, or on the days off after it. */
        CLOSED_IN_BULK,
        /** Handed out, and the result entered long after. */
        ENTERED_LONG_AFTER,
        /** A new due date after the old one had passed. */
        DUE_MOVED,
        /** Withdrawn or refused when late, then the same procedure taken in again at once. */
        TAKEN_IN_AGAIN,
        /** Nothing at all waiting at the end of the period. */
        NOTHING_OPEN
    }

    /**
     * @param part how many are unusual, of how many
     * @param day the question is about, or the first of a few; null where it is about the whole period
     * @param last of these days; null with it
     */
    public record Question(
            Kind kind,
            OrganisationId unit,
            long part,
            long whole,
            @Nullable LocalDate day,
            @Nullable LocalDate last) {}

    /**
     * From when on something is asked.
     *
     * @param bulkPercent share of a half month's results on its last working day
     * @param bulkResults and at least so many on that day
     * @param afterDays between handing out and entering
     * @param afterDossiers at least so many
     * @param againDays days until the same procedure was taken in again
     * @param nothingReceived received in the period, at least
     */
    public record Limits(
            int bulkPercent, int bulkResults, int afterDays, int afterDossiers, int againDays, int nothingReceived) {

        /** Of how many days a standing speaks; 0 for one that speaks of none. */
        public int days(@Nullable Standing standing) {
            return standing == Standing.ENTERED_LONG_AFTER
                    ? afterDays
                    : standing == Standing.TAKEN_IN_AGAIN ? againDays : 0;
        }

        static Limits standard() {
            var path = "/definitions/dossier/signals.yaml";
            try (var in = Objects.requireNonNull(Signals.class.getResourceAsStream(path), path)) {
                return read(in.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        /** @throws IllegalArgumentException with everything that is wrong */
        static Limits read(byte[] yaml) {
            var findings = new Findings("ontime");
            var tree = Definitions.yaml(yaml, findings);
            var keys = tree == null ? null : Keys.of(tree, "điều cần hỏi", findings);
            if (keys == null) {
                throw new IllegalArgumentException("signals with errors: " + findings.sorted());
            }
            if (!keys.requiredText("format").equals(FORMAT)) {
                findings.error(keys.place("format"), "wrong-format", keys.requiredText("format"), FORMAT);
            }
            keys.text("status");
            var limits = new Limits(
                    keys.whole("bulk-percent", 40, 1, 100),
                    keys.whole("bulk-results", 20, 1, 1_000_000),
                    keys.whole("after-days", 3, 1, 365),
                    keys.whole("after-dossiers", 5, 1, 1_000_000),
                    keys.whole("again-days", 4, 1, 60),
                    keys.whole("nothing-received", 30, 1, 1_000_000));
            keys.done();
            if (findings.hasErrors()) {
                throw new IllegalArgumentException("signals with errors: " + findings.sorted());
            }
            return limits;
        }
    }

    public Limits limits() {
        return limits;
    }

    /** Of a period, those with the most dossiers behind them first within a kind. */
    @Transactional(readOnly = true)
    public List<Question> of(LocalDate from, LocalDate to) {
        return of(from, to, Set.of());
    }

    /** @param units that resolve; empty for all */
    @Transactional(readOnly = true)
    public List<Question> of(LocalDate from, LocalDate to, Set<OrganisationId> units) {
        var asked = new Period(
                from,
                to,
                units.isEmpty(),
                units.isEmpty()
                        ? new Integer[0]
                        : numbers.known(List.copyOf(units)).toArray(Integer[]::new),
                numbers.units());
        var questions = new ArrayList<Question>();
        questions.addAll(bulk(results(asked), from, to));
        questions.addAll(partly(Kind.ENTERED_LONG_AFTER, asked, Standing.ENTERED_LONG_AFTER, "handed"));
        questions.addAll(partly(
                Kind.DUE_MOVED, asked, Standing.DUE_MOVED, "early + on_time + late + no_due + withdrawn + refused"));
        questions.addAll(takenInAgain(asked));
        questions.addAll(nothingOpen(asked));
        questions.sort(Comparator.comparing(Question::kind).thenComparing(each -> -each.part()));
        return questions;
    }

    /** What is asked, as queries have it. */
    private record Period(
            LocalDate from, LocalDate to, boolean all, Integer[] units, Map<Integer, OrganisationId> names) {

        OrganisationId unit(ResultSet row) throws SQLException {
            return Objects.requireNonNull(names.get(row.getInt(1)));
        }
    }

    /** Results of one unit on one day. */
    record Results(OrganisationId unit, LocalDate day, long many) {}

    private List<Results> results(Period asked) {
        return sql.sql("""
                -- one row per unit and day
                select competent, day, sum(early + on_time + late) from ontime.unit_day
                where day >= :from and day < :to and (:all or competent = any(:units))
                group by competent, day having sum(early + on_time + late) > 0
                """)
                .param("from", asked.from())
                .param("to", asked.to())
                .param("all", asked.all())
                .param("units", asked.units())
                .query((row, _) -> new Results(asked.unit(row), row.getDate(2).toLocalDate(), row.getLong(3)))
                .list();
    }

    /** A half month counts by its own last working day, whatever falls on the days off after it. */
    List<Question> bulk(List<Results> results, LocalDate from, LocalDate to) {
        record Half(OrganisationId unit, LocalDate start) {}
        var wholes = new HashMap<Half, Long>();
        var lasts = new HashMap<Half, Long>();
        for (var each : results) {
            var half = new Half(each.unit(), start(each.day()));
            wholes.merge(half, each.many(), Long::sum);
            if (!each.day().isBefore(lastWorkingDay(half.start()))) {
                lasts.merge(half, each.many(), Long::sum);
            }
        }
        var questions = new ArrayList<Question>();
        lasts.forEach((half, many) -> {
            long whole = wholes.getOrDefault(half, many);
            if (many >= limits.bulkResults() && many * 100 >= whole * limits.bulkPercent()) {
                var last = lastWorkingDay(half.start());
                questions.add(new Question(
                        Kind.CLOSED_IN_BULK,
                        half.unit(),
                        many,
                        whole,
                        last.isBefore(from) ? from : last,
                        (next(half.start()).isBefore(to) ? next(half.start()) : to).minusDays(1)));
            }
        });
        return questions;
    }

    private static LocalDate start(LocalDate day) {
        return day.withDayOfMonth(day.getDayOfMonth() < 15 ? 1 : 15);
    }

    private static LocalDate next(LocalDate start) {
        return start.getDayOfMonth() == 1
                ? start.plusDays(14)
                : start.withDayOfMonth(1).plusMonths(1);
    }

    private LocalDate lastWorkingDay(LocalDate start) {
        return days.plusWorkingDays(next(start), -1);
    }

    /** @param whole what is kept of each day, of which the unusual ones are a part */
    private List<Question> partly(Kind kind, Period asked, Standing unusual, String whole) {
        return ask(kind, asked, unusual, """
                -- one row per unit: how many of what ended in the period are unusual, of how many
                with unusual as (
                    select competent, count(*) as part from dossier.dossier
                    where ended_at >= :fromAt and ended_at < :toAt and (:all or competent = any(:units)) and %s
                    group by competent having count(*) >= :least)
                select u.competent, u.part, sum(%s)
                from unusual u join ontime.unit_day d on d.competent = u.competent
                where d.day >= :from and d.day < :to
                group by u.competent, u.part
                """.formatted(unusual.condition(), whole));
    }

    /** Nobody knows here who applied: that it is the same person's is only likely where the procedure is rare. */
    private List<Question> takenInAgain(Period asked) {
        return ask(Kind.TAKEN_IN_AGAIN, asked, Standing.TAKEN_IN_AGAIN, """
                -- one row per unit: how many of those given up late came again at once, of how many
                select competent, count(*) filter (where %1$s), count(*)
                from dossier.dossier
                where ended_at >= :fromAt and ended_at < :toAt and (:all or competent = any(:units)) and %2$s
                group by competent having count(*) filter (where %1$s) >= :least
                """.formatted(
                        Standing.TAKEN_IN_AGAIN.condition(), Standing.GIVEN_UP_LATE.condition()));
    }

    private List<Question> ask(Kind kind, Period asked, Standing unusual, String query) {
        return sql.sql(query)
                .param("from", asked.from())
                .param("to", asked.to())
                .param("fromAt", Timestamp.from(Days.startOfDay(asked.from())))
                .param("toAt", Timestamp.from(Days.startOfDay(asked.to())))
                .param("all", asked.all())
                .param("units", asked.units())
                .param("days", limits.days(unusual))
                .param("least", kind == Kind.ENTERED_LONG_AFTER ? limits.afterDossiers() : 1)
                .query((row, _) -> new Question(kind, asked.unit(row), row.getLong(2), row.getLong(3), null, null))
                .list();
    }

    private List<Question> nothingOpen(Period asked) {
        return sql
                .sql("""
                -- one row per unit that received enough and has nothing waiting at the end; only where the end is one of the kept boundaries
                select f.competent, sum(f.received)
                from ontime.unit_flow f
                where f.bucket >= :from and f.bucket < :to and (:all or f.competent = any(:units)) and :to <= (select (as_of at time zone 'Asia/Ho_Chi_Minh')::date from ontime.horizon)
                group by f.competent
                having sum(f.received) >= :least
                   and not exists (select 1 from ontime.unit_stock s
                                   where s.boundary = :to and s.competent = f.competent and s.open + s.paused > 0)
                """)
                .param("from", asked.from())
                .param("to", asked.to())
                .param("all", asked.all())
                .param("units", asked.units())
                .param("least", limits.nothingReceived())
                .query((row, _) -> new Question(
                        Kind.NOTHING_OPEN,
                        asked.unit(row),
                        0,
                        row.getLong(2),
                        asked.to().minusDays(1),
                        asked.to().minusDays(1)))
                .list()
                .stream()
                .filter(_ -> RateStore.isBoundary(asked.from()) && RateStore.isBoundary(asked.to()))
                .toList();
    }
}
