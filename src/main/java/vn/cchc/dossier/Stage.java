package vn.cchc.dossier;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.copy.BinaryCopy;
import vn.cchc.copy.Carrier;
import vn.cchc.dossierfile.StepRow;
import vn.cchc.timeliness.Verdict;

/**
 * The way of judged dossiers into the database. A connection carries one COPY at a time: that of the added dossiers stays open, so that the
 * database takes them in while the next are read; the few others wait for {@link #flush}.
 */
final class Stage implements AutoCloseable {

    private static final String COPY_PAUSE =
            "copy batch_pause (code, paused_from, paused_to) from stdin (format binary)";
    private static final String COPY_STEP =
            "copy batch_step (code, at, status, new_due, note) from stdin (format binary)";
    private static final String COPY_APPLICANT = "copy batch_applicant (code, kind, name) from stdin (format binary)";

    private static final int MOST_WAITING = 10_000;

    private record Change(Facts facts, long line, Held was) {}

    private record Applicant(String code, int kind, String name) {}

    private record Paused(String code, List<Verdict.Pause> pauses) {}

    private final Connection connection;
    private final BatchTables tables;
    private final int batch;
    private final Carrier carrier = new Carrier();
    private final List<Change> changed = new ArrayList<>();
    private final List<Paused> paused = new ArrayList<>();
    private final List<Applicant> applicants = new ArrayList<>();
    private @Nullable BinaryCopy open;
    private boolean replaces;

    Stage(Connection connection, BatchTables tables, int batch) {
        this.connection = connection;
        this.tables = tables;
        this.batch = batch;
    }

    void add(Facts facts, long line) throws SQLException {
        var copy = open;
        if (copy == null) {
            copy = copy(tables.copyAdded());
            open = copy;
        }
        copy.row(BatchTables.WIDTH);
        write(copy, facts, batch, line);
    }

    /** @param was what becomes its past */
    void change(Facts facts, long line, Held was) {
        changed.add(new Change(facts, line, was));
        replaces = true;
    }

    void pause(String code, List<Verdict.Pause> pauses) {
        if (!pauses.isEmpty()) {
            paused.add(new Paused(code, pauses));
        }
    }

    void applicant(String code, int kind, String name) {
        applicants.add(new Applicant(code, kind, name));
    }

    /** Until {@link #flush}, nothing but steps. */
    void step(StepRow step) throws SQLException {
        var copy = open;
        if (copy == null) {
            copy = copy(COPY_STEP);
            open = copy;
        }
        copy.row(5);
        copy.text(step.code());
        copy.moment(step.step().at());
        copy.small(step.step().status().number());
        copy.moment(step.step().newDue());
        copy.text(step.note());
    }

    /** Everything so far is in the database, and the connection may be asked. */
    void flush() throws SQLException {
        end();
        flushChanged();
        if (!paused.isEmpty()) {
            var copy = begin(COPY_PAUSE);
            for (var each : paused) {
                write(copy, each);
            }
            paused.clear();
        }
        end();
        flushApplicants();
    }

    private void flushChanged() throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        var now = begin(tables.copyChanged());
        for (var each : changed) {
            now.row(BatchTables.WIDTH);
            write(now, each.facts, batch, each.line);
        }
        end();
        var past = begin(tables.copyPast());
        for (var each : changed) {
            past.row(BatchTables.WIDTH + 1);
            write(past, each.was.facts(), each.was.batch(), each.was.line());
            past.whole(batch);
        }
        end();
        changed.clear();
    }

    private void flushApplicants() throws SQLException {
        if (!applicants.isEmpty()) {
            var copy = begin(COPY_APPLICANT);
            for (var each : applicants) {
                copy.row(3);
                copy.text(each.code);
                copy.small(each.kind);
                copy.text(each.name);
            }
            applicants.clear();
        }
        end();
    }

    /** Once too many wait, lets them into the database. */
    void relieve() throws SQLException {
        if (changed.size() + paused.size() + applicants.size() > MOST_WAITING) {
            flush();
        }
    }

    /** Whether any known dossier changes. */
    boolean replaces() {
        return replaces;
    }

    /** Gives the connection back to whoever has to undo the batch: an open COPY would keep it waiting for ever. */
    @Override
    public void close() throws SQLException {
        var copy = open;
        open = null;
        try (carrier) {
            if (copy != null) {
                copy.close();
            }
        }
    }

    private BinaryCopy begin(String statement) throws SQLException {
        var copy = copy(statement);
        open = copy;
        return copy;
    }

    private void end() throws SQLException {
        var copy = open;
        open = null;
        if (copy != null) {
            copy.end();
        }
    }

    private BinaryCopy copy(String statement) throws SQLException {
        return new BinaryCopy(statement, connection, carrier);
    }

    private static void write(BinaryCopy out, Paused paused) throws SQLException {
        for (var pause : paused.pauses) {
            out.row(3);
            out.text(paused.code);
            out.moment(pause.from());
            out.moment(pause.to());
        }
    }

    /** In the order of the table's columns. */
    private static void write(BinaryCopy out, Facts facts, int batch, long line) {
        out.moment(facts.receivedAt());
        out.moment(facts.dueAt());
        out.moment(facts.finishedAt());
        out.moment(facts.returnedAt());
        out.moment(facts.due());
        out.moment(facts.endedAt());
        out.moment(facts.askedAgainAt());
        out.whole(batch);
        out.whole((int) Math.min(line, Integer.MAX_VALUE));
        out.whole(facts.procedure());
        out.whole(facts.receiving());
        out.whole(facts.competent());
        out.whole(facts.pausedMinutes());
        out.whole(facts.workedMinutes());
        out.whole(facts.allowedMinutes());
        out.small(facts.field());
        out.small(facts.level());
        out.small(facts.channel());
        out.small(facts.status());
        out.small(facts.state());
        out.small(facts.timeliness());
        out.small(facts.dueMoved());
        out.small(facts.paid());
        out.small(facts.components());
        out.small(facts.digitised());
        out.small(facts.reused());
        out.small(facts.resultDigital());
        out.text(facts.code());
        out.text(facts.lateCause());
        out.text(facts.handler());
    }
}
