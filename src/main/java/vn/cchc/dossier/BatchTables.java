package vn.cchc.dossier;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A batch inside the database: dossiers that nobody knew go straight into their table, those that change wait in temporary tables until
 * the last line is read. Everything here runs in the batch's one transaction; of a trial, and of a batch that breaks, nothing stays.
 */
final class BatchTables {

    private static final String COLUMNS = """
            received_at, due_at, finished_at, returned_at, due, ended_at, asked_again_at, batch, line, procedure, receiving, competent, paused_minutes,
            worked_minutes, allowed_minutes, field, level, channel, status, state, timeliness, due_moved, paid, components, digitised, reused,
            result_digital, code, late_cause, handler""";

    static final int WIDTH = 30;

    private final Connection connection;
    private final int batch;
    private final String added;

    /** @param trial whether added dossiers are only tried: they would lie dead in the table after it, 600 000 at a time */
    BatchTables(Connection connection, int batch, boolean trial) {
        this.connection = connection;
        this.batch = batch;
        added = trial ? "batch_trial" : "dossier.dossier";
    }

    void create() throws SQLException {
        run("""
            drop table if exists batch_trial, batch_changed, batch_pause, batch_step, batch_applicant;
            create temporary table batch_trial (like dossier.dossier) on commit drop;
            create temporary table batch_changed (like dossier.dossier) on commit drop;
            create temporary table batch_pause (like dossier.pause) on commit drop;
            create temporary table batch_step (code text collate "C", at timestamptz, status smallint, new_due timestamptz, note text)
                on commit drop;
            create temporary table batch_applicant (code text collate "C", kind smallint, name text) on commit drop""");
    }

    /** One batch at a time: what is known must not change while it is compared, and sums are added to what is there. */
    void takeTurn() throws SQLException {
        run("select pg_advisory_xact_lock(hashtext('dossier.batch'))");
    }

    String copyAdded() {
        return "copy " + added + " (" + COLUMNS + ") from stdin (format binary)";
    }

    String copyChanged() {
        return "copy batch_changed (" + COLUMNS + ") from stdin (format binary)";
    }

    String copyPast() {
        return "copy dossier.past (" + COLUMNS + ", replaced_by) from stdin (format binary)";
    }

    /** Dossiers whose way this batch goes on telling after an earlier one told something unusual of it. */
    void unusualBefore(Consumer<String> codes) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select distinct s.code from dossier.step s
                        where %s and s.code in (select code from batch_step)""".formatted(Memory.CHANGES_COURSE.formatted("s")))) {
            while (row.next()) {
                codes.accept(row.getString(1));
            }
        }
    }

    /** Those of the codes that this batch or one before it has taken in. */
    Set<String> known(Collection<String> codes) throws SQLException {
        var known = new HashSet<String>();
        try (var query = connection.prepareStatement("""
                select code from dossier.dossier where code = any(?) union select code from batch_trial where code = any(?)""")) {
            var array = connection.createArrayOf("text", codes.toArray());
            query.setArray(1, array);
            query.setArray(2, array);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    known.add(row.getString(1));
                }
            }
        }
        return known;
    }

    /** Replaces what changed; what it was has gone to the past already. */
    void replaceChanged() throws SQLException {
        run("analyze batch_changed (code)");
        run("delete from dossier.pause p using batch_changed c where p.code = c.code");
        run("""
            update dossier.dossier d set (%s) = (%s) from batch_changed c where c.code = d.code""".formatted(COLUMNS, COLUMNS.replaceAll("(\\w+)", "c.$1")));
    }

    void keepPauses() throws SQLException {
        run("""
            insert into dossier.pause
            select distinct on (code, paused_from) * from batch_pause order by code, paused_from, paused_to desc nulls first
            on conflict (code, paused_from) do update set paused_to = excluded.paused_to""");
    }

    /** Who applied, where the source says what for; the others' rows hold nobody. */
    void keepApplicants(String purpose) throws SQLException {
        try (var sql = connection.prepareStatement("""
                insert into dossier.applicant (code, kind, name, purpose)
                select code, kind, name, ? from batch_applicant
                on conflict (code) do update set kind = excluded.kind, name = excluded.name, purpose = excluded.purpose""")) {
            sql.setString(1, purpose);
            sql.execute();
        }
    }

    void keepSteps() throws SQLException {
        run("""
            insert into dossier.step (code, at, status, new_due, note, batch)
            select code, at, status, new_due, note, %d from batch_step on conflict do nothing""".formatted(batch));
    }

    private void run(String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
