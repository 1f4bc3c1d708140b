package vn.cchc.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Verdict;

/**
 * Writes months of one province into a lake: facts are collected aside, each month becomes one file a table, and all of them take
 * the place of the old ones when the last is complete ({@link Incoming}). Closed before {@link #publish}: the lake is as it was.
 */
public final class LakeWriter implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final long MINUTE = 60;

    private final Incoming incoming;
    private final Connection engine;
    private final DuckDBAppender dossiers;
    private final DuckDBAppender pauses;
    private final TreeMap<Integer, Long> months = new TreeMap<>();
    private long reachesTo = Moments.NONE;

    private LakeWriter(Incoming incoming, Connection engine) throws SQLException {
        this.incoming = incoming;
        this.engine = engine;
        try (var statement = engine.createStatement()) {
            statement.execute(Statement.resource("staging.sql"));
        }
        engine.setAutoCommit(false);
        var duck = engine.unwrap(DuckDBConnection.class);
        dossiers = duck.createAppender("dossier");
        pauses = duck.createAppender("pause");
    }

    /**
     * @param lake a folder; made where there is none
     * @param province code, part of the files' path
     * @throws Problem {@code lake.province} for a code that cannot be part of a path, {@code lake.busy} while another export of
     *     this province runs, {@code lake.cannot-write}
     */
    public static LakeWriter open(Path lake, String province, DuckSettings settings) {
        if (!CODE.matcher(province).matches()) {
            throw Problem.input("lake.province", province);
        }
        try {
            var incoming = Incoming.open(lake, province);
            try {
                return new LakeWriter(incoming, DuckDb.open(settings));
            } catch (SQLException | RuntimeException failed) {
                incoming.close();
                throw failed;
            }
        } catch (IOException | SQLException failed) {
            throw cannotWrite(lake, failed);
        }
    }

    /** Takes one dossier. A code that comes twice counts twice: whoever sends has seen to that. */
    public void add(Fact fact) {
        try {
            int month = month(fact.receivedAt());
            months.merge(month, 1L, Long::sum);
            append(month, fact);
            for (var pause : fact.pauses()) {
                append(month, fact, pause);
            }
        } catch (SQLException failed) {
            throw cannotWrite(incoming.lake(), failed);
        }
    }

    /**
     * The source knows what happened up to this moment, even where no dossier added says so; the newest one says it in the lake.
     *
     * @param moment {@link Moments#NONE} for nothing more
     */
    public void reachesTo(long moment) {
        reachesTo = Math.max(reachesTo, moment);
    }

    /** Months that came replace those of the lake; all others stay: a file is often a part of what a province has. */
    public Written publish() {
        return publish(null, null);
    }

    /**
     * Months that came replace those of the lake; a month of the range that did not come leaves it: nothing of it is left at the
     * source.
     *
     * @param first month that was exported whole; null: see {@link #publish()}
     */
    public Written publish(@Nullable YearMonth first, @Nullable YearMonth last) {
        try {
            dossiers.close();
            pauses.close();
            engine.commit();
            if (reachesTo != Moments.NONE) {
                reach();
            }
            for (int month : months.keySet()) {
                for (var table : Table.values()) {
                    copy(table, month);
                }
            }
            var came = months.keySet().stream().map(LakeWriter::yearMonth).toList();
            var left = incoming.monthsOfLake().stream()
                    .filter(month -> first != null && !month.isBefore(first))
                    .filter(month -> last != null && !month.isAfter(last))
                    .filter(month -> !came.contains(month))
                    .toList();
            incoming.publish(came, left);
            long rows = months.values().stream().mapToLong(Long::longValue).sum();
            return new Written(rows, came, left);
        } catch (IOException | SQLException failed) {
            throw cannotWrite(incoming.lake(), failed);
        }
    }

    /**
     * What an export did.
     *
     * @param replaced months, whether the lake had them before or not
     * @param removed months of which nothing is left
     */
    public record Written(long dossiers, List<YearMonth> replaced, List<YearMonth> removed) {}

    private void reach() throws SQLException {
        try (var statement = engine.prepareStatement(Statement.resource("reach.sql"))) {
            statement.setLong(1, reachesTo);
            statement.setLong(2, reachesTo);
            statement.execute();
            engine.commit();
        }
    }

    private void copy(Table table, int month) throws SQLException, IOException {
        var file = incoming.file(table, yearMonth(month));
        Files.createDirectories(file.getParent());
        var sql = Statement.resource("copy-" + table.word() + ".sql")
                .replace(":month", Integer.toString(month))
                .replace(":file", DuckDb.literal(file.toAbsolutePath().toString()));
        try (var statement = engine.createStatement()) {
            statement.execute(sql);
        }
    }

    private void append(int month, Fact fact) throws SQLException {
        dossiers.beginRow().append(month);
        text(dossiers, fact);
        moment(dossiers, fact.receivedAt());
        moment(dossiers, fact.dueAt());
        moment(dossiers, fact.due());
        moment(dossiers, fact.finishedAt());
        moment(dossiers, fact.returnedAt());
        moment(dossiers, fact.endedAt());
        moment(dossiers, Math.max(fact.lastAt(), fact.receivedAt()));
        dossiers.append(fact.state().name());
        dossiers.append(fact.outcome());
        dossiers.append((int) (fact.pausedSeconds() / MINUTE));
        if (fact.workedSeconds() < 0) {
            dossiers.appendNull();
        } else {
            dossiers.append((int) (fact.workedSeconds() / MINUTE));
        }
        dossiers.append(fact.batch());
        dossiers.endRow();
    }

    /** A pause counts from receipt at the earliest: what is not there yet cannot be paused. */
    private void append(int month, Fact fact, Verdict.Pause pause) throws SQLException {
        long from = Math.max(pause.from(), fact.receivedAt());
        if (pause.to() != Moments.NONE && pause.to() <= from) {
            return;
        }
        pauses.beginRow().append(month);
        text(pauses, fact);
        moment(pauses, fact.due());
        moment(pauses, from);
        moment(pauses, pause.to());
        pauses.endRow();
    }

    private static void text(DuckDBAppender row, Fact fact) throws SQLException {
        row.append(fact.code());
        row.append(fact.procedure());
        row.append(fact.field());
        row.append(fact.level());
        row.append(fact.receivingUnit());
        row.append(fact.competentUnit());
        row.append(fact.channel());
    }

    private static void moment(DuckDBAppender row, long moment) throws SQLException {
        if (moment == Moments.NONE) {
            row.appendNull();
        } else {
            row.append(moment);
        }
    }

    private static int month(long moment) {
        var day = Moments.date(moment);
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    private static YearMonth yearMonth(int month) {
        return YearMonth.of(month / 12, month % 12 + 1);
    }

    private static Problem cannotWrite(Path lake, Exception failed) {
        return new Problem(
                Problem.Fault.UNAVAILABLE, "lake.cannot-write", lake.toString(), String.valueOf(failed.getMessage()));
    }

    @Override
    public void close() {
        try {
            engine.close();
            incoming.close();
        } catch (IOException | SQLException failed) {
            throw cannotWrite(incoming.lake(), failed);
        }
    }
}
