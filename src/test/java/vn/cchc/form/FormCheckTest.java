package vn.cchc.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Words;

/** Each {@code golden/form-check/<name>.yaml} has beside it, in {@code <name>.expected}, what an official reads. */
class FormCheckTest {

    static final Path FOLDER = Path.of("src/test/resources/golden/form-check");
    private static final Words WORDS = Words.of(Locale.of("vi"), "form");

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_gets_all_its_errors_at_once_with_their_lines(Path file) throws IOException {
        var expected = Path.of(file.toString().replace(".yaml", ".expected"));
        var actual = FormReader.read(file).findings().stream()
                .map(finding ->
                        finding.place() + ": " + Keys.word(finding.severity()) + ": " + WORDS.of(finding) + "\n")
                .collect(Collectors.joining());
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_finding_has_its_english_twin(Path file) throws IOException {
        var english = Words.of(Locale.ENGLISH, "form");
        for (var finding : FormReader.read(file).findings()) {
            assertThat(english.of(finding)).isNotBlank().doesNotContain("{0}").isNotEqualTo(WORDS.of(finding));
        }
    }

    @Test
    void a_good_file_is_a_version_and_comes_back_from_its_json_equal() throws IOException {
        var form = FormReader.read(FOLDER.resolve("good.yaml")).require();
        var again = FormReader.read(form.json()).require();

        assertThat(again).isEqualTo(form);
        assertThat(again.rows()).isEqualTo(form.rows());
        assertThat(again.rules()).isEqualTo(form.rules());
        assertThat(form.row("1.1.a").filledBy()).isEqualTo(form.row("1").filledBy());
        assertThat(form.row("1.1").unitPrinted()).isEqualTo("Thủ tục");
        assertThat(form.row("1.1.b").unitPrinted()).isEmpty();
        assertThat(form.row("1.2").unitPrinted()).isEqualTo("%");
        assertThat(form.row("1.3").unitPrinted()).isEqualTo("Trực tuyến = 0 Phát phiếu = 1");
        assertThat(form.row("1.1").min()).isZero();
        assertThat(form.row("1.2").max()).isEqualByComparingTo("100");
    }

    @Test
    void the_example_of_the_documentation_is_good() throws IOException {
        var page = Files.readString(Path.of("docs/forms.md"));
        var example = page.substring(page.indexOf("```yaml") + 7);

        assertThat(FormReader.read(example.substring(0, example.indexOf("```"))).findings())
                .isEmpty();
    }

    @Test
    void the_command_prints_findings_and_says_what_is_good() {
        assertThat(run("rows.yaml").lines())
                .contains(FOLDER.resolve("rows.yaml") + ":18: Dòng 9: mức thấp nhất 5 lớn hơn mức cao nhất 1.");
        assertThat(run("good.yaml")).contains("9 dòng, 8 số liệu, 2 ràng buộc");
    }

    private static String run(String file) {
        var out = new StringWriter();
        int exit = new CommandLine(new FormCommand.Check())
                .setOut(new PrintWriter(out))
                .execute(FOLDER.resolve(file).toString());
        assertThat(exit).isEqualTo(file.equals("good.yaml") ? 0 : 1);
        return out.toString();
    }
}
