package vn.cchc.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line to a database server, which a test can cut, hold up and mend. */
final class Line implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private ServerSocket door;
    private volatile boolean held;

    Line(int target) {
        this.target = target;
        this.door = open(0);
        this.port = door.getLocalPort();
    }

    int port() {
        return port;
    }

    /** As when the server is stopped: what is open breaks off, what is new is refused. */
    void cut() {
        shut();
        ends.forEach(Line::close);
        ends.clear();
    }

    /** As when the server freezes: everything stays open and nothing comes. */
    void hold() {
        held = true;
    }

    void mend() {
        synchronized (this) {
            held = false;
            notifyAll();
        }
        if (door.isClosed()) {
            door = open(port);
        }
    }

    private ServerSocket open(int wanted) {
        try {
            var made = new ServerSocket();
            made.setReuseAddress(true);
            made.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wanted));
            Thread.startVirtualThread(() -> accept(made));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                var here = from.accept();
                var there = new Socket(InetAddress.ofLiteral("127.0.0.1"), target);
                ends.add(here);
                ends.add(there);
                Thread.startVirtualThread(() -> pass(here, there));
                Thread.startVirtualThread(() -> pass(there, here));
            }
        } catch (IOException over) {
            // cut
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            var bytes = new byte[8192];
            for (int read; (read = from.getInputStream().read(bytes)) >= 0; ) {
                synchronized (this) {
                    while (held) {
                        wait();
                    }
                }
                to.getOutputStream().write(bytes, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException over) {
            // one end has gone; the other follows
        }
        ends.remove(from);
        ends.remove(to);
    }

    private void shut() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }

    @Override
    public void close() {
        cut();
    }
}
