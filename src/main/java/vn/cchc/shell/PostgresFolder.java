package vn.cchc.shell;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.cchc.kernel.Problem;

/**
 * The folder of one embedded PostgreSQL: {@code pg} (the cluster), {@code postgres.password} (mode 0600),
 * {@code postgres.log} and {@code postgres.lock}, which the owning process holds as long as it lives.
 */
final class PostgresFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresFolder.class);
    private static final long LOG_LIMIT = 10L << 20;

    private final Path data;
    private final Path home;
    private final boolean fast;
    private final FileChannel lockChannel;
    private final Unprivileged unprivileged;

    private PostgresFolder(Path data, Path home, boolean fast, FileChannel lockChannel, Unprivileged unprivileged) {
        this.data = data;
        this.home = home;
        this.fast = fast;
        this.lockChannel = lockChannel;
        this.unprivileged = unprivileged;
    }

    /** Makes the folder if need be and locks it for this process. */
    static PostgresFolder open(Path folder, EmbeddedPostgres.Options options) throws IOException {
        Files.createDirectories(folder);
        var data = folder.toRealPath();
        var lock = lock(data);
        try {
            var unprivileged = Unprivileged.over(data);
            var home = unprivileged.anotherUser() ? ownPrograms(data) : PostgresBinaries.in(options.cache());
            return new PostgresFolder(data, home, options.fast(), lock, unprivileged);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Another user cannot look into root's cache folder: the programs lie with the data then, and are that user's. */
    private static Path ownPrograms(Path data) throws IOException {
        var programs = data.resolve("programs");
        var home = PostgresBinaries.in(programs);
        Folders.chown(programs, (int) Files.getAttribute(data, "unix:uid"));
        return home;
    }

    /** How to reach the server that another live process of ours runs over the folder; empty when none does. */
    static Optional<Address> running(Path folder) throws IOException {
        var lock = folder.resolve("postgres.lock");
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(lock, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (tryLock(channel) != null) {
                return Optional.empty();
            }
        }
        var lines = lines(folder.resolve("pg/postmaster.pid"));
        if (lines.size() < 8 || !lines.get(7).strip().equals("ready")) {
            return Optional.empty();
        }
        var password = Files.readString(folder.resolve("postgres.password")).strip();
        return Optional.of(new Address(Integer.parseInt(lines.get(3).strip()), password));
    }

    /** Where a running server listens on 127.0.0.1, and the password of {@link EmbeddedPostgres#USER}. */
    record Address(int port, String password) {
        String jdbcUrl(String database) {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable";
        }

        @Override
        public String toString() {
            return jdbcUrl(EmbeddedPostgres.DATABASE);
        }
    }

    Path data() {
        return data;
    }

    private Path cluster() {
        return data.resolve("pg");
    }

    private Path log() {
        return data.resolve("postgres.log");
    }

    /** After this the cluster exists, is of our version, and nobody runs over it. */
    void prepare() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_LIMIT) {
            Files.move(log(), data.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(cluster())) {
            create();
        }
        checkVersion();
        stopOrphan("fast");
    }

    String password() {
        try {
            return Files.readString(data.resolve("postgres.password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process spawn(List<String> settings) throws IOException {
        var arguments = new ArrayList<>(List.of("-D", cluster().toString()));
        arguments.addAll(settings);
        return run("postgres", arguments).start();
    }

    /** Line 1 of postmaster.pid is our process and line 8 says ready. */
    boolean saysReady(long pid) throws IOException {
        var lines = postmaster();
        return lines.size() >= 8
                && lines.getFirst().strip().equals(Long.toString(pid))
                && lines.get(7).strip().equals("ready");
    }

    long logSize() throws IOException {
        return Files.exists(log()) ? Files.size(log()) : 0;
    }

    /** What the server wrote since its log was {@code start} bytes long; at most the last 2000 bytes. */
    String logSince(long start) throws IOException {
        try (var file = new RandomAccessFile(log().toFile(), "r")) {
            file.seek(Math.max(start, file.length() - 2000));
            var bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }

    /** Asks the running server to stop; {@code mode} is pg_ctl's. True when it did in time. */
    boolean stop(String mode, Duration patience) {
        try {
            var seconds = Long.toString(patience.toSeconds());
            var stop = run(
                            "pg_ctl",
                            List.of(
                                    "stop",
                                    "-s",
                                    "-w",
                                    "-t",
                                    seconds,
                                    "-m",
                                    mode,
                                    "-D",
                                    cluster().toString()))
                    .start();
            return stop.waitFor(patience.toSeconds() + 5, TimeUnit.SECONDS) && stop.exitValue() == 0;
        } catch (IOException e) {
            LOG.warn("pg_ctl cannot be run", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets the folder go. */
    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path data) throws IOException {
        var channel = FileChannel.open(
                data.resolve("postgres.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            var holder = Files.readString(data.resolve("postgres.lock")).strip();
            channel.close();
            throw Problem.conflict("database.folder-in-use", data, holder);
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    /** Makes the cluster beside its place and moves it there complete: a crash leaves no half-made one. */
    private void create() throws IOException {
        LOG.info("creating the database in {}", data);
        var half = data.resolve("pg.new");
        Folders.delete(half);
        var passwordFile = writePassword();
        var arguments = new ArrayList<>(List.of(
                "-D",
                half.toString(),
                "-U",
                EmbeddedPostgres.USER,
                "--pwfile",
                passwordFile.toString(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"));
        if (fast) {
            arguments.add("--no-sync");
        }
        runToEnd("initdb", arguments, "");
        runToEnd(
                "postgres",
                List.of("--single", "-D", half.toString(), "-c", "fsync=" + (fast ? "off" : "on"), "postgres"),
                "create database " + EmbeddedPostgres.DATABASE + "\n");
        Files.writeString(
                half.resolve("pg_hba.conf"),
                "# Only this machine, only with the password in postgres.password.\n"
                        + "host all all 127.0.0.1/32 scram-sha-256\n");
        Files.move(half, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path writePassword() throws IOException {
        var file = data.resolve("postgres.password");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.setAttribute(file, "unix:uid", Files.getAttribute(data, "unix:uid"));
        var secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        return Files.writeString(file, HexFormat.of().formatHex(secret));
    }

    private void checkVersion() throws IOException {
        var found = Files.readString(cluster().resolve("PG_VERSION")).strip();
        var ours = Files.readString(home.resolve("share/postgresql/postgres.bki"))
                .lines()
                .findFirst()
                .orElse("");
        if (!ours.endsWith(" " + found)) {
            throw Problem.conflict("database.other-version", data, found, ours.replace("# PostgreSQL ", ""));
        }
    }

    /**
     * We hold the lock, so a server that still runs over the folder lost its owner to kill -9. A process id that now
     * belongs to another program only looks like one; its file would keep PostgreSQL from starting.
     */
    void stopOrphan(String mode) throws IOException {
        var lines = postmaster();
        if (lines.isEmpty()) {
            return;
        }
        var pid = Long.parseLong(lines.getFirst().strip());
        if (!isPostgresHere(pid)) {
            Files.deleteIfExists(cluster().resolve("postmaster.pid"));
            return;
        }
        LOG.warn("stopping PostgreSQL {} in {}, left over from a process that was killed", pid, data);
        if (!stop(mode, Duration.ofSeconds(20)) && !stop("immediate", Duration.ofSeconds(20))) {
            throw Problem.conflict("database.folder-in-use", data, Long.toString(pid));
        }
    }

    private boolean isPostgresHere(long pid) {
        var process = Path.of("/proc", Long.toString(pid));
        try {
            return Files.readString(process.resolve("comm")).strip().equals("postgres")
                    && Files.readSymbolicLink(process.resolve("cwd")).equals(cluster());
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> postmaster() throws IOException {
        return lines(cluster().resolve("postmaster.pid"));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private void runToEnd(String program, List<String> arguments, String input) throws IOException {
        var start = logSize();
        var process = run(program, arguments).start();
        try (var out = process.outputWriter(StandardCharsets.UTF_8)) {
            out.write(input);
        }
        try {
            if (process.waitFor() != 0) {
                throw new Problem(Problem.Fault.UNAVAILABLE, "database.start-failed", data, logSince(start));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + program, e);
        }
    }

    private ProcessBuilder run(String program, List<String> arguments) {
        var builder =
                new ProcessBuilder(unprivileged.command(home.resolve("bin").resolve(program), arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder.directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }
}
