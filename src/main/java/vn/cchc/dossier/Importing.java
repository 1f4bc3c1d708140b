package vn.cchc.dossier;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Course;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Verdict;

/**
 * Reads one delivery a block of lines at a time: what earlier batches said of the block's dossiers is asked at once, each is judged and told
 * to the book, and the database takes the block in while the next is read. Holds one block; of the lines before it, their codes' fingerprints.
 */
final class Importing implements AutoCloseable {

    /** Lines asked for at once: enough that asking costs little, few enough to hold. */
    private static final int BLOCK = 8_192;

    /** So often somebody may look at the progress, or stop it. */
    private static final int BREATH = 20_000;

    private static final int MOST_SUSPECTS = 100_000;
    private static final long DAY = 86_400;

    /**
     * What a run stands on.
     *
     * @param latest moments after it cannot have happened yet
     * @param asOf up to when the sender says to have entered everything; null where it is not said
     * @param mayGoBack whether somebody explained why an ended dossier may be open again
     * @param progress told the lines read so far; may throw to stop
     */
    record Ground(
            Units units,
            Numbers numbers,
            Limits limits,
            Clockwork clockwork,
            long latest,
            @Nullable Instant asOf,
            boolean mayGoBack,
            boolean unknownProcedures,
            LongConsumer progress) {}

    /** A line whose code an earlier line seems to have had. */
    private record Suspect(Row row, int firstLine) {}

    /** Units as numbers. */
    private record Pair(int receiving, int competent) {}

    private final Ground ground;
    private final Refusals refusals;
    private final Bookkeeping.Book book;
    private final Histories histories;
    private final BatchTables tables;
    private final Stage stage;
    private final Memory memory;
    private final Codes codes = new Codes();
    private final List<Row> block = new ArrayList<>(BLOCK);
    private final List<Suspect> suspects = new ArrayList<>();
    private final Map<String, Long> warnings = new TreeMap<>();
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private final ControlCount count = new ControlCount();
    private boolean keepsApplicants;
    private long lines;
    private long accepted;
    private long newest = Moments.NONE;

    Importing(
            Ground ground,
            Refusals refusals,
            Bookkeeping.Book book,
            Connection connection,
            BatchTables tables,
            Stage stage)
            throws SQLException {
        this.ground = ground;
        this.refusals = refusals;
        this.book = book;
        this.tables = tables;
        this.stage = stage;
        histories = new Histories(ground.clockwork);
        memory = new Memory(connection);
    }

    void read(Content content) throws SQLException, IOException {
        keepsApplicants = content.purpose() != null;
        readSteps(content);
        content.rows(row -> checked(() -> take(row)), this::refuse);
        settleBlock();
        settleSuspects();
        stage.flush();
    }

    @Override
    public void close() throws SQLException {
        stage.close();
    }

    private void readSteps(Content content) throws SQLException, IOException {
        content.steps(
                step -> checked(() -> {
                    histories.note(step.code(), step.step());
                    sent(step.step().at());
                    stage.step(step);
                }),
                refusals::add);
        stage.flush();
        tables.unusualBefore(histories::want);
        if (!histories.isEmpty()) {
            content.steps(step -> histories.add(step.code(), step.step()), _ -> {});
        }
    }

    private void refuse(Rejection rejection) {
        breathe();
        refusals.add(rejection);
    }

    private void take(Row row) throws SQLException {
        breathe();
        block.add(row);
        if (block.size() == BLOCK) {
            settleBlock();
        }
    }

    private void settleBlock() throws SQLException {
        stage.relieve();
        if (memory.hasAny()) {
            recall(block.stream().map(Row::code).toList());
        }
        for (var row : block) {
            var pair = examine(row);
            if (pair != null) {
                int firstLine = codes.add(row.code(), row.line());
                if (firstLine == 0) {
                    judge(row, pair);
                } else {
                    suspect(row, firstLine);
                }
            }
        }
        block.clear();
    }

