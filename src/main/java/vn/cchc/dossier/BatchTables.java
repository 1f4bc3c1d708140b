package vn.cchc.dossier;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Rejection;

/**
 * A batch inside the database, as sets: what it says about known dossiers, what it replaces, what it adds. Everything here runs in one
 * transaction, on temporary tables that go with it.
 */
final class BatchTables {

    static final int NEW = 0;
    static final int CHANGED = 1;
    static final int SAME = 2;
    static final int OUTDATED = 3;
    static final int BACKWARDS = 4;

    private static final String COLUMNS = """
            received_at, due_at, finished_at, returned_at, due, ended_at, batch, line, procedure, receiving, competent, paused_minutes,
            worked_minutes, allowed_minutes, field, level, channel, status, state, timeliness, due_moved, paid, components, digitised, reused,
            result_digital, code, late_cause, handler""";

    /** What a dossier says, without where it was said. */
    private static final String SAID = """
            %1$s.received_at, %1$s.due_at, %1$s.finished_at, %1$s.returned_at, %1$s.due, %1$s.ended_at, %1$s.procedure, %1$s.receiving,
            %1$s.competent, %1$s.paused_minutes, %1$s.worked_minutes, %1$s.allowed_minutes, %1$s.field, %1$s.level, %1$s.channel, %1$s.status, %1$s.paid,
            %1$s.components, %1$s.digitised, %1$s.reused, %1$s.result_digital, %1$s.late_cause, %1$s.handler""";

    static final String COPY = "copy batch_new (" + COLUMNS + ", applicant_kind, applicant) from stdin (format binary)";
    static final String COPY_PAUSE = "copy batch_new_pause (code, paused_from, paused_to) from stdin (format binary)";
    static final String COPY_STEP = "copy batch_step (code, at, status, new_due, note) from stdin (format binary)";
    static final int WIDTH = 31;

    private final Connection connection;

    BatchTables(Connection connection) {
        this.connection = connection;
    }

    void create() throws SQLException {
        run("""
            drop table if exists batch_new, batch_old, batch_new_pause, batch_old_pause, batch_step;
            create temporary table batch_new (like dossier.dossier, fate smallint not null default 0, applicant_kind smallint, applicant text)
                on commit drop;
            create temporary table batch_old (like dossier.dossier) on commit drop;
            create temporary table batch_new_pause (like dossier.pause) on commit drop;
            create temporary table batch_old_pause (like dossier.pause) on commit drop;
            create temporary table batch_step (code text collate "C", at timestamptz, status smallint, new_due timestamptz, note text)
                on commit drop""");
    }

    /** One batch at a time: sums are added to what is there. */
    void takeTurn() throws SQLException {
        run("select pg_advisory_xact_lock(hashtext('dossier.batch'))");
    }

    /** Adds whom nobody knew; a batch of nothing but new dossiers is done with that. @return how many were added */
    long add() throws SQLException {
        return run("""
            insert into dossier.dossier (%1$s) select %1$s from batch_new on conflict (code) do nothing""".formatted(COLUMNS));
    }

    /**
     * Says of each row whose dossier was known before what it does to it.
     *
     * @param asOf said by the sender; a dossier that a later batch has told about stays. Null where nobody said: then it is the newest word
     * @param mayGoBack whether an ended dossier may be open again, because somebody explained it
     */
    void compare(int batch, @Nullable Instant asOf, boolean mayGoBack) throws SQLException {
        run("analyze batch_new");
        run("""
            update batch_new n
            set fate = case when (%2$s) is not distinct from (%3$s) then 2
                            when d.state >= 2 and n.state < 2 and not %4$b then 4
                            when b.as_of > timestamptz '%5$s' then 3
                            else 1 end
            from dossier.dossier d
            left join dossier.batch b on b.id = d.batch
            where d.code = n.code and d.batch <> %1$d""".formatted(
                        batch, SAID.formatted("n"), SAID.formatted("d"), mayGoBack, asOf == null ? "infinity" : asOf));
    }

    /** How many rows of each fate. */
    long[] fates() throws SQLException {
        var fates = new long[BACKWARDS + 1];
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select fate, count(*) from batch_new group by fate")) {
            while (row.next()) {
                fates[row.getInt(1)] = row.getLong(2);
            }
        }
        return fates;
    }

    /** Rows that would open again what was ended. */
    void backwards(Consumer<Rejection> rejected) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select line, code, status from batch_new where fate = 4 order by line")) {
            while (row.next()) {
                rejected.accept(new Rejection(
                        row.getLong(1), row.getString(2), "status", row.getString(3), "status-backwards", List.of()));
            }
        }
    }

    /** Replaces what changed and keeps what it was. */
    void replace(int batch) throws SQLException {
        run(
                "insert into batch_old select d.* from dossier.dossier d join batch_new n on n.code = d.code and n.fate = 1");
        run("insert into dossier.past select o.*, %d from batch_old o".formatted(batch));
        run("""
            insert into batch_old_pause
            select p.* from dossier.pause p join batch_old o on o.code = p.code""");
        run("delete from dossier.pause p using batch_old o where p.code = o.code");
        run("""
            update dossier.dossier d set (%1$s) = (%2$s) from batch_new n where n.code = d.code and n.fate = 1""".formatted(COLUMNS, prefixed("n")));
    }

    void keepPauses() throws SQLException {
        run("""
            insert into dossier.pause
            select distinct on (p.code, p.paused_from) p.*
            from batch_new_pause p join batch_new n on n.code = p.code and n.fate <= 1
            order by p.code, p.paused_from, p.paused_to desc nulls first
            on conflict (code, paused_from) do update set paused_to = excluded.paused_to""");
    }

    /** Who applied, where the source says what for; the others' rows hold nobody. */
    void keepApplicants(String purpose) throws SQLException {
        try (var sql = connection.prepareStatement("""
                insert into dossier.applicant (code, kind, name, purpose)
                select code, applicant_kind, applicant, ? from batch_new where applicant is not null and fate <= 1
                on conflict (code) do update set kind = excluded.kind, name = excluded.name, purpose = excluded.purpose""")) {
            sql.setString(1, purpose);
            sql.execute();
        }
    }

    void keepSteps(int batch) throws SQLException {
        run("""
            insert into dossier.step (code, at, status, new_due, note, batch)
            select code, at, status, new_due, note, %d from batch_step on conflict do nothing""".formatted(batch));
    }

    private static String prefixed(String alias) {
        return COLUMNS.replaceAll("(\\w+)", alias + ".$1");
    }

    private long run(String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
            return Math.max(0, sql.getLargeUpdateCount());
        }
    }
}
