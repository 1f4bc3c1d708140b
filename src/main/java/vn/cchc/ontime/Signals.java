package vn.cchc.ontime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.Days;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.dossier.Numbers;
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
        /** Many results on the last working day of a half month. */
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
     * @param day the question is about; null where it is about the whole period
     */
    public record Question(
            Kind kind,
            OrganisationId unit,
            long part,
            long whole,
            @Nullable LocalDate day) {}

    /**
     * From when on something is asked.
     *
     * @param bulkPercent share of a half month's results on its last working day
     * @param bulkResults and at least so many on that day
     * @param afterDays between handing out and entering
     * @param afterDossiers at least so many
     * @param againDays working days until the same procedure was taken in again
     * @param nothingReceived received in the period, at least
     */
    public record Limits(
            int bulkPercent, int bulkResults, int afterDays, int afterDossiers, int againDays, int nothingReceived) {

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
                    keys.whole("again-days", 2, 1, 30),
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
        var units = numbers.units();
        var questions = new ArrayList<Question>();
        questions.addAll(bulk(results(from, to, units)));
        questions.addAll(enteredLongAfter(from, to, units));
        questions.addAll(dueMoved(from, to, units));
        questions.addAll(takenInAgain(from, to, units));
        questions.addAll(nothingOpen(from, to, units));
        questions.sort(Comparator.comparing(Question::kind).thenComparing(each -> -each.part()));
        return questions;
    }

    /** Results of one unit on one day. */
    record Results(OrganisationId unit, LocalDate day, long many) {}

    private List<Results> results(LocalDate from, LocalDate to, Map<Integer, OrganisationId> units) {
        return sql.sql("""
                -- one row per unit and day
                select competent, day, sum(in_time) + sum(late) from ontime.day
                where day >= :from and day < :to group by competent, day having sum(in_time) + sum(late) > 0
                """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Results(
                        Objects.requireNonNull(units.get(row.getInt(1))),
                        row.getDate(2).toLocalDate(),
                        row.getLong(3)))
                .list();
    }

    /** A half month counts by its own last working day, whatever falls on the days off after it. */
    List<Question> bulk(List<Results> results) {
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
                questions.add(
                        new Question(Kind.CLOSED_IN_BULK, half.unit(), many, whole, lastWorkingDay(half.start())));
            }
        });
        return questions;
    }

    private static LocalDate start(LocalDate day) {
        return day.withDayOfMonth(day.getDayOfMonth() < 15 ? 1 : 15);
    }

    private LocalDate lastWorkingDay(LocalDate start) {
        var next = start.getDayOfMonth() == 1
                ? start.plusDays(14)
                : start.withDayOfMonth(1).plusMonths(1);
        return days.plusWorkingDays(next, -1);
    }

    private List<Question> enteredLongAfter(LocalDate from, LocalDate to, Map<Integer, OrganisationId> units) {
        return asked(Kind.ENTERED_LONG_AFTER, from, to, units, """
                -- one row per unit: results entered so many days after they were handed out, of all with both moments
                select competent,
                       count(*) filter (where finished_at > returned_at + make_interval(days => :days)) as part, count(*)
                from dossier.dossier
                where ended_at >= :fromAt and ended_at < :toAt and finished_at is not null and returned_at is not null
                group by competent
                having count(*) filter (where finished_at > returned_at + make_interval(days => :days)) >= :least
                """, limits.afterDays(), limits.afterDossiers());
    }

    private List<Question> dueMoved(LocalDate from, LocalDate to, Map<Integer, OrganisationId> units) {
        return asked(Kind.DUE_MOVED, from, to, units, """
                -- one row per unit: dossiers given a new date when the old one had passed, of all that ended
                select competent, sum(due_moved), count(*)
                from dossier.dossier
                where ended_at >= :fromAt and ended_at < :toAt and :days > 0
                group by competent having sum(due_moved) >= :least
                """, 1, 1);
    }

    /** Nobody knows here who applied: that it is the same person's is only likely where the procedure is rare. */
    private List<Question> takenInAgain(LocalDate from, LocalDate to, Map<Integer, OrganisationId> units) {
        return asked(Kind.TAKEN_IN_AGAIN, from, to, units, """
                -- one row per unit: withdrawn or refused when late with the same procedure received soon after, of all so ended
                select d.competent,
                       count(*) filter (where exists (
                           select 1 from dossier.dossier again
                           where again.competent = d.competent and again.procedure = d.procedure and again.code <> d.code
                             and again.received_at >= d.ended_at
                             and again.received_at < d.ended_at + make_interval(days => :days))) as part,
                       count(*)
                from dossier.dossier d
                where d.ended_at >= :fromAt and d.ended_at < :toAt and d.state in (3, 4) and d.ended_at > d.due
                group by d.competent
                having count(*) filter (where exists (
                           select 1 from dossier.dossier again
                           where again.competent = d.competent and again.procedure = d.procedure and again.code <> d.code
                             and again.received_at >= d.ended_at
                             and again.received_at < d.ended_at + make_interval(days => :days))) >= :least
                """, limits.againDays() + 2, 1);
    }

    private List<Question> asked(
            Kind kind,
            LocalDate from,
            LocalDate to,
            Map<Integer, OrganisationId> units,
            String query,
            int within,
            int least) {
        return sql.sql(query)
                .param("fromAt", Timestamp.from(Days.startOfDay(from)))
                .param("toAt", Timestamp.from(Days.startOfDay(to)))
                .param("days", within)
                .param("least", least)
                .query((row, _) -> new Question(
                        kind, Objects.requireNonNull(units.get(row.getInt(1))), row.getLong(2), row.getLong(3), null))
                .list();
    }

    private List<Question> nothingOpen(LocalDate from, LocalDate to, Map<Integer, OrganisationId> units) {
        return sql
                .sql("""
                -- one row per unit that received enough and has nothing waiting at the end; only where the end is one of the kept boundaries
                select f.competent, sum(f.received)
                from ontime.flow f
                where f.bucket >= :from and f.bucket < :to and :to <= (select (as_of at time zone 'Asia/Ho_Chi_Minh')::date from ontime.horizon)
                group by f.competent
                having sum(f.received) >= :least
                   and not exists (select 1 from ontime.stock s
                                   where s.boundary = :to and s.competent = f.competent and s.open + s.paused > 0)
                """)
                .param("from", from)
                .param("to", to)
                .param("least", limits.nothingReceived())
                .query((row, _) -> new Question(
                        Kind.NOTHING_OPEN,
                        Objects.requireNonNull(units.get(row.getInt(1))),
                        0,
                        row.getLong(2),
                        to.minusDays(1)))
                .list()
                .stream()
                .filter(_ -> RateStore.isBoundary(to))
                .toList();
    }
}
