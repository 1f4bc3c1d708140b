package vn.cchc.file;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Speaks clamd's INSTREAM over a real socket: finds the EICAR signature, or never answers. */
final class FakeClamd implements AutoCloseable {

    private final ServerSocket server;
    private final boolean silent;
    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeClamd(boolean silent) {
        this.silent = silent;
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    static FakeClamd awake() {
        return new FakeClamd(false);
    }

    static FakeClamd silent() {
        return new FakeClamd(true);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                answer(socket);
            } catch (IOException | InterruptedException over) {
                // the client hung up or the test is over
            }
        }
    }

    private void answer(Socket socket) throws IOException, InterruptedException {
        var in = new DataInputStream(socket.getInputStream());
        var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
        var content = new ByteArrayOutputStream();
        for (int n = in.readInt(); n > 0; n = in.readInt()) {
            content.writeBytes(in.readNBytes(n));
        }
        if (silent) {
            closed.await();
        }
        var found = content.toString(StandardCharsets.ISO_8859_1).contains("EICAR-STANDARD-");
        var answer = !command.equals("zINSTREAM\0")
                ? "UNKNOWN COMMAND\0"
                : found ? "stream: Win.Test.EICAR_HDB-1 FOUND\0" : "stream: OK\0";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
