package vn.cchc.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.cchc.kernel.Problem;

/** A disk of one megabyte in a process of its own: the kernel itself says "no space left". */
class FullDiskTest {

    private static final String MOUNT = "mount -t tmpfs -o size=1m tmpfs \"$0\"";

    @TempDir
    Path disk;

    @Test
    void a_full_disk_refuses_clearly_and_leaves_nothing_half_written() throws Exception {
        assumeTrue(run(MOUNT).exit == 0, "needs a user namespace that may mount a tmpfs");
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var outcome = run(MOUNT + " && \"" + java + "\" -cp \"$1\" "
                + Uploader.class.getName().replace("$", "\\$") + " \"$0\"");
        assertThat(outcome.text).contains("refused file.disk-full UNAVAILABLE", "left 0");
    }

    private record Outcome(int exit, String text) {}

    private Outcome run(String script) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "unshare", "-Urm", "sh", "-c", script, disk.toString(), System.getProperty("java.class.path"))
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    /** Runs inside the small disk: one file that fits, one that does not. */
    static final class Uploader {

        public static void main(String[] arguments) throws IOException {
            var root = Path.of(arguments[0]);
            var intake = new Intake(
                    new Folder(root, 0, Clock.systemUTC()), new Scanner("", Duration.ofSeconds(1)), 25 << 20);
            var large = SampleFiles.join(SampleFiles.pdf("a"), new byte[2 << 20]);
            try {
                intake.take(new Incoming(new ByteArrayInputStream(large), "a.pdf", null, -1));
            } catch (Problem problem) {
                System.out.println("refused " + problem.code() + " " + problem.fault());
            }
            try (var left = Files.walk(root)) {
                System.out.println("left " + left.filter(Files::isRegularFile).count());
            }
        }
    }
}