    private void suspect(Row row, int firstLine) {
        suspects.add(new Suspect(row, firstLine));
        if (suspects.size() > MOST_SUSPECTS) {
            throw Stop.refused("dossier.too-many-duplicates", MOST_SUSPECTS);
        }
    }

    /** Same fingerprint: truly the same code, or the one pair in ten million million. */
    private void settleSuspects() throws SQLException {
        if (suspects.isEmpty()) {
            return;
        }
        var suspected = suspects.stream().map(each -> each.row.code()).toList();
        recall(suspected);
        var known = tables.known(suspected);
        for (var each : suspects) {
            if (known.add(each.row.code())) {
                judge(each.row, java.util.Objects.requireNonNull(examine(each.row)));
            } else {
                reject(each.row, "code", each.row.code(), "duplicate-in-file", each.firstLine);
            }
        }
    }

    private void recall(Collection<String> of) throws SQLException {
        var ranges = new CodeRanges(of); // while the database is still taking in what was before
        stage.flush();
        memory.recall(ranges);
    }

    /** @return null for a line that is refused; once, whatever else is wrong with it: lines have to add up */
    private @Nullable Pair examine(Row row) {
        if (row.receivedAt() > ground.latest || row.finishedAt() > ground.latest) {
            reject(row, row.receivedAt() > ground.latest ? "received_at" : "finished_at", "", "in-future");
            return null;
        }
        var receiving = unit(row, "receiving_unit", row.receivingUnit());
        var competent = receiving.isEmpty() ? receiving : unit(row, "competent_unit", row.competentUnit());
        if (receiving.isEmpty() || competent.isEmpty() || !known(row)) {
            return null;
        }
        return new Pair(receiving.getAsInt(), competent.getAsInt());
    }

    private void judge(Row row, Pair pair) throws SQLException {
        var verdict = ground.clockwork.judge(course(row));
        if (verdict.state().ended() && verdict.endedAt() == Moments.NONE) {
            reject(row, "finished_at", "", "no-finish");
            return;
        }
        sent(row.receivedAt());
        sent(row.finishedAt());
        sent(row.returnedAt());
        var facts = Facts.of(row, verdict, pair.receiving, pair.competent, ground.numbers);
        accepted++;
        count.add(facts);
        settle(row, facts, verdict.pauses());
    }

    private void settle(Row row, Facts facts, List<Verdict.Pause> pauses) throws SQLException {
        var held = memory.held(row.code());
        var fate = Fate.of(facts, held, ground.asOf, ground.mayGoBack);
        fates.merge(fate, 1L, Long::sum);
        switch (fate) {
            case ADDED -> stage.add(facts, row.line());
            case CHANGED -> {
                var was = java.util.Objects.requireNonNull(held);
                stage.change(facts, row.line(), was);
                book.remove(was.facts(), was.pauses());
            }
            case BACKWARDS -> reject(row, "status", Integer.toString(facts.status()), "status-backwards");
            case SAME, OUTDATED -> {}
        }
        if (fate == Fate.ADDED || fate == Fate.CHANGED) {
            book.add(facts, pauses);
            stage.pause(facts.code(), pauses);
            keepApplicant(row);
        }
    }

    private void keepApplicant(Row row) {
        var more = row.more();
        var applicant = more == null ? null : more.applicant();
        if (keepsApplicants && more != null && applicant != null) {
            stage.applicant(row.code(), more.applicantKind(), applicant);
        }
    }

    private Course course(Row row) {
        return new Course(
                row.receivedAt(),
                row.dueAt(),
                row.finishedAt(),
                row.status(),
                histories.of(row.code(), memory.steps(row.code())),
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

    /** Lines without a mistake, whatever is done with them. */
    long accepted() {
        return accepted;
    }

    long of(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    ControlCount count() {
        return count;
    }

    Map<String, Long> warnings() {
        return warnings;
    }

    /** Midnight after the last thing that happened: sources enter whole days. Null for a delivery in which nothing did. */
    @Nullable
    Instant asOf() {
        return newest == Moments.NONE ? null : Moments.instant(Moments.startOf(Moments.date(newest)) + DAY);
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
