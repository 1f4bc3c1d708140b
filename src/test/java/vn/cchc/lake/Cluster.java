package vn.cchc.lake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trino.jdbc.TrinoDriver;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A real Trino cluster on this machine: a coordinator and workers, each a process of its own, started by Trino's own launcher with
 * the files of packaging/trino. Only heaps and plugins are smaller.
 */
final class Cluster implements AutoCloseable {

    private static final Path PACKAGING = Path.of("packaging/trino").toAbsolutePath();
    private static final Path UNPACKED = Path.of("target/trino").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Path folder;
    private final Path lake;
    private final Path home;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private Cluster(Path folder, Path lake, Path home) throws IOException {
        this.folder = folder;
        this.lake = lake;
        this.home = home;
        this.port = freePort();
    }

    /** Skips the test, saying why, where Trino's archive is not on this machine. */
    static Cluster start(Path folder, Path lake, int workers) throws Exception {
        var cluster = new Cluster(folder, lake, unpack());
        try {
            cluster.run("coordinator", "coordinator", cluster.port, 512);
            for (int number = 1; number <= workers; number++) {
                cluster.run("worker", "worker-" + number, freePort(), 448);
            }
            cluster.awaitWorkers(workers);
            return cluster;
        } catch (Exception | Error failed) {
            cluster.close();
            throw failed;
        }
    }

    String address() {
        return "jdbc:trino://127.0.0.1:" + port;
    }

    /** Beside the driver in the local Maven repository; {@code ./cchc test} fetches it. */
    private static Path unpack() throws Exception {
        var driver = Path.of(TrinoDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var version = driver.getParent().getFileName().toString();
        var archive = driver.resolve("../../../trino-server/%s/trino-server-%s.tar.gz".formatted(version, version))
                .normalize();
        assumeTrue(
                Files.exists(archive) && !"no".equals(System.getenv("CCHC_TRINO")),
                "SKIPPED: the cluster of Trino. Its archive is not at %s, or CCHC_TRINO=no; ./cchc test fetches it (821 MB)."
                        .formatted(archive));
        var home = UNPACKED.resolve("trino-server-" + version);
        if (!Files.exists(home.resolve("complete"))) {
            Files.createDirectories(UNPACKED);
            var tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", UNPACKED.toString())
                    .inheritIO()
                    .start();
            if (tar.waitFor() != 0) {
                throw new IOException("tar could not unpack " + archive);
            }
            Files.createFile(home.resolve("complete"));
        }
        return home;
    }

    private void run(String role, String name, int itsPort, int heap) throws IOException {
        var etc = Files.createDirectories(folder.resolve(name).resolve("etc"));
        for (var file : List.of("config.properties", "node.properties", "jvm.config")) {
            Files.copy(PACKAGING.resolve(role).resolve(file), etc.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        var jvm = etc.resolve("jvm.config");
        Files.writeString(
                jvm,
                Files.readString(jvm)
                                .replaceAll("-Xmx\\w+", "-Xmx" + heap + "m")
                                .replace("UseG1GC", "UseSerialGC") + "-XX:TieredStopAtLevel=1\n");
        // All fifty plugins would take minutes to load; the lake needs one.
        var plugins = Files.createDirectories(folder.resolve(name).resolve("plugins"));
        Files.createSymbolicLink(plugins.resolve("hive"), home.resolve("plugin/hive"));
        var config = etc.resolve("config.properties");
        Files.writeString(config, Files.readString(config) + "\nplugin.dir=" + plugins + "\n");
        var command = List.of(
                home.resolve("bin/launcher").toString(),
                "run",
                "-etc-dir=" + etc,
                "-data-dir=" + folder.resolve(name).resolve("data"),
                "-jvm-dir=" + System.getProperty("java.home"),
                "-D",
                "node.id=" + name);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "CCHC_TRINO_PORT", Integer.toString(itsPort),
                        "CCHC_TRINO_COORDINATOR",
                                URI.create("http://127.0.0.1:" + port).toString(),
                        "CCHC_TRINO_SECRET", "only-for-this-test",
                        "CCHC_TRINO_CATALOGS", PACKAGING.resolve("catalog").toString(),
                        "CCHC_LAKE_FOLDER", lake.toAbsolutePath().toString()));
        processes.add(builder.start());
    }

    /** The workers of the cluster that are up, as it says itself. */
    List<String> workers() throws SQLException {
        return ask("SELECT node_id FROM system.runtime.nodes WHERE state = 'active' AND NOT coordinator ORDER BY 1");
    }

    /** The first column of what a query gives. */
    List<String> ask(String sql) throws SQLException {
        var login = new Properties();
        login.setProperty("user", "test");
        try (var connection = new TrinoDriver().connect(address(), login);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var column = new ArrayList<String>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    void awaitWorkers(int count) throws Exception {
        await("%d workers".formatted(count), () -> {
            try {
                return workers().size() == count;
            } catch (SQLException notYet) {
                return false;
            }
        });
    }

    /** Pulls the plug of a worker; 1 is the first. */
    void kill(int worker) throws InterruptedException {
        processes.get(worker).destroyForcibly().waitFor();
    }

    private void await(String what, BooleanSupplier condition) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no " + what + " after " + PATIENCE + "\n" + logs());
            }
            for (var process : processes.subList(0, 1)) {
                if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("the coordinator ended\n" + logs());
                }
            }
        }
    }

    private String logs() throws IOException {
        var logs = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var log : files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                var lines = Files.readAllLines(log);
                logs.append("--- ").append(log.getFileName()).append('\n');
                lines.subList(Math.max(0, lines.size() - 20), lines.size())
                        .forEach(line -> logs.append(line).append('\n'));
            }
        }
        return logs.toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        processes.forEach(Process::destroyForcibly);
        for (var process : processes) {
            process.waitFor();
        }
    }
}
