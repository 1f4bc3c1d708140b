package vn.cchc.dossierfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import vn.cchc.ontime.DatabaseRatesCommand;

/** Small files whose figures were worked out by hand: each folder says why in its WHY.md, with the command it is held to. */
class GoldenDossiersTest {

    private static final Path CASES = Path.of("src/test/resources/golden/dossiers");
    private static final Pattern COMMAND = Pattern.compile("`dossier rates dossiers.csv ?(.*?)`");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_command_prints_what_was_worked_out_by_hand(String name) throws IOException {
        var folder = CASES.resolve(name);
        var command = COMMAND.matcher(Files.readString(folder.resolve("WHY.md")));
        assertThat(command.find()).isTrue();
        var arguments = new ArrayList<>(List.of(folder.resolve("dossiers.csv").toString()));
        if (!command.group(1).isBlank()) {
            for (var word : command.group(1).split(" ")) {
                arguments.add(
                        Files.exists(folder.resolve(word))
                                ? folder.resolve(word).toString()
                                : word);
            }
        }
        if (Files.exists(folder.resolve("steps.csv"))) {
            arguments.addAll(List.of("--steps", folder.resolve("steps.csv").toString()));
        }
        var out = new StringWriter();
        int exit = new CommandLine(new DatabaseRatesCommand(GoldenDossiersTest::none, GoldenDossiersTest::none))
                .setOut(new PrintWriter(out))
                .execute(arguments.toArray(String[]::new));

        assertThat(exit).isZero();
        assertThat(out.toString()).isEqualTo(Files.readString(folder.resolve("expected.csv")));
    }

    private static <T> T none() {
        throw new IllegalStateException("the figures of a file need no database");
    }
}
