package vn.cchc.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder under golden/ranking is one case an official can read: scores.csv, expected.csv, WHY.md, and where needed a
 * policy.yaml and the command's arguments. What was expected was computed elsewhere, in whole fractions.
 */
class RankGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/ranking");

    static Stream<Path> cases() throws IOException {
        return Files.list(GOLDEN).sorted();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_case_comes_out_as_written(Path folder) throws IOException {
        var run = Run.rank(arguments(folder).toArray(String[]::new));

        assertThat(run.out()).isEqualTo(Files.readString(folder.resolve("expected.csv")));
        assertThat(run.exit()).isZero();
        assertThat(folder.resolve("WHY.md")).isNotEmptyFile();
    }

    @Test
    void every_published_percentage_rank_and_class_of_tay_ninh_is_reproduced() throws IOException {
        var folder = GOLDEN.resolve("tay-ninh-2023");
        var published = ScoresFileTest.cells(Files.readString(folder.resolve("scores.csv")));
        var ours = ScoresFileTest.cells(
                Run.rank(arguments(folder).toArray(String[]::new)).out());

        assertThat(ours).hasSize(20);
        for (int i = 1; i < published.size(); i++) {
            var theirs = published.get(i);
            var row = ours.get(i);
            assertThat(List.of(row.get(1), row.get(2), row.get(5), row.get(6)))
                    .isEqualTo(List.of(theirs.get(0), theirs.get(1), theirs.get(4), theirs.get(5)));
        }
    }

    private static List<String> arguments(Path folder) throws IOException {
        var arguments = new ArrayList<String>();
        arguments.add(folder.resolve("scores.csv").toString());
        if (Files.exists(folder.resolve("policy.yaml"))) {
            arguments.add("--policy");
            arguments.add(folder.resolve("policy.yaml").toString());
        }
        if (Files.exists(folder.resolve("arguments.txt"))) {
            arguments.addAll(List.of(
                    Files.readString(folder.resolve("arguments.txt")).strip().split(" ")));
        }
        return arguments;
    }
}
