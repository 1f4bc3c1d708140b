package vn.cchc.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.cchc.organisation.Kind;

class OutlineReaderTest {

    private static final String SMALL = """
            format: cchc-outline/1
            code: de-cuong-thu
            version: "1"
            title: Đề cương thử
            status: sample
            document: {type: Báo cáo, symbol: BC-UBND, subject: "Kết quả {kỳ}", archive: VT}
            parts:
              - key: mot
                number: I
                title: Phần một
                asked: [agency]
                sections:
                  - {key: mot-a, number: "1", title: Mục a}
                  - {key: mot-b, number: "1", title: Mục a, asked: [commune], asked-agencies: [H05.01]}
              - {key: hai, title: Phần hai}
            """;

    @Test
    void a_section_inherits_who_is_asked_unless_it_says_itself() {
        var outline = OutlineReader.read(SMALL).require();
        assertThat(outline.written()).extracting(Section::key).containsExactly("mot-a", "mot-b", "hai");
        assertEquals(Set.of(Kind.Level.AGENCY), outline.section("mot-a").asked());
        assertThat(outline.section("mot-b").asks(Kind.Level.AGENCY, "H05.02")).isFalse();
        assertThat(outline.section("mot-b").asks(Kind.Level.AGENCY, "H05.01")).isTrue();
        assertThat(outline.section("hai").asks(Kind.Level.COMMUNE, "x")).isFalse();
    }

    @Test
    void its_canonical_form_reads_as_itself() {
        var outline = OutlineReader.read(SMALL).require();
        assertEquals(outline, OutlineReader.read(outline.json()).require());
    }

    @Test
    void every_mistake_is_found_at_once_with_its_line() {
        var wrong = SMALL.replace("key: mot-b", "key: mot-a")
                .replace("[commune]", "[comune]")
                .replace("title: Phần hai", "tittle: Phần hai")
                .replace("code: de-cuong-thu", "code: đề cương");
        assertThat(OutlineReader.read(wrong).findings())
                .extracting(finding -> finding.place() + " " + finding.code())
                .containsExactly("2 bad-name", "14 key-twice", "14 bad-level", "15 missing-key", "15 unknown-key-near");
        assertThat(OutlineReader.read(wrong).outline()).isNull();
    }

    @Test
    void a_file_that_is_no_outline_says_so() {
        assertThat(OutlineReader.read("- một\n- hai\n").findings()).hasSize(1);
        assertThat(OutlineReader.read(new byte[] {0, 1, 2, 0, 0, 0}).errors()).isEqualTo(1);
        assertThat(OutlineReader.read(SMALL.replace("cchc-outline/1", "cchc-form/1"))
                        .findings())
                .extracting(finding -> finding.code())
                .containsExactly("wrong-format");
    }

    @TestFactory
    Stream<DynamicTest> every_sample_reads_without_a_finding() throws IOException {
        try (var files = Files.list(Path.of("definitions/outline"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        var reading = OutlineReader.read(Files.readAllBytes(file));
                        assertEquals(List.of(), reading.findings());
                        assertThat(reading.require().isSample()).isTrue();
                        assertThat(reading.require().all()).hasSizeGreaterThanOrEqualTo(12);
                    }));
        }
    }
}
