package vn.cchc.file;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.cchc.kernel.Problem;

/**
 * A client of clamd (command {@code INSTREAM}, see clamd(8)). Where a scanner is set but does not answer, files are
 * refused: an installation that asked for scanning never takes an unscanned one.
 */
final class Scanner {

    private static final Logger LOG = LoggerFactory.getLogger(Scanner.class);
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

    private final String address;
    private final Duration timeout;

    Scanner(String address, Duration timeout) {
        this.address = address.strip();
        this.timeout = timeout;
        if (isSet()) {
            resolve(); // a mistyped setting stops the start, not the first upload
        }
    }

    boolean isSet() {
        return !address.isEmpty();
    }

    /** @throws Problem {@code file.infected}, or {@code file.scanner-down} when there is no verdict */
    void requireClean(Path path, String name) {
        if (!isSet()) {
            return;
        }
        var verdict = verdict(path);
        if (verdict.endsWith("FOUND")) {
            throw Problem.input("file.infected", name, verdict.replaceAll("^stream: | FOUND$", ""));
        }
        if (!verdict.equals("stream: OK")) {
            LOG.error("clamd at {} answered: {}", address, verdict);
            throw down();
        }
    }

    private String verdict(Path path) {
        try (var socket = SocketChannel.open(family())) {
            var task = new FutureTask<>(() -> exchange(socket, path));
            Thread.ofVirtual().name("scan").start(task);
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.error("clamd at {} gives no verdict", address, e);
            throw down();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw down();
        }
    }

    /** The caller closes the socket when time is up, which ends whatever waits in here. */
    private String exchange(SocketChannel socket, Path path) throws IOException {
        socket.connect(resolve());
        send(socket, ByteBuffer.wrap(COMMAND));
        try (var content = FileChannel.open(path, StandardOpenOption.READ)) {
            var chunk = ByteBuffer.allocate(4 + 64 * 1024);
            while (content.read(chunk.clear().position(4)) >= 0) {
                chunk.putInt(0, chunk.position() - 4);
                send(socket, chunk.flip());
            }
        }
        send(socket, ByteBuffer.allocate(4)); // a chunk of length 0 is the end
        return answer(socket);
    }

    private static void send(SocketChannel socket, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    private static String answer(SocketChannel socket) throws IOException {
        var answer = ByteBuffer.allocate(1024);
        while (answer.hasRemaining() && socket.read(answer) >= 0) {
            // clamd closes after its verdict
        }
        return StandardCharsets.UTF_8
                .decode(answer.flip())
                .toString()
                .replace("\0", "")
                .strip();
    }

    private StandardProtocolFamily family() {
        return address.startsWith("unix:") ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
    }

    private SocketAddress resolve() {
        if (address.startsWith("unix:")) {
            return UnixDomainSocketAddress.of(address.substring("unix:".length()));
        }
        int colon = address.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    address.substring(0, Math.max(colon, 0)), Integer.parseInt(address.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("cchc.files.scanner is host:port or unix:/path, not " + address, e);
        }
    }

    private static Problem down() {
        return new Problem(Problem.Fault.UNAVAILABLE, "file.scanner-down");
    }
}
