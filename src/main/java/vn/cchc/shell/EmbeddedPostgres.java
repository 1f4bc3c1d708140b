package vn.cchc.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.cchc.kernel.Problem;

/**
 * A PostgreSQL server of our own in a folder, for installations that run no database server.
 *
 * <p>It keeps real data: writes reach the disk before a commit returns, a killed server recovers at the next start, one
 * process at a time may open the folder, and only this machine can connect, with a password. {@link Options#fast} gives
 * safety up for tests.
 *
 * <p>Close it after the last connection, as a bean. It is no shutdown hook: hooks run all at once, and the database
 * would go before the transactions that still need it.
 */
final class EmbeddedPostgres implements AutoCloseable {

    /**
     * @param fast no waiting for the disk: a crash of the machine loses the data. For tests only.
     * @param cache where the programs are unpacked, once per machine
     */
    record Options(boolean fast, Path cache) {

        static Options durable(Path dataFolder) {
            return new Options(false, PostgresBinaries.cacheFolder(dataFolder));
        }

        static Options fast(Path dataFolder) {
            return new Options(true, PostgresBinaries.cacheFolder(dataFolder));
        }
    }

    static final String USER = "cchc";
    static final String DATABASE = "cchc";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    /** Recovery after a crash may replay much; as long as the server lives, it is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private static final Duration BETWEEN_REVIVALS = Duration.ofSeconds(5);

    private final PostgresFolder folder;
    private final Options options;
    private final int port;
    private Process process;
    private boolean closing;

    private EmbeddedPostgres(PostgresFolder folder, Options options, int port, Process process) {
        this.folder = folder;
        this.options = options;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts the server over {@code dataDir}, which is made if need be, and returns when it takes connections.
     *
     * @throws Problem {@code database.folder-in-use}, {@code database.other-version}, {@code database.start-failed},
     *     {@code database.no-binaries}
     */
    static EmbeddedPostgres start(Path dataDir, Options options) {
        try {
            var folder = PostgresFolder.open(dataDir, options);
            try {
                folder.prepare();
                return launch(folder, options).watched();
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL in " + dataDir + ": " + e.getMessage(), e);
        }
    }

    String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    String jdbcUrl(String database) {
        return new PostgresFolder.Address(port, password()).jdbcUrl(database);
    }

    String user() {
        return USER;
    }

    String password() {
        return folder.password();
    }

    /** The postmaster's process id. */
    synchronized long pid() {
        return process.pid();
    }

    /** Stops the server: open transactions are rolled back, everything committed is on the disk. */
    @Override
    public void close() {
        try (folder) {
            var running = leave();
            if (running.isAlive()) {
                folder.stop("fast", STOP_PATIENCE);
            }
            if (!running.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("PostgreSQL in {} does not stop; it is ended and recovers at the next start", folder.data());
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the server at once, without a thought for its data, which nobody wants any more. */
    void abandon() {
        try (folder) {
            leave();
            folder.stop("immediate", Duration.ofSeconds(10));
        }
    }

    /** Lets the folder go and leaves the server running, as the end of a killed process does. */
    void forget() {
        leave();
        folder.close();
    }

    private synchronized Process leave() {
        closing = true;
        return process;
    }

    /** A server that ends by itself (killed by the system for want of memory, say) is started again on its port. */
    private synchronized EmbeddedPostgres watched() {
        process.onExit().thenRunAsync(this::revive, task -> Thread.ofVirtual().start(task));
        return this;
    }

    private void revive() {
        while (!revived()) {
            pause(BETWEEN_REVIVALS.toMillis());
        }
    }

    private synchronized boolean revived() {
        if (closing) {
            return true;
        }
        LOG.error("PostgreSQL in {} has ended by itself; starting it again", folder.data());
        try {
            process = spawn(folder, options, port);
            watched();
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.error("PostgreSQL in {} does not start; trying again soon", folder.data(), e);
            return false;
        }
    }

    private static EmbeddedPostgres launch(PostgresFolder folder, Options options) throws IOException {
        for (var attempt = 1; ; attempt++) {
            var port = freePort();
            try {
                return new EmbeddedPostgres(folder, options, port, spawn(folder, options, port));
            } catch (Problem problem) {
                if (attempt == 40 || !passing(String.valueOf(problem.arguments().getLast()))) {
                    throw problem;
                }
                pause(250);
            }
        }
    }

    private static Process spawn(PostgresFolder folder, Options options, int port) throws IOException {
        var logStart = folder.logSize();
        var process = folder.spawn(PostgresSettings.arguments(port, options.fast()));
        if (!awaitReady(folder, process)) {
            throw new Problem(
                    Problem.Fault.UNAVAILABLE, "database.start-failed", folder.data(), folder.logSince(logStart));
        }
        return process;
    }

    /** Another program took the port, or the children of a killed server have not noticed yet: try again. */
    private static boolean passing(String said) {
        return said.contains("pre-existing shared memory block")
                || said.contains("could not create any TCP/IP sockets")
                || said.contains("Address already in use");
    }

    private static boolean awaitReady(PostgresFolder folder, Process process) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (folder.saysReady(process.pid())) {
                return true;
            }
            if (!process.isAlive()) {
                return false;
            }
            pause(20);
        }
        process.destroyForcibly();
        return false;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was starting or stopping", e);
        }
    }
}
