package vn.cchc.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A mail server of a few lines: takes mails, or refuses them, and shows what it got. */
public final class Postbox implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> got = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean refusing;

    public Postbox() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Whole mails as they came over the line. */
    public List<String> got() {
        return List.copyOf(got);
    }

    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var line = socket.accept()) {
                talk(line);
            } catch (IOException closed) {
                // the next one, or the end
            }
        }
    }

    private void talk(Socket line) throws IOException {
        var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
        var out = new PrintWriter(line.getOutputStream(), true, StandardCharsets.UTF_8);
        out.print("220 postbox\r\n");
        out.flush();
        for (var said = in.readLine(); said != null; said = in.readLine()) {
            var answer = refusing && said.startsWith("RCPT") ? "451 try later" : "250 ok";
            if (said.startsWith("DATA")) {
                out.print("354 go on\r\n");
                out.flush();
                got.add(body(in));
            } else if (said.startsWith("QUIT")) {
                answer = "221 bye";
            }
            out.print(answer + "\r\n");
            out.flush();
        }
    }

    private static String body(BufferedReader in) throws IOException {
        var text = new StringBuilder();
        for (var said = in.readLine(); said != null && !said.equals("."); said = in.readLine()) {
            text.append(said).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
