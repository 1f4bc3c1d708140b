package vn.cchc.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FrameworkCommandTest {

    private static final Path GOLDEN = FrameworkCheckTest.FOLDER;

    @TempDir
    Path folder;

    private record Run(int exit, String out, String err) {}

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        Supplier<Frameworks> door = () -> {
            throw new AssertionError("a bad file must not start the application");
        };
        int exit = new CommandLine(new FrameworkCommand(), new CommandLine.IFactory() {
                    @Override
                    public <K> K create(Class<K> type) throws Exception {
                        return type == FrameworkCommand.Publish.class
                                ? type.cast(new FrameworkCommand.Publish(door))
                                : CommandLine.defaultFactory().create(type);
                    }
                })
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exit, out.toString(), err.toString());
    }

    @Test
    void check_prints_every_finding_as_file_line_message() {
        var file = GOLDEN.resolve("sums.yaml").toString();
        var run = run("check", file);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().lines())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).matches(".*sums\\.yaml:\\d+: .+"));
        assertThat(run("publish", file).exit()).isEqualTo(1);
    }

    @Test
    void a_good_file_says_so_and_a_missing_one_is_a_wrong_call() {
        var good = run("check", GOLDEN.resolve("good.yaml").toString());
        assertThat(good.exit()).isZero();
        assertThat(good.out()).contains("good.yaml: Dùng được. Bộ bo-thu, phiên bản 1: 2 tiêu chí chấm điểm, 3 điểm.");

        assertThat(run("check", "no-such-file.yaml").exit()).isEqualTo(2);
        assertThat(run().exit()).isEqualTo(2);
    }

    @Test
    void table_writes_the_decisions_table_which_reads_back_as_the_same_set_and_overwrites_nothing() throws IOException {
        var table = folder.resolve("bang.xlsx");
        var good = GOLDEN.resolve("good.yaml");

        assertThat(run("table", good.toString(), table.toString()).exit()).isZero();
        assertThat(FrameworkReader.read(table).require())
                .isEqualTo(FrameworkReader.read(good).require());
        assertThat(run("check", table.toString()).exit()).isZero();
        assertThat(run("table", good.toString(), table.toString()).exit()).isEqualTo(2);
        assertThat(run("table", good.toString(), table.toString(), "--force").exit())
                .isZero();
        assertThat(run(
                                "table",
                                GOLDEN.resolve("sums.yaml").toString(),
                                folder.resolve("x.xlsx").toString())
                        .exit())
                .isEqualTo(1);
    }

    /** What docs/frameworks.md offers to copy must be right. */
    @Test
    void the_example_in_the_documentation_is_a_good_file() throws IOException {
        var page = Files.readString(Path.of("docs/frameworks.md"));
        int from = page.indexOf("```yaml") + "```yaml".length();
        var file = Files.writeString(folder.resolve("example.yaml"), page.substring(from, page.indexOf("```", from)));
        var run = run("check", file.toString());

        assertThat(run.out()).contains("Dùng được. Bộ bo-tieu-chi-so");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines()).hasSize(1);
    }
}
