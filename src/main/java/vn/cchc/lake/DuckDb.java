package vn.cchc.lake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import org.duckdb.DuckDBDriver;
import vn.cchc.kernel.Problem;

/** A lake in a folder, asked inside this program. Only what is in DuckDB's jar is used; nothing is fetched. */
record DuckDb(Path lake, DuckSettings settings) implements Engine {

    DuckDb {
        if (!Files.isDirectory(lake.resolve("dossier"))) {
            throw Problem.input("lake.absent", lake.toString());
        }
    }

    @Override
    public Connection connect() throws SQLException {
        var connection = open(settings);
        try (var statement = connection.createStatement()) {
            for (var table : Table.values()) {
                statement.execute("CREATE VIEW " + table.word() + " AS SELECT * FROM " + files(table));
            }
            return connection;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /**
     * An engine without tables, with its limits. What it spills it removes itself. Order is kept: told that it need not be, the
     * engine hands the parts of a large sorted answer on as its threads finish them, ORDER BY or not.
     */
    static Connection open(DuckSettings settings) throws SQLException {
        var wanted = new Properties();
        wanted.setProperty("memory_limit", settings.memory());
        wanted.setProperty("threads", Integer.toString(settings.processors()));
        wanted.setProperty(
                "temp_directory",
                settings.temporary().resolve("cchc-lake-" + UUID.randomUUID()).toString());
        wanted.setProperty("autoinstall_known_extensions", "false");
        wanted.setProperty("autoload_known_extensions", "false");
        wanted.setProperty("preserve_insertion_order", "true");
        return new DuckDBDriver().connect("jdbc:duckdb:", wanted);
    }

    private String files(Table table) {
        return "read_parquet(%s, hive_partitioning = true, hive_types = {'province': VARCHAR, 'month': VARCHAR})"
                .formatted(pattern(lake.resolve(table.word()), "/province=*/month=*/*.parquet"));
    }

    /** Paths in which only the pattern may stand for other names, as text of SQL. */
    private static String pattern(Path path, String pattern) {
        return literal(path.toAbsolutePath().toString().replaceAll("[\\[*?]", "[$0]") + pattern);
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public Problem explain(SQLException refused) {
        return Problem.input("lake.unreadable", lake.toString(), String.valueOf(refused.getMessage()));
    }
}
