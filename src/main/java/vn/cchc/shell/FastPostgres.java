package vn.cchc.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.cchc.kernel.Problem;

/**
 * One throw-away cluster per Java process, without disk safety, for tests: each Spring context gets a database of its
 * own in it, so that contexts do not see each other's rows and none waits for another's cluster.
 *
 * <p>The folder lies in the temporary folder and goes at the end of the process; what a killed process left behind is
 * removed by the next one.
 */
final class FastPostgres {

    private static final Logger LOG = LoggerFactory.getLogger(FastPostgres.class);
    private static final Path ALL = Path.of(System.getProperty("java.io.tmpdir"), "cchc-fast-" + user());
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable EmbeddedPostgres cluster;

    private FastPostgres() {}

    /** The JDBC address of a new, empty database. */
    static String newDatabase() {
        var server = cluster();
        var name = EmbeddedPostgres.DATABASE + "_" + DATABASES.incrementAndGet();
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
        return server.jdbcUrl(name);
    }

    static synchronized EmbeddedPostgres cluster() {
        var started = cluster;
        if (started == null) {
            sweep();
            var folder = ALL.resolve(Long.toString(ProcessHandle.current().pid()));
            started = EmbeddedPostgres.start(folder, EmbeddedPostgres.Options.fast(folder));
            cluster = started;
            var toStop = started;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(toStop, folder), "fast-postgres-end"));
        }
        return started;
    }

    private static void remove(EmbeddedPostgres server, Path folder) {
        try {
            server.abandon();
            Folders.delete(folder);
        } catch (IOException e) {
            LOG.debug("left for the next process to remove: {}", folder, e);
        }
    }

    /** Opening a folder that nobody holds stops the orphan in it; a folder in use refuses and is left alone. */
    private static void sweep() {
        if (!Files.isDirectory(ALL)) {
            return;
        }
        try (var folders = Files.list(ALL)) {
            for (var folder : (Iterable<Path>) folders::iterator) {
                sweep(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sweep(Path folder) throws IOException {
        try (var left = PostgresFolder.open(folder, EmbeddedPostgres.Options.fast(folder))) {
            left.stopOrphan("immediate");
            Folders.delete(folder);
        } catch (Problem inUse) {
            LOG.debug("{} belongs to another process", folder);
        }
    }

    private static String user() {
        return System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9]", "_");
    }
}
