package vn.cchc.registerdefinition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Definition files: those shipped are good, broken ones say what is wrong, all at once, in words. */
class RegisterReaderTest {

    private static final Path SHIPPED = Path.of("definitions/register");
    private static final Path BROKEN = Path.of("src/test/resources/golden/register");

    @TestFactory
    Stream<DynamicTest> every_shipped_register_is_good_and_a_sample() throws IOException {
        try (var files = Files.list(SHIPPED)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        var reading = RegisterReader.read(Files.readAllBytes(file));
                        assertThat(said(reading)).isEmpty();
                        assertThat(reading.require().isSample()).isTrue();
                        assertThat(file.getFileName().toString())
                                .isEqualTo(reading.require().code() + ".yaml");
                    }));
        }
    }

    @Test
    void the_shipped_registers_count_each_indicator_once_and_every_indicator_is_defined() throws IOException {
        var defined = Files.readAllLines(Path.of("definitions/indicators/indicators.csv")).stream()
                .map(line -> line.substring(0, line.indexOf(',')))
                .collect(Collectors.toSet());
        var counted = new HashSet<String>();
        try (var files = Files.list(SHIPPED)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                for (var count :
                        RegisterReader.read(Files.readAllBytes(file)).require().counts()) {
                    assertThat(counted.add(count.indicator()))
                            .as(count.indicator())
                            .isTrue();
                    assertThat(defined).contains(count.indicator());
                }
            }
        }
        assertThat(counted).hasSizeGreaterThan(60);
    }

    /** Each {@code <case>.yaml} stands beside {@code <case>.txt} with what the reader says about it. */
    @TestFactory
    Stream<DynamicTest> a_broken_file_says_everything_that_is_wrong() throws IOException {
        try (var files = Files.list(BROKEN)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        var expected = file.resolveSibling(
                                file.getFileName().toString().replace(".yaml", ".txt"));
                        assertThat(said(RegisterReader.read(Files.readAllBytes(file))))
                                .isEqualTo(Files.readString(expected).strip());
                    }));
        }
    }

    @Test
    void no_bytes_whatever_make_the_reader_fail() {
        for (var text : new String[] {
            "", "\0\0\0", "- a\n- b", "columns: {}", "format: cchc-register/1\ncolumns: [1, [2], {code: 3}]"
        }) {
            assertThat(RegisterReader.read(text.getBytes(StandardCharsets.UTF_8))
                            .errors())
                    .isPositive();
        }
    }

    static String said(RegisterReading reading) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/register", "messages/definitionfile");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return reading.findings().stream()
                .map(finding -> finding.place() + ": "
                        + messages.getMessage(finding.key(), finding.arguments().toArray(), Locale.of("vi")))
                .collect(Collectors.joining("\n"));
    }
}
