package vn.cchc.dossier;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Course;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;
import vn.cchc.timeliness.Step;
import vn.cchc.timeliness.Verdict;

/**
 * Dossiers of a batch of which earlier batches told pauses or new dates: they are judged again with all that is known. Few; most
 * dossiers come with their whole history or need none.
 */
final class SecondThoughts {

    private static final String KNOWN = """
            -- one row per step of a staged dossier whose earlier steps change its course, by dossier and time
            with told as (
                select n.code from batch_new n
                where exists (select 1 from dossier.step s
                              where s.code = n.code and (s.new_due is not null or s.status in (3, 5, 6, 7, 8)))),
            step as (
                select s.code, s.at, s.status, s.new_due from dossier.step s join told using (code)
                union
                select s.code, s.at, s.status, s.new_due from batch_step s join told using (code))
            select n.code, n.received_at, n.due_at, n.finished_at, n.status, p.code as procedure, n.competent,
                   s.at, s.status as step_status, s.new_due
            from batch_new n join step s on s.code = n.code join dossier.procedure p on p.id = n.procedure
            order by n.code, s.at, s.status""";

    private static final String AGAIN = """
            update batch_new n
            set due = a.due, ended_at = a.ended_at, paused_minutes = a.paused_minutes, worked_minutes = a.worked_minutes,
                allowed_minutes = a.allowed_minutes, timeliness = a.timeliness, due_moved = a.due_moved
            from batch_again a where a.code = n.code""";

    private static final int WIDTH = 8;

    private final Clockwork clockwork;
    private final Limits limits;
    private final IntFunction<String> unitCodes;
    private final Map<String, Verdict> verdicts = new HashMap<>();

    SecondThoughts(Clockwork clockwork, Limits limits, IntFunction<String> unitCodes) {
        this.clockwork = clockwork;
        this.limits = limits;
        this.unitCodes = unitCodes;
    }

    /** @return the pauses of those judged again */
    Map<String, List<Verdict.Pause>> judge(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(KNOWN)) {
            @Nullable Course course = null;
            String code = "";
            while (row.next()) {
                if (!row.getString("code").equals(code)) {
                    settle(code, course);
                    code = row.getString("code");
                    course = course(row);
                }
                java.util.Objects.requireNonNull(course).steps().add(step(row));
            }
            settle(code, course);
        }
        if (!verdicts.isEmpty()) {
            write(connection);
        }
        var pauses = new HashMap<String, List<Verdict.Pause>>();
        verdicts.forEach((code, verdict) -> pauses.put(code, verdict.pauses()));
        return pauses;
    }

    private void settle(String code, @Nullable Course course) {
        if (course != null) {
            verdicts.put(code, clockwork.judge(course));
        }
    }

    private Course course(ResultSet row) throws SQLException {
        long received = moment(row, "received_at");
        long due = moment(row, "due_at");
        return new Course(
                received,
                due,
                moment(row, "finished_at"),
                Status.of(row.getInt("status")).orElseThrow(),
                new ArrayList<>(),
                due == Moments.NONE ? limits.of(row.getString("procedure"), received) : null,
                unitCodes.apply(row.getInt("competent")));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(moment(row, "at"), Status.of(row.getInt("step_status")).orElseThrow(), moment(row, "new_due"));
    }

    private static long moment(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? Moments.NONE : Math.floorDiv(at.getTime(), 1000L);
    }

    private void write(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    drop table if exists batch_again;
                    create temporary table batch_again on commit drop as
                    select code, due, ended_at, paused_minutes, worked_minutes, allowed_minutes, timeliness, due_moved
                    from batch_new where false""");
            var copy = new BinaryCopy(
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                    copy batch_again (code, due, ended_at, paused_minutes, worked_minutes, allowed_minutes, timeliness, due_moved)
                    from stdin (format binary)"""));
            for (var each : verdicts.entrySet()) {
                line(copy, each.getKey(), each.getValue());
            }
            copy.end();
            statement.execute(AGAIN);
        }
    }

    private static void line(BinaryCopy copy, String code, Verdict verdict) throws SQLException {
        copy.row(WIDTH);
        copy.text(code);
        copy.moment(verdict.due());
        copy.moment(verdict.endedAt());
        copy.whole(StageWriter.minutes(verdict.pausedSeconds()));
        copy.whole(StageWriter.minutes(verdict.workedSeconds()));
        copy.whole(StageWriter.minutes(verdict.allowedSeconds()));
        copy.small(StageWriter.number(verdict.timeliness()));
        copy.small(verdict.dueMovedAfterPassing() ? 1 : 0);
    }
}
