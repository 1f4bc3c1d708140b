package vn.cchc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import vn.cchc.dossierfile.RateLine;
import vn.cchc.lake.DuckSettings;
import vn.cchc.lake.Key;
import vn.cchc.lake.Lake;
import vn.cchc.lake.Question;

/**
 * The nation on one machine: dossiers of 34 provinces over half a year as a lake, asked through {@link Lake} and, on the same
 * Parquet files with the same limits, by hand-written DuckDB SQL. Prints a table; nothing passes or fails by time.
 *
 * <p>Two statements by hand. "Shares" is the least anybody would ask: how many came in and what became of them, by the month they
 * came in; it cannot say what was open at the end of a month. "The same" gives every figure of our table, in the quickest of several
 * ways tried; before anything is timed its lines are compared with ours, one by one.
 */
public final class LakeBench {

    private static final int PROVINCES = 34;
    private static final int ROUNDS = 5;
    private static final DuckSettings LIMITS =
            new DuckSettings("2GB", 0, Path.of(System.getProperty("java.io.tmpdir")));

    private final Path lakeFolder;

    private LakeBench(Path folder) {
        lakeFolder = folder.toAbsolutePath();
    }

    /** @param arguments rows; a folder: made, left there, and used again when it holds that many rows already; keys of one table alone */
    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0].replace("_", "")) : 30_000_000;
        var folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("cchc-lake-bench");
        new LakeBench(folder).run(rows, arguments.length > 2 ? arguments[2] : "");
    }

    private void run(long rows, String only) throws Exception {
        if (!Files.exists(lakeFolder.resolve("rows-" + rows))) {
            long begun = System.nanoTime();
            generate(rows);
            Files.createFile(lakeFolder.resolve("rows-" + rows));
            System.out.printf("%,d rows written in %.0f s, peak memory of the process %s%n%n", rows, seconds(begun), peak());
        }
        System.out.printf("| Table of %,d dossiers | Lines | CCHC | Shares by hand | Ratio | The same by hand | Ratio |%n", rows);
        System.out.println("|---|---|---|---|---|---|---|");
        forgetPeak();
        for (var table : List.of("level", "level,month", "level,unit,field", "level,unit,field,month")) {
            if (only.isEmpty() || only.equals(table)) {
                compare(table, sameByHand(table));
            }
        }
        System.out.printf("%nPeak memory of the process while asking: %s; DuckDB's limit %s.%n", peak(), LIMITS.memory());
    }

    private static final String SHARES = """
            SELECT %1$s, COUNT(*) AS received, COUNT(*) FILTER (outcome = 'EARLY') AS early,
                   COUNT(*) FILTER (outcome = 'ON_TIME') AS on_time, COUNT(*) FILTER (outcome = 'LATE') AS late
            FROM dossier GROUP BY ALL ORDER BY ALL""";

    /** What became of dossiers grouped first and spread over columns then: half the time of counting each kind on the way. */
    private static final String NOW = """
            WITH horizon AS (SELECT MAX(last_on) + 1 AS end_day FROM dossier),
            kinds AS (SELECT %1$s, outcome, COUNT(*) AS n FROM dossier GROUP BY ALL),
            late AS (
                SELECT %1$s, COUNT(*) AS open_late
                FROM dossier, horizon WHERE ended_on = DATE '9999-12-31' AND due_on < end_day GROUP BY ALL),
            stopped AS (
                SELECT %1$s, COUNT(*) AS paused, COUNT(*) FILTER (due_on < end_day) AS paused_late
                FROM pause, horizon WHERE resumed_on = DATE '9999-12-31' GROUP BY ALL),
            flows AS (
                SELECT %1$s, SUM(n) AS received,
                       SUM(n) FILTER (outcome IN ('EARLY', 'ON_TIME', 'LATE', 'NO_DUE_DATE')) AS resolved,
                       SUM(n) FILTER (outcome = 'EARLY') AS early, SUM(n) FILTER (outcome = 'ON_TIME') AS on_time,
                       SUM(n) FILTER (outcome = 'LATE') AS late, SUM(n) FILTER (outcome IN ('OPEN', 'PAUSED')) AS waiting,
                       SUM(n) FILTER (outcome = 'WITHDRAWN') AS withdrawn, SUM(n) FILTER (outcome = 'REFUSED') AS refused
                FROM kinds GROUP BY ALL)
            SELECT %1$s, 0 AS carried_over, received, coalesce(resolved, 0), coalesce(early, 0), coalesce(on_time, 0),
                   coalesce(late, 0), coalesce(waiting, 0) - coalesce(paused, 0) AS open,
                   coalesce(open_late, 0) - coalesce(paused_late, 0) AS open_late, coalesce(paused, 0) AS paused,
                   coalesce(withdrawn, 0), coalesce(refused, 0)
            FROM flows LEFT JOIN late USING (%1$s) LEFT JOIN stopped USING (%1$s)
            ORDER BY %1$s""";

    /** For a few lines: days are counted, and made months when few are left; stocks are running sums. */
    private static final String BY_MONTH = """
            WITH horizon AS (SELECT MAX(last_on) + 1 AS end_day FROM dossier),
            came AS (SELECT %1$s, month, COUNT(*) AS received FROM dossier GROUP BY ALL),
            went AS (SELECT %1$s, ended_on, outcome, COUNT(*) AS n FROM dossier GROUP BY ALL),
            late AS (
                SELECT %1$s, date_trunc('month', greatest(due_on, received_on)) AS since, date_trunc('month', ended_on) AS until,
                       COUNT(*) AS n
                FROM dossier, horizon WHERE due_on < ended_on AND due_on < end_day GROUP BY ALL),
            stopped AS (
                SELECT %1$s, date_trunc('month', paused_on) AS since, date_trunc('month', resumed_on) AS until,
                       CASE WHEN due_on < resumed_on AND due_on < end_day THEN date_trunc('month', greatest(due_on, paused_on)) END
                           AS late_since,
                       COUNT(*) AS n
                FROM pause, horizon GROUP BY ALL),
            changes AS (
                SELECT %1$s, CAST(month || '-01' AS DATE) AS month_start, received, 0 AS early, 0 AS on_time, 0 AS late,
                       0 AS no_due, 0 AS withdrawn, 0 AS refused, 0 AS late_change, 0 AS pause_change
                FROM came
                UNION ALL
                SELECT %1$s, date_trunc('month', ended_on), 0,
                       coalesce(SUM(n) FILTER (outcome = 'EARLY'), 0), coalesce(SUM(n) FILTER (outcome = 'ON_TIME'), 0),
                       coalesce(SUM(n) FILTER (outcome = 'LATE'), 0), coalesce(SUM(n) FILTER (outcome = 'NO_DUE_DATE'), 0),
                       coalesce(SUM(n) FILTER (outcome = 'WITHDRAWN'), 0), coalesce(SUM(n) FILTER (outcome = 'REFUSED'), 0), 0, 0
                FROM went WHERE ended_on < DATE '9999-12-31' GROUP BY ALL
                UNION ALL SELECT %1$s, since, 0, 0, 0, 0, 0, 0, 0, n, 0 FROM late
                UNION ALL SELECT %1$s, until, 0, 0, 0, 0, 0, 0, 0, -n, 0 FROM late
                UNION ALL SELECT %1$s, since, 0, 0, 0, 0, 0, 0, 0, 0, n FROM stopped
                UNION ALL SELECT %1$s, until, 0, 0, 0, 0, 0, 0, 0, CASE WHEN late_since IS NULL THEN 0 ELSE n END, -n FROM stopped
                UNION ALL SELECT %1$s, late_since, 0, 0, 0, 0, 0, 0, 0, -n, 0 FROM stopped),
            months AS (
                SELECT %1$s, month_start, SUM(received) AS received, SUM(early) AS early, SUM(on_time) AS on_time,
                       SUM(late) AS late, SUM(early + on_time + late + no_due) AS resolved, SUM(withdrawn) AS withdrawn,
                       SUM(refused) AS refused, SUM(late_change) AS late_change, SUM(pause_change) AS pause_change,
                       SUM(received - early - on_time - late - no_due - withdrawn - refused) AS stock_change
                FROM changes WHERE month_start < (SELECT end_day FROM horizon) GROUP BY ALL)
            SELECT %1$s, month_start, SUM(stock_change) OVER so_far - stock_change AS carried_over, received, resolved, early,
                   on_time, late, SUM(stock_change) OVER so_far - SUM(pause_change) OVER so_far AS open,
                   SUM(late_change) OVER so_far AS open_late, SUM(pause_change) OVER so_far AS paused, withdrawn, refused
            FROM months WINDOW so_far AS (PARTITION BY %1$s ORDER BY month_start) ORDER BY %1$s, month_start""";

    /** For many lines: every dossier stands in each month in which it was there. */
    private static final String BY_MONTH_OF_MANY = """
            WITH horizon AS (SELECT MIN(received_on) AS first_day, MAX(last_on) + 1 AS end_day FROM dossier),
            months AS (
                SELECT CAST(month_start AS DATE) AS month_start,
                       CAST(least(month_start + INTERVAL 1 MONTH, horizon.end_day) AS DATE) AS month_end
                FROM horizon, generate_series(date_trunc('month', horizon.first_day), CAST(horizon.end_day - 1 AS TIMESTAMP),
                                              INTERVAL 1 MONTH) AS made (month_start)),
            flows AS (
                SELECT %1$s, month_start,
                       COUNT(*) FILTER (received_on < month_start) AS carried_over,
                       COUNT(*) FILTER (received_on >= month_start) AS received,
                       COUNT(*) FILTER (ended_on < month_end AND outcome IN ('EARLY', 'ON_TIME', 'LATE', 'NO_DUE_DATE')) AS resolved,
                       COUNT(*) FILTER (ended_on < month_end AND outcome = 'EARLY') AS early,
                       COUNT(*) FILTER (ended_on < month_end AND outcome = 'ON_TIME') AS on_time,
                       COUNT(*) FILTER (ended_on < month_end AND outcome = 'LATE') AS late,
                       COUNT(*) FILTER (ended_on < month_end AND outcome = 'WITHDRAWN') AS withdrawn,
                       COUNT(*) FILTER (ended_on < month_end AND outcome = 'REFUSED') AS refused,
                       COUNT(*) FILTER (ended_on >= month_end) AS waiting,
                       COUNT(*) FILTER (ended_on >= month_end AND due_on < month_end) AS waiting_late
                FROM dossier JOIN months ON received_on < month_end AND ended_on >= month_start
                GROUP BY ALL),
            stopped AS (
                SELECT %1$s, month_start, COUNT(*) AS paused, COUNT(*) FILTER (due_on < month_end) AS paused_late
                FROM pause JOIN months ON paused_on < month_end AND resumed_on >= month_end
                GROUP BY ALL)
            SELECT %1$s, month_start, carried_over, received, resolved, early, on_time, late,
                   waiting - coalesce(paused, 0) AS open, waiting_late - coalesce(paused_late, 0) AS open_late,
                   coalesce(paused, 0) AS paused, withdrawn, refused
            FROM flows LEFT JOIN stopped USING (%1$s, month_start) ORDER BY %1$s, month_start""";

    private static String sameByHand(String table) {
        return switch (table) {
            case "level,month" -> BY_MONTH;
            case "level,unit,field,month" -> BY_MONTH_OF_MANY;
            default -> NOW;
        };
    }

    private void compare(String by, String same) throws Exception {
        var question = new Question(Key.parse(by), null, null, null);
        var columns = by.replace("unit", "competent_unit").replace(",", ", ");
        var sameSql = same.formatted(columns.replace(", month", ""));
        var sharesSql = SHARES.formatted(columns);
        var lake = Lake.at(lakeFolder.toString(), LIMITS);
        long lines = agree(lake.rates(question), sameSql);
        double[] times = medians(() -> lake.rates(question), () -> plain(sharesSql, LakeBench::passOver), () -> plain(sameSql, LakeBench::passOver));
        System.out.printf(
                "| %s | %,d | %.2f s | %.2f s | %.2f | %.2f s | %.2f |%n",
                by, lines, times[0], times[1], times[0] / times[1], times[2], times[0] / times[2]);
    }

    /** How many lines both have, in the same order with the same figures. */
    private long agree(List<RateLine> ours, String sql) throws Exception {
        var next = ours.iterator();
        plain(sql, (row, columns) -> {
            var line = new StringBuilder();
            for (int column = 1; column <= columns; column++) {
                var cell = row.getString(column);
                line.append(cell.matches("\\d{4}-\\d{2}-01.*") ? cell.substring(0, 7) : cell).append(',');
            }
            var its = next.hasNext() ? next.next() : null;
            if (its == null || !(line + its.rate()).equals(its.csv())) {
                throw new IllegalStateException("by hand " + line + " and not " + its);
            }
        });
        if (next.hasNext()) {
            throw new IllegalStateException("not by hand: " + next.next());
        }
        return ours.size();
    }

    /** What is done with a row. */
    private interface Taker {
        void take(ResultSet row, int columns) throws SQLException;
    }

    private static void passOver(ResultSet row, int columns) throws SQLException {
        for (int column = 1; column <= columns; column++) {
            row.getObject(column);
        }
    }

    /** Something that may fail. */
    private interface Job {
        void run() throws Exception;
    }

    /** Medians; the jobs take turns, so that a busy moment meets all of them. The first round warms up and is not counted. */
    private static double[] medians(Job... jobs) throws Exception {
        var times = new double[jobs.length][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            for (int job = 0; job < jobs.length; job++) {
                long begun = System.nanoTime();
                jobs[job].run();
                if (round >= 0) {
                    times[job][round] = seconds(begun);
                }
            }
        }
        return Arrays.stream(times)
                .mapToDouble(of -> Arrays.stream(of).sorted().toArray()[ROUNDS / 2])
                .toArray();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private void plain(String sql, Taker taker) throws SQLException {
        try (var connection = open();
                var statement = connection.createStatement()) {
            for (var table : new String[] {"dossier", "pause"}) {
                statement.execute("CREATE VIEW %1$s AS SELECT * FROM read_parquet('%2$s/%1$s/*/*/*.parquet', hive_partitioning = true, hive_types = {'province': VARCHAR, 'month': VARCHAR})"
                        .formatted(table, lakeFolder));
            }
            try (var rows = statement.executeQuery(sql)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    taker.take(rows, columns);
                }
            }
        }
    }

    private static Connection open() throws SQLException {
        var limits = new Properties();
        limits.setProperty("memory_limit", LIMITS.memory());
        limits.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        return new DuckDBDriver().connect("jdbc:duckdb:", limits);
    }

    /** Through the very statements of an export, province by province; the same files for the same number. */
    private void generate(long rows) throws Exception {
        for (int province = 0; province < PROVINCES; province++) {
            long of = rows / PROVINCES + (province < rows % PROVINCES ? 1 : 0);
            try (var connection = open();
                    var statement = connection.createStatement()) {
                for (var sql : (resource("staging.sql") + MADE_UP.formatted(of, province)).split(";\\s*\n")) {
                    statement.execute(sql);
                }
                for (int month = 2025 * 12 + 6; month < 2026 * 12; month++) {
                    write(statement, "dossier", province, month);
                    write(statement, "pause", province, month);
                }
            }
        }
    }

    private void write(java.sql.Statement statement, String table, int province, int month) throws Exception {
        var folder = Files.createDirectories(lakeFolder.resolve(
                "%s/province=H%02d/month=%d-%02d".formatted(table, province + 1, month / 12, month % 12 + 1)));
        statement.execute(resource("copy-" + table + ".sql")
                .replace(":month", Integer.toString(month))
                .replace(":file", "'" + folder.resolve("data.parquet") + "'"));
    }

    private static String resource(String name) throws IOException {
        try (var sql = Lake.class.getResourceAsStream("/lake/" + name)) {
            return new String(sql.readAllBytes());
        }
    }

    /**
     * Two in five at the province's 25 offices, the rest in 120 communes, few of which have most; 1,800 procedures in 20 fields, again
     * few with most; nine in ten finished before they are due, some late by a long tail, 4 % still open.
     */
    private static final String MADE_UP = """
            CREATE MACRO dice(i, salt) AS hash(i * 1000003 + salt * 7919 + %2$d * 104729) / 18446744073709551616.0;
            CREATE TABLE raw AS
                SELECT i, dice(i, 1) < 0.4 AS province_level,
                       CAST(floor(power(dice(i, 2), 2.2) * CASE WHEN dice(i, 1) < 0.4 THEN 25 ELSE 120 END) AS INTEGER) AS unit,
                       CAST(floor(power(dice(i, 3), 3) * 1800) AS INTEGER) AS procedure,
                       1751328000 + CAST(floor(dice(i, 4) * 184) AS BIGINT) * 86400 + 3600 + CAST(floor(dice(i, 5) * 30000) AS BIGINT) AS received,
                       CAST(floor(1 + power(dice(i, 6), 2) * 30) AS BIGINT) * 86400 AS allowed
                FROM range(%1$d) AS made (i);
            CREATE TABLE lived AS
                SELECT *, received + allowed AS due,
                       received + CAST(CASE WHEN dice(i, 7) < 0.02 THEN allowed * (1 + power(dice(i, 8), 3) * 4)
                                            WHEN dice(i, 7) < 0.30 THEN allowed - dice(i, 8) * 20000
                                            ELSE allowed * power(dice(i, 8), 0.7) END AS BIGINT) AS ended
                FROM raw;
            CREATE TABLE judged AS
                SELECT *, CASE WHEN ended >= 1767200400 OR dice(i, 9) < 0.01 THEN NULL ELSE ended END AS really_ended,
                       CASE WHEN ended >= 1767200400 OR dice(i, 9) < 0.01 THEN CASE WHEN dice(i, 10) < 0.2 THEN 'PAUSED' ELSE 'OPEN' END
                            WHEN dice(i, 11) < 0.01 THEN 'WITHDRAWN' WHEN dice(i, 11) < 0.015 THEN 'REFUSED' ELSE 'RESOLVED' END AS state
                FROM lived;
            INSERT INTO dossier
                SELECT year(moment(received)) * 12 + month(moment(received)) - 1,
                       '000.00.' || lpad(CAST(unit AS VARCHAR), 3, '0') || '.H' || lpad(CAST(%2$d + 1 AS VARCHAR), 2, '0') || '-' || i,
                       '1.' || lpad(CAST(procedure AS VARCHAR), 6, '0'), 'linh-vuc-' || procedure %% 20,
                       CASE WHEN province_level THEN 'tinh' ELSE 'xa' END,
                       'H%2$d.' || CASE WHEN province_level THEN 'S' ELSE 'X' END || unit,
                       'H%2$d.' || CASE WHEN province_level THEN 'S' ELSE 'X' END || unit,
                       CASE WHEN dice(i, 12) < 0.7 THEN 'truc-tuyen' WHEN dice(i, 12) < 0.95 THEN 'truc-tiep' ELSE 'buu-chinh' END,
                       received, due, due, really_ended, really_ended + 7200, really_ended, coalesce(really_ended + 7200, received), state,
                       CASE WHEN state <> 'RESOLVED' THEN state WHEN ended > due THEN 'LATE'
                            WHEN day(ended) < day(due) THEN 'EARLY' ELSE 'ON_TIME' END,
                       0, 480, 'bench'
                FROM judged;
            INSERT INTO pause
                SELECT year(moment(received)) * 12 + month(moment(received)) - 1,
                       '000.00.' || lpad(CAST(unit AS VARCHAR), 3, '0') || '.H' || lpad(CAST(%2$d + 1 AS VARCHAR), 2, '0') || '-' || i,
                       '1.' || lpad(CAST(procedure AS VARCHAR), 6, '0'), 'linh-vuc-' || procedure %% 20,
                       CASE WHEN province_level THEN 'tinh' ELSE 'xa' END,
                       'H%2$d.' || CASE WHEN province_level THEN 'S' ELSE 'X' END || unit,
                       'H%2$d.' || CASE WHEN province_level THEN 'S' ELSE 'X' END || unit,
                       CASE WHEN dice(i, 12) < 0.7 THEN 'truc-tuyen' WHEN dice(i, 12) < 0.95 THEN 'truc-tiep' ELSE 'buu-chinh' END,
                       due, received + (coalesce(really_ended, 1767200400) - received) // 3,
                       CASE WHEN state <> 'PAUSED' THEN received + (coalesce(really_ended, 1767200400) - received) // 2 END
                FROM judged WHERE state = 'PAUSED' OR dice(i, 13) < 0.06;
            """;

    private static void forgetPeak() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException elsewhere) {
            System.out.println("(peak memory counts from the start of the process)");
        }
    }

    private static String peak() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                    .orElse("?");
        } catch (IOException elsewhere) {
            return "?";
        }
    }
}
