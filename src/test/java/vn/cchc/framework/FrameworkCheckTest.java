package vn.cchc.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.cchc.definitionfile.Finding;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Words;

/** Each {@code golden/framework-check/<name>.yaml} has beside it, in {@code <name>.expected}, what an official reads. */
class FrameworkCheckTest {

    static final Path FOLDER = Path.of("src/test/resources/golden/framework-check");
    private static final Words WORDS = Words.of(Locale.of("vi"), "framework");

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_gets_all_its_errors_at_once_with_their_lines(Path file) throws IOException {
        var expected = Path.of(file.toString().replace(".yaml", ".expected"));
        var actual = said(FrameworkReader.read(file));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    static String said(Reading reading) {
        return reading.findings().stream()
                .map(finding ->
                        finding.place() + ": " + Keys.word(finding.severity()) + ": " + WORDS.of(finding) + "\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_finding_has_its_english_twin(Path file) throws IOException {
        var english = Words.of(Locale.ENGLISH, "framework");
        for (var finding : FrameworkReader.read(file).findings()) {
            assertThat(english.of(finding)).isNotBlank().doesNotContain("{0}").isNotEqualTo(WORDS.of(finding));
        }
    }

    @Test
    void a_good_file_is_a_version_and_comes_back_from_its_json_equal() throws IOException {
        var version = FrameworkReader.read(FOLDER.resolve("good.yaml")).require();
        var again = FrameworkReader.read(version.json()).require();

        assertThat(again).isEqualTo(version);
        assertThat(again.sha256()).isEqualTo(version.sha256());
        assertThat(version.leaves()).extracting(Leaf::code).containsExactly("1.1", "1.2");
        assertThat(version.leaf("1.2").orElseThrow().field()).isEqualTo("1");
    }

    @Test
    void a_yaml_bomb_is_one_sentence_and_no_wait() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (var bomb : new String[] {"bomb.yaml", "bomb-itself.yaml"}) {
                var findings = FrameworkReader.read(FOLDER.resolve(bomb)).findings();
                assertThat(findings).extracting(Finding::code).containsExactly("yaml-bomb");
            }
        });
    }

    @Test
    void a_file_that_is_nested_without_end_is_refused() {
        assertThat(FrameworkReader.read("[".repeat(100_000)).findings())
                .extracting(Finding::code)
                .containsExactly("yaml-bomb");
    }

    @Test
    void a_file_that_is_no_text_at_all_is_refused_in_words() {
        assertThat(FrameworkReader.read(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})
                        .findings())
                .extracting(Finding::code)
                .containsExactly("not-utf8");
        assertThat(FrameworkReader.read("").findings())
                .extracting(Finding::code)
                .containsExactly("empty");
        assertThat(FrameworkReader.read(new byte[2_000_001]).findings())
                .extracting(Finding::code)
                .containsExactly("too-large");
    }
}
