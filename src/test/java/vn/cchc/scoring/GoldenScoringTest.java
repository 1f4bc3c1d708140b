package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.Leaf;
import vn.cchc.framework.Rule;

/** Each folder of {@code golden/scoring} is a case an official can read and sign; it runs through the command itself. */
class GoldenScoringTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden/scoring");

    static Stream<Path> cases() throws IOException {
        try (var folders = Files.list(FOLDER)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_case_scores_as_its_expected_table_says(Path folder) throws IOException {
        var run = Run.score(folder.resolve("framework.yaml"), folder.resolve("answers.csv"));
        var expected = folder.resolve("expected.csv");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, run.out());
        }
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(expected));
        assertThat(folder.resolve("WHY.md")).isNotEmptyFile();
    }

    @Test
    void every_rule_kind_has_a_case() throws IOException {
        var kinds = new TreeSet<String>();
        for (var folder : cases().toList()) {
            var version = FrameworkReader.read(folder.resolve("framework.yaml")).require();
            version.leaves().stream().map(Leaf::rule).map(Rule::kind).forEach(kinds::add);
        }
        var all = Stream.of(Rule.class.getPermittedSubclasses()).count();
        assertThat(kinds).hasSize((int) all);
    }

    /** One run of {@code cchc score}. */
    record Run(int exit, String out, String err) {

        static Run score(Path framework, Path answers, String... more) {
            var out = new StringWriter();
            var err = new StringWriter();
            var arguments = Stream.concat(Stream.of(framework.toString(), answers.toString()), Stream.of(more))
                    .collect(Collectors.toList());
            int exit = new CommandLine(new ScoreCommand())
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(arguments.toArray(String[]::new));
            return new Run(exit, out.toString(), err.toString());
        }
    }
}
