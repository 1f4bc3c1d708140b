package vn.cchc.dossier;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Course;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Verdict;

/**
 * Reads one delivery into the tables of its batch: judges each dossier on the way and lets the database take it in while the next is
 * read. Holds no dossier; what it remembers of each is eleven bytes, and the pauses of the few that have some.
 */
final class Importing {

    /** So often somebody may look at the progress, or stop it. */
    private static final int BREATH = 20_000;

    private static final int MOST_SUSPECTS = 100_000;
    private static final long DAY = 86_400;

    /**
     * What a run stands on.
     *
     * @param latest moments after it cannot have happened yet
     * @param progress told the lines read so far; may throw to stop
     */
    record Ground(
            int batch,
            Units units,
            Numbers numbers,
            Limits limits,
            Clockwork clockwork,
            long latest,
            boolean unknownProcedures,
            LongConsumer progress) {}

    private final Ground ground;
    private final Refusals refusals;
    private final Histories histories;
    private final Codes codes = new Codes();
    private final List<Row> suspects = new ArrayList<>();
    private final Map<String, List<Verdict.Pause>> pauses = new HashMap<>();
    private final Map<Integer, String> unitCodes = new HashMap<>();
    private final Map<String, Long> warnings = new TreeMap<>();
    private @Nullable StageWriter out;
    private long lines;
    private long staged;
    private long newest = Moments.NONE;

    Importing(Ground ground, Refusals refusals) {
        this.ground = ground;
        this.refusals = refusals;
        histories = new Histories(ground.clockwork);
    }

    void read(Content content, Connection connection) throws SQLException, IOException {
        readSteps(content, connection);
        var copy = new BinaryCopy(copyIn(connection, BatchTables.COPY));
        out = new StageWriter(copy, ground.batch, ground.numbers);
        content.rows(this::take, this::refuse);
        copy.end();
        settleSuspects(connection);
        pauses.putAll(new SecondThoughts(ground.clockwork, ground.limits, unit -> unitCodes.getOrDefault(unit, ""))
                .judge(connection));
        keepPauses(connection);
    }

    private void readSteps(Content content, Connection connection) throws SQLException, IOException {
        var copy = new BinaryCopy(copyIn(connection, BatchTables.COPY_STEP));
        content.steps(step -> stage(step, copy), refusals::add);
        copy.end();
        if (!histories.isEmpty()) {
            content.steps(step -> histories.add(step.code(), step.step()), _ -> {});
        }
    }

    private void stage(StepRow step, BinaryCopy copy) {
        histories.note(step.code(), step.step());
        sent(step.step().at());
        checked(() -> {
            copy.row(5);
            copy.text(step.code());
            copy.moment(step.step().at());
            copy.small(step.step().status().number());
            copy.moment(step.step().newDue());
            copy.text(step.note());
        });
    }

    private void refuse(Rejection rejection) {
        breathe();
        refusals.add(rejection);
    }

    private void take(Row row) {
        breathe();
        if (codes.add(row.code())) {
            suspects.add(row);
            if (suspects.size() > MOST_SUSPECTS) {
                throw Stop.refused("dossier.too-many-duplicates", MOST_SUSPECTS);
            }
            return;
        }
        admit(row);
    }

    private void admit(Row row) {
        if (row.receivedAt() > ground.latest || row.finishedAt() > ground.latest) {
            reject(row, row.receivedAt() > ground.latest ? "received_at" : "finished_at", "", "in-future");
            return;
        }
        var receiving = unit(row, "receiving_unit", row.receivingUnit());
        // A line is refused once, whatever else is wrong with it: lines have to add up.
        var competent = receiving.isEmpty() ? receiving : unit(row, "competent_unit", row.competentUnit());
        if (receiving.isEmpty() || competent.isEmpty() || !known(row)) {
            return;
        }
        unitCodes.putIfAbsent(competent.getAsInt(), row.competentUnit());
        var verdict = ground.clockwork.judge(course(row));
        if (verdict.state().ended() && verdict.endedAt() == Moments.NONE) {
            reject(row, "finished_at", "", "no-finish");
            return;
        }
        sent(row.receivedAt());
        sent(row.finishedAt());
        sent(row.returnedAt());
        if (!verdict.pauses().isEmpty()) {
            pauses.put(row.code(), verdict.pauses());
        }
        var writer = java.util.Objects.requireNonNull(out);
        checked(() -> writer.write(row, verdict, receiving.getAsInt(), competent.getAsInt()));
        staged++;
    }

