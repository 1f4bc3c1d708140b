package vn.cchc.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written as the decision's table comes back as the same criteria set, whatever it holds. */
class FrameworkTableProperties {

    @Property(tries = 400)
    void any_valid_criteria_set_comes_back_equal_from_its_table(@ForAll long seed) {
        var version = AnyFramework.of(seed);

        var reading = FrameworkReader.read(FrameworkTable.of(version));

        assertThat(reading.findings()).allMatch(finding -> !finding.isError());
        assertThat(reading.require().json()).isEqualTo(version.json());
        assertThat(reading.require().sha256()).isEqualTo(version.sha256());
    }

    @Example
    void every_shipped_criteria_set_comes_back_equal_from_its_table() throws IOException {
        for (var file : shipped()) {
            var version = FrameworkReader.read(file).require();
            var table = FrameworkTable.of(version);
            if (Boolean.getBoolean("tables.write")) {
                Files.write(Path.of("target", version.code() + "-" + version.version() + ".xlsx"), table);
            }
            assertThat(FrameworkReader.read(table).require())
                    .as(file.toString())
                    .isEqualTo(version);
        }
    }

    private static List<Path> shipped() {
        try (var files = Files.walk(Path.of("definitions/framework"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
