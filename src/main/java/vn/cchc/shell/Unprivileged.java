package vn.cchc.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How to run PostgreSQL's programs, which refuse to run as root.
 *
 * <p>As an ordinary user: simply. As root over a folder of root's: in a user namespace of its own ({@code unshare -U}),
 * where the process is nobody but its files stay root's. As root where namespaces are forbidden (many containers), or
 * over a folder that belongs to somebody: as that owner ({@code setpriv}).
 *
 * <p>{@code setsid} comes first always: Ctrl-C in the terminal goes to a whole session, and the database must outlive
 * the application's last transactions.
 */
record Unprivileged(List<String> prefix) {

    /** Debian's and Red Hat's "nobody", for root without user namespaces. */
    private static final int NOBODY = 65534;

    /** The way to run programs over {@code folder}, which exists; may hand the folder to "nobody". */
    static Unprivileged over(Path folder) {
        try {
            var prefix = new ArrayList<>(List.of("setsid"));
            if (uid(Path.of("/proc/self")) == 0) {
                prefix.addAll(asRoot(folder));
            }
            return new Unprivileged(List.copyOf(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> command(Path program, List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** Whether the programs run as somebody who may not read what root can. */
    boolean anotherUser() {
        return prefix.contains("setpriv");
    }

    private static List<String> asRoot(Path folder) throws IOException {
        var owner = uid(folder);
        if (owner == 0 && namespacesWork()) {
            return List.of("unshare", "-U");
        }
        if (owner == 0) {
            owner = NOBODY;
            Folders.chown(folder, owner);
        }
        return List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--clear-groups");
    }

    private static boolean namespacesWork() {
        try {
            var probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int uid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }
}
