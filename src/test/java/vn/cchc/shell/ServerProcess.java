package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.cchc.signon.Browser;

/** {@code cchc serve} as a process of its own, which can be killed with no chance to say goodbye. */
final class ServerProcess implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(180);
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)");

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param settings after {@code serve --port 0}: {@code --data FOLDER} and {@code name=value} */
    static ServerProcess start(Path said, String... settings) throws IOException {
        return start(said, List.of(), settings);
    }

    /** @param within what runs the program, as {@code unshare} does; it must become it */
    static ServerProcess start(Path said, List<String> within, String... settings) throws IOException {
        var command = new ArrayList<>(within);
        command.addAll(program());
        command.addAll(List.of("serve", "--port", "0"));
        command.addAll(Arrays.asList(settings));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            var port = await().atMost(LIMIT)
                    .failFast("the server ended: " + said, () -> !process.isAlive())
                    .until(
                            () -> ADDRESS.matcher(Files.readString(said))
                                    .results()
                                    .map(found -> Integer.parseInt(found.group(1)))
                                    .toList(),
                            found -> !found.isEmpty());
            return new ServerProcess(process, port.getFirst());
        } catch (RuntimeException | Error never) {
            process.destroyForcibly();
            throw never;
        }
    }

    /** Settings for a server over a database of {@link FastPostgres}. */
    static String[] over(String database, Path data, String... more) {
        var cluster = FastPostgres.cluster();
        return Stream.concat(
                        Stream.of(
                                "--data",
                                data.toString(),
                                "cchc.db.url=" + database,
                                "cchc.db.user=" + cluster.user(),
                                "cchc.db.password=" + cluster.password()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static List<String> program() {
        var classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes,
                Cchc.class.getName());
    }

    Browser browser() {
        return new Browser(port);
    }

    /** A path as the server sees it, which may have disks of its own. */
    Path sees(Path path) {
        return Path.of("/proc/" + process.pid() + "/root" + path.toAbsolutePath());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9 */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
