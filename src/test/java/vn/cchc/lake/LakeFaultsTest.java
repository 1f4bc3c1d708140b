package vn.cchc.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.cchc.SmallDisk;

/** An export that is killed, or that finds the disk full: readers see the last one that was complete. */
class LakeFaultsTest {

    private static final int KILOBYTES = 1_024;

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private static final Map<Integer, Map<String, Integer>> WHOLE = new java.util.HashMap<>();

    /** What a lake holds after a version was published undisturbed. */
    private static Map<String, Integer> whole(int version) {
        return WHOLE.computeIfAbsent(version, number -> {
            var lake = made.resolve("version-" + number);
            LakeTest.write(lake, EndlessExport.version(number), EndlessExport.PROVINCE);
            return EndlessExport.contents(lake);
        });
    }

    private static Process start(List<String> within, String... arguments) throws IOException {
        var command = new ArrayList<>(within);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessExport.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader said(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** At whatever moment after so many exports the kill finds it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void killed_at_any_moment_each_month_is_a_whole_one_and_the_next_export_finds_a_whole_lake(int after)
            throws Exception {
        var lake = folder.resolve("lake");
        var process = start(List.of(), lake.toString());
        try (var lines = said(process)) {
            for (int published = 0; published < after; published++) {
                assertThat(lines.readLine()).isEqualTo("published");
            }
        } finally {
            process.destroyForcibly().waitFor(); // kill -9
        }
        var left = EndlessExport.contents(lake);
        assertThat(left.keySet()).isEqualTo(whole(0).keySet());
        left.forEach((file, content) -> assertThat(content).as(file).isIn(whole(0).get(file), whole(1).get(file)));
        var question = new Question(List.of(Key.MONTH), null, null, null);
        assertThat(Lake.at(lake.toString(), LakeTest.SMALL).rates(question)).isNotEmpty();

        // What had begun to take its place is finished, what had not is thrown away.
        LakeWriter.open(lake, EndlessExport.PROVINCE, LakeTest.SMALL).close();
        assertThat(EndlessExport.contents(lake)).isIn(whole(0), whole(1));
        assertThat(lake.resolve(".incoming").resolve(EndlessExport.PROVINCE)).doesNotExist();
    }

    @Test
    void a_full_disk_leaves_the_lake_as_it_was_says_so_and_leaves_room_for_the_next_export() throws Exception {
        assumeTrue(SmallDisk.isPossible(), "this machine lets nobody mount a file system of his own (unshare -rm)");
        var lake = Files.createDirectory(folder.resolve("small"));
        var process = start(SmallDisk.around(lake, KILOBYTES), lake.toString(), "full");
        List<String> told;
        try (var lines = said(process)) {
            told = lines.lines().toList();
        }
        assertThat(process.waitFor()).as(told.toString()).isZero();
        assertThat(told).hasSize(4);
        assertThat(told.get(0)).isEqualTo("published");
        assertThat(told.get(1)).startsWith("lake.cannot-write").contains("No space left");
        assertThat(told.subList(2, 4)).containsExactly("as before", "goes on");
    }
}
