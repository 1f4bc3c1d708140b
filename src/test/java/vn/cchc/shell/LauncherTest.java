package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The launcher is shell, and so is its test: {@code src/test/sh/launcher-test.sh}. */
class LauncherTest {

    @Test
    void the_launcher_keeps_its_promises() throws Exception {
        var process = new ProcessBuilder("sh", "src/test/sh/launcher-test.sh")
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.startsWith("ok"))).hasSizeGreaterThan(12);
    }
}