    private Course course(Row row) {
        return new Course(
                row.receivedAt(),
                row.dueAt(),
                row.finishedAt(),
                row.status(),
                histories.of(row.code()),
                row.dueAt() == Moments.NONE ? ground.limits.of(row.procedure(), row.receivedAt()) : null,
                row.competentUnit());
    }

    private OptionalInt unit(Row row, String column, String code) {
        var number = ground.units.number(code, Moments.day(row.receivedAt()));
        if (number.isEmpty()) {
            reject(row, column, code, "unknown-unit");
        }
        return number;
    }

    private boolean known(Row row) {
        if (ground.limits.knows(row.procedure())) {
            return true;
        }
        if (ground.unknownProcedures) {
            warnings.merge(row.procedure(), 1L, Long::sum);
            return true;
        }
        reject(row, "procedure", row.procedure(), "unknown-procedure");
        return false;
    }

    private void reject(Row row, String column, String given, String reason, Object... arguments) {
        refusals.add(new Rejection(row.line(), row.code(), column, given, reason, List.of(arguments)));
    }

    /** Same fingerprint: truly the same code, or the one pair in ten million million. */
    private void settleSuspects(Connection connection) throws SQLException {
        if (suspects.isEmpty()) {
            return;
        }
        var first = new HashMap<String, Integer>();
        try (var query = connection.prepareStatement("select code, line from batch_new where code = any(?)")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", suspects.stream().map(Row::code).toArray()));
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    first.put(found.getString(1), found.getInt(2));
                }
            }
        }
        var copy = new BinaryCopy(copyIn(connection, BatchTables.COPY));
        out = new StageWriter(copy, ground.batch, ground.numbers);
        for (var row : suspects) {
            var line = first.get(row.code());
            if (line == null) {
                first.put(row.code(), (int) row.line());
                admit(row);
            } else {
                reject(row, "code", row.code(), "duplicate-in-file", line);
            }
        }
        copy.end();
    }

    private void keepPauses(Connection connection) throws SQLException {
        var copy = new BinaryCopy(copyIn(connection, BatchTables.COPY_PAUSE));
        for (var each : pauses.entrySet()) {
            StageWriter.pauses(copy, each.getKey(), each.getValue());
        }
        copy.end();
    }

    private void breathe() {
        if (++lines % BREATH == 0) {
            ground.progress.accept(lines);
        }
    }

    private void sent(long moment) {
        if (moment > newest && moment <= ground.latest) {
            newest = moment;
        }
    }

    long lines() {
        return lines;
    }

    long staged() {
        return staged;
    }

    Map<String, Long> warnings() {
        return warnings;
    }

    /** Midnight after the last thing that happened: sources enter whole days. Null for a delivery in which nothing did. */
    @Nullable
    Instant asOf() {
        return newest == Moments.NONE ? null : Moments.instant(Moments.startOf(Moments.date(newest)) + DAY);
    }

    private static CopyIn copyIn(Connection connection, String statement) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    }

    /** A statement that may fail as the database fails. */
    private interface Statement {
        void run() throws SQLException;
    }

    /** Rows arrive through a consumer, which cannot throw what the database throws. */
    private static void checked(Statement statement) {
        try {
            statement.run();
        } catch (SQLException failed) {
            throw new Broken(failed);
        }
    }

    /** The database's own failure, carried through the reader. */
    static final class Broken extends RuntimeException {
        Broken(SQLException cause) {
            super(cause);
        }
    }
}
