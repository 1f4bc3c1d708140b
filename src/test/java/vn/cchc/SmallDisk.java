package vn.cchc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes that only one process and its children see: a memory file system in a mount namespace of its own. */
public final class SmallDisk {

    private static final String MOUNT = "mount -t tmpfs -o size=%dk tmpfs \"$0\" && exec \"$@\"";

    private SmallDisk() {}

    /** Whether this machine lets an ordinary user, or root, make one; many containers do not. */
    public static boolean isPossible() throws IOException, InterruptedException {
        var place = Files.createTempDirectory("cchc-small-disk-");
        try {
            var command = new ArrayList<>(around(place, 64));
            command.addAll(List.of("unshare", "-U", "true"));
            var tried = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } finally {
            Files.delete(place);
        }
    }

    /** What to put before a command so that a folder of it is such a disk. */
    public static List<String> around(Path folder, int kilobytes) {
        return List.of("unshare", "-rm", "sh", "-c", MOUNT.formatted(kilobytes), folder.toString());
    }
}
