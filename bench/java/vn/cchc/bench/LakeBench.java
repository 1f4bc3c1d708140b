package vn.cchc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import vn.cchc.lake.DuckSettings;
import vn.cchc.lake.Key;
import vn.cchc.lake.Lake;
import vn.cchc.lake.Question;

/**
 * The nation on one machine: dossiers of 34 provinces over half a year as a lake, asked through {@link Lake} and, on the same
 * Parquet files with the same limits, by hand-written DuckDB SQL. Prints a table; nothing passes or fails by time.
 *
 * <p>Two statements by hand. "Shares" is the least anybody would ask: how many came in and what became of them, by the month they
 * came in; it cannot say what was open at the end of a month. "Stocks" gives the figures of a report, month by month, as an
 * analyst would write it.
 */
public final class LakeBench {

    private static final int PROVINCES = 34;
    private static final int ROUNDS = 5;
    private static final DuckSettings LIMITS =
            new DuckSettings("2GB", 0, Path.of(System.getProperty("java.io.tmpdir")));

    private final Path lake;

    private LakeBench(Path lake) {
        this.lake = lake.toAbsolutePath();
    }

    /** @param arguments rows, and a folder: made, left there, and used again when it holds that many rows already */
    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0].replace("_", "")) : 30_000_000;
        var folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("cchc-lake-bench");
        new LakeBench(folder).run(rows);
    }

    private void run(long rows) throws Exception {
        if (!Files.exists(lake.resolve("rows-" + rows))) {
            long begun = System.nanoTime();
            generate(rows);
            Files.createFile(lake.resolve("rows-" + rows));
            System.out.printf("%,d rows written in %.0f s%n%n", rows, seconds(begun));
        }
        System.out.printf("| Table of %,d dossiers | Lines | CCHC | Shares by hand | Ratio | Stocks by hand | Ratio |%n", rows);
        System.out.println("|---|---|---|---|---|---|---|");
        forgetPeak();
        compare("by level", "level", SHARES.formatted("level"), STOCKS_NOW.formatted("level"));
        compare("by level and month", "level,month", SHARES.formatted("level, month"), null);
        compare("level × unit × field", "level,unit,field", SHARES.formatted("level, competent_unit, field"), STOCKS_NOW.formatted("level, competent_unit, field"));
        compare(
                "level × unit × field × month",
                "level,unit,field,month",
                SHARES.formatted("level, competent_unit, field, month"),
                null);
        System.out.printf("%nPeak memory of the process while asking: %s; DuckDB's limit %s.%n", peak(), LIMITS.memory());
    }

    private static final String SHARES = """
            SELECT %1$s, COUNT(*) AS received, COUNT(*) FILTER (outcome = 'EARLY') AS early,
                   COUNT(*) FILTER (outcome = 'ON_TIME') AS on_time, COUNT(*) FILTER (outcome = 'LATE') AS late
            FROM dossier GROUP BY ALL ORDER BY ALL""";

    private static final String STOCKS_NOW = """
            WITH horizon AS (SELECT MAX(last_on) + 1 AS end_day FROM dossier),
            flows AS (
                SELECT %1$s, COUNT(*) AS received,
                       COUNT(*) FILTER (outcome IN ('EARLY', 'ON_TIME', 'LATE', 'NO_DUE_DATE')) AS resolved,
                       COUNT(*) FILTER (outcome = 'EARLY') AS early, COUNT(*) FILTER (outcome = 'ON_TIME') AS on_time,
                       COUNT(*) FILTER (outcome = 'LATE') AS late, COUNT(*) FILTER (outcome = 'WITHDRAWN') AS withdrawn,
                       COUNT(*) FILTER (outcome = 'REFUSED') AS refused,
                       COUNT(*) FILTER (ended_on = DATE '9999-12-31') AS waiting,
                       COUNT(*) FILTER (ended_on = DATE '9999-12-31' AND due_on < end_day) AS waiting_late
                FROM dossier, horizon GROUP BY ALL),
            paused AS (
                SELECT %1$s, COUNT(*) AS paused, COUNT(*) FILTER (due_on < end_day) AS paused_late
                FROM pause, horizon WHERE resumed_on = DATE '9999-12-31' GROUP BY ALL)
            SELECT * FROM flows LEFT JOIN paused USING (%1$s) ORDER BY ALL""";

    private void compare(String name, String by, String shares, @org.jspecify.annotations.Nullable String stocks)
            throws Exception {
        var question = new Question(Key.parse(by), null, null, null);
        var lines = new long[1];
        Job ours = () -> lines[0] = Lake.at(lake.toString(), LIMITS).rates(question).size();
        double[] times = best(ours, () -> plain(shares), () -> {
            if (stocks != null) {
                plain(stocks);
            }
        });
        System.out.printf(
                "| %s | %,d | %.2f s | %.2f s | %.2f | %s | %s |%n",
                name,
                lines[0],
                times[0],
                times[1],
                times[0] / times[1],
                stocks == null ? "" : "%.2f s".formatted(times[2]),
                stocks == null ? "" : "%.2f".formatted(times[0] / times[2]));
    }

    /** Something that may fail. */
    private interface Job {
        void run() throws Exception;
    }

    /** Medians; the jobs take turns, so that a busy moment meets all of them. The first round warms up and is not counted. */
    private static double[] best(Job... jobs) throws Exception {
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

    private void plain(String sql) throws SQLException {
        try (var connection = open();
                var statement = connection.createStatement()) {
            for (var table : new String[] {"dossier", "pause"}) {
                statement.execute("CREATE VIEW %1$s AS SELECT * FROM read_parquet('%2$s/%1$s/*/*/*.parquet', hive_partitioning = true)"
                        .formatted(table, lake));
            }
            try (var rows = statement.executeQuery(sql)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        rows.getObject(column);
                    }
                }
            }
        }
    }

    private static Connection open() throws SQLException {
        var limits = new Properties();
        limits.setProperty("memory_limit", LIMITS.memory());
        limits.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        limits.setProperty("preserve_insertion_order", "false");
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
        var folder = Files.createDirectories(lake.resolve(
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
