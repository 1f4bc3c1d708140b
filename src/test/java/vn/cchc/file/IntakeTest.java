package vn.cchc.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

class IntakeTest {

    private static final long LIMIT = 2 << 20;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T02:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path root;

    static Stream<Arguments> honest() {
        return Stream.of(
                Arguments.of("Kế hoạch 41.pdf", SampleFiles.pdf("a")),
                Arguments.of("luồng.PDF", SampleFiles.pdfWithStreamTrailer("")),
                Arguments.of("báo cáo.docx", SampleFiles.docx()),
                Arguments.of("biểu 06a.xlsx", SampleFiles.xlsx()),
                Arguments.of("cũ.doc", SampleFiles.doc()),
                Arguments.of("cũ.xls", SampleFiles.xls()),
                Arguments.of("ảnh.png", SampleFiles.png()),
                Arguments.of("ảnh.jpeg", SampleFiles.jpeg()));
    }

    @ParameterizedTest
    @MethodSource("honest")
    void an_honest_file_is_kept_under_its_hash(String name, byte[] content) throws IOException {
        var stored = take(name, content);
        assertThat(stored.sha()).isEqualTo(Sha256.of(content));
        assertThat(stored.name()).isEqualTo(name);
        assertThat(stored.size()).isEqualTo(content.length);
        assertThat(Files.readAllBytes(folder().place(stored.sha()))).isEqualTo(content);
        assertThat(everything()).hasSize(1);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("file.empty", "trống.pdf", new byte[0]),
                Arguments.of("file.not-taken", "virus.exe", SampleFiles.exe()),
                Arguments.of("file.not-taken", "tệp.zip", SampleFiles.zip(Map.of("a", new byte[3]))),
                Arguments.of("file.not-taken", "trang.svg", "<svg onload='x'/>".getBytes()),
                Arguments.of("file.not-taken", "khong-duoi", SampleFiles.pdf("a")),
                Arguments.of("file.not-what-it-says", "kế hoạch.pdf", SampleFiles.exe()),
                Arguments.of("file.not-what-it-says", "trang.pdf", "<html><script>1</script></html>".getBytes()),
                Arguments.of("file.not-what-it-says", "ảnh.png", SampleFiles.pdf("a")),
                Arguments.of("file.not-what-it-says", "ảnh.docx", SampleFiles.png()),
                Arguments.of("file.not-what-it-says", "bảng.docx", SampleFiles.xlsx()),
                Arguments.of("file.not-what-it-says", "tệp.docx", SampleFiles.zip(Map.of("a", new byte[3]))),
                Arguments.of("file.not-what-it-says", "cũ.xls", SampleFiles.doc()),
                Arguments.of("file.encrypted", "mật khẩu.pdf", SampleFiles.encryptedPdf()),
                Arguments.of("file.encrypted", "mật khẩu.pdf", SampleFiles.pdfWithStreamTrailer("/Encrypt 7 0 R")),
                Arguments.of("file.encrypted", "mật khẩu.docx", SampleFiles.encryptedDocx()),
                Arguments.of("file.encrypted", "mật khẩu.xlsx", SampleFiles.encryptedDocx()),
                Arguments.of("file.encrypted", "mật khẩu.doc", SampleFiles.encryptedDoc()),
                Arguments.of("file.encrypted", "mật khẩu.xls", SampleFiles.encryptedXls()),
                Arguments.of("file.macros", "macro.docx", SampleFiles.docxWithMacros()),
                Arguments.of("file.macros", "macro.docm", SampleFiles.docxWithMacros()),
                Arguments.of("file.macros", "macro.xlsm", SampleFiles.xlsx()),
                Arguments.of("file.macros", "macro.doc", SampleFiles.docWithMacros()),
                Arguments.of("file.bomb", "bom.xlsx", SampleFiles.xlsxBomb()),
                Arguments.of("file.bomb", "bom.docx", SampleFiles.docxOfManyParts()),
                Arguments.of("file.two-in-one", "hai.png", SampleFiles.join(SampleFiles.png(), SampleFiles.docx())),
                Arguments.of("file.two-in-one", "hai.pdf", SampleFiles.join(SampleFiles.pdf("a"), SampleFiles.docx())),
                Arguments.of("file.damaged", "cụt.pdf", "%PDF-1.4\n1 0 obj<<>>endobj\n".getBytes()),
                Arguments.of("file.damaged", "cụt.docx", first(SampleFiles.docx(), 90)),
                Arguments.of("file.damaged", "cụt.doc", first(SampleFiles.doc(), 300)),
                Arguments.of(
                        "file.too-large", "lớn.pdf", SampleFiles.join(SampleFiles.pdf("a"), new byte[(int) LIMIT])));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_file_is_refused_by_name_and_leaves_nothing(String code, String name, byte[] content)
            throws IOException {
        var refusal = catchThrowableOfType(Problem.class, () -> take(name, content));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.arguments().getFirst()).isEqualTo(name);
        assertThat(everything()).isEmpty();
    }

    @Test
    void the_word_encrypt_in_the_text_of_a_pdf_is_no_encryption() {
        assertThat(take("bài giảng.pdf", SampleFiles.pdf("/Encrypt 4 0 R is how it is written"))
                        .size())
                .isPositive();
    }

    @Test
    void a_declared_type_that_names_another_kind_is_refused_and_a_shrug_is_not() {
        assertThatThrownBy(() -> take("a.pdf", SampleFiles.pdf("a"), "image/png", -1))
                .hasMessageContaining("not-what-it-says");
        take("a.pdf", SampleFiles.pdf("a"), "application/octet-stream", -1);
        take("a.pdf", SampleFiles.pdf("a"), "", -1);
        take("a.pdf", SampleFiles.pdf("a"), "application/pdf; charset=utf-8", -1);
    }

    @Test
    void a_size_announced_beyond_the_limit_is_refused_before_a_byte_is_read() {
        var untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };
        assertThatThrownBy(() -> intake("").take(new Incoming(untouched, "a.pdf", null, LIMIT + 1)))
                .hasMessageContaining("too-large");
    }

    @Test
    void a_sender_that_breaks_off_leaves_nothing() throws IOException {
        var broken = new SequenceInputStream(new ByteArrayInputStream(SampleFiles.pdf("a")), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset by peer");
            }
        });
        assertThatThrownBy(() -> intake("").take(new Incoming(broken, "a.pdf", null, -1)))
                .hasMessageContaining("broken-off");
        assertThat(everything()).isEmpty();
    }

    @Test
    void fewer_bytes_than_announced_is_broken_off_even_when_they_look_whole() throws IOException {
        assertThatThrownBy(() -> take("a.pdf", SampleFiles.pdf("a"), null, 100_000))
                .hasMessageContaining("broken-off");
        assertThat(everything()).isEmpty();
    }

    @Test
    void the_same_content_under_two_names_is_kept_once() throws IOException {
        var first = take("Kế hoạch.pdf", SampleFiles.pdf("a"));
        var second = take("scan0001.pdf", SampleFiles.pdf("a"));
        assertThat(second.sha()).isEqualTo(first.sha());
        assertThat(second.name()).isEqualTo("scan0001.pdf");
        assertThat(everything()).hasSize(1);
    }

    @Test
    void a_name_is_data_and_never_a_path() throws IOException {
        assertThat(take("../../../etc/cron.d/evil.pdf", SampleFiles.pdf("a")).name())
                .isEqualTo("evil.pdf");
        assertThat(take("C:\\Users\\lan\\kế hoạch.pdf", SampleFiles.pdf("b")).name())
                .isEqualTo("kế hoạch.pdf");
        assertThat(take("\u202Efdp.exe\u0000.pdf", SampleFiles.pdf("c")).name()).isEqualTo("fdp.exe.pdf");
        assertThat(take("Ke\u0302\u0301 hoa\u0323ch.pdf", SampleFiles.pdf("d")).name())
                .isEqualTo("Kế hoạch.pdf");
        assertThat(take("a".repeat(400) + ".pdf", SampleFiles.pdf("e")).name())
                .hasSize(150)
                .endsWith(".pdf");
        assertThat(everything()).hasSize(5).allMatch(path -> path.startsWith(root));
    }

    @Test
    void a_machine_stopped_in_the_middle_leaves_no_half_content_and_the_rest_is_cleared() throws IOException {
        var incoming = Files.createDirectories(root.resolve("incoming"));
        var abandoned = Files.write(incoming.resolve("x.part"), new byte[10]);
        Files.setLastModifiedTime(abandoned, FileTime.from(CLOCK.instant().minus(Duration.ofHours(7))));
        var running = Files.write(incoming.resolve("y.part"), new byte[10]);
        Files.setLastModifiedTime(running, FileTime.from(CLOCK.instant().minus(Duration.ofHours(1))));
        assertThat(folder().clearAbandoned()).isEqualTo(1);
        assertThat(everything()).containsExactly(running);
    }

    @Test
    void too_little_free_space_refuses_before_anything_is_written() throws IOException {
        var hungry =
                new Intake(new Folder(root, Long.MAX_VALUE / 2, CLOCK), new Scanner("", Duration.ofSeconds(1)), LIMIT);
        var refusal = catchThrowableOfType(
                Problem.class,
                () -> hungry.take(new Incoming(new ByteArrayInputStream(SampleFiles.pdf("a")), "a.pdf", null, -1)));
        assertThat(refusal.code()).isEqualTo("file.disk-full");
        assertThat(refusal.fault()).isEqualTo(Problem.Fault.UNAVAILABLE);
        assertThat(everything()).isEmpty();
    }

    @Test
    void a_content_changed_behind_our_back_is_noticed() throws IOException {
        var stored = take("a.pdf", SampleFiles.pdf("a"));
        assertThat(folder().isWhole(stored.sha())).isTrue();
        Files.write(folder().place(stored.sha()), SampleFiles.pdf("b"));
        assertThat(folder().isWhole(stored.sha())).isFalse();
    }

    @Test
    void a_clean_file_passes_the_scanner_and_an_infected_one_is_refused_by_the_virus_name() throws IOException {
        try (var clamd = FakeClamd.awake()) {
            intake(clamd.address()).take(incoming("a.pdf", SampleFiles.pdf("a"), null, -1));
            assertThatThrownBy(
                            () -> intake(clamd.address()).take(incoming("b.pdf", SampleFiles.eicarInPdf(), null, -1)))
                    .hasMessage("file.infected [b.pdf, Win.Test.EICAR_HDB-1]");
        }
        assertThat(everything()).hasSize(1);
    }

    @Test
    void a_scanner_that_is_set_but_down_refuses_and_nothing_is_stored() throws IOException {
        String address;
        try (var clamd = FakeClamd.awake()) {
            address = clamd.address();
        }
        assertRefusedAsDown(address);
        assertRefusedAsDown("unix:" + root.resolve("no.ctl"));
    }

    @Test
    void a_scanner_that_never_answers_is_given_up_after_the_timeout() throws IOException {
        try (var clamd = FakeClamd.silent()) {
            assertRefusedAsDown(clamd.address());
        }
    }

    @Test
    void a_mistyped_scanner_address_stops_the_start() {
        assertThatThrownBy(() -> new Scanner("clamav", Duration.ofSeconds(1)))
                .hasMessageContaining("cchc.files.scanner");
    }

    private void assertRefusedAsDown(String address) throws IOException {
        var refusal = catchThrowableOfType(
                Problem.class, () -> intake(address).take(incoming("a.pdf", SampleFiles.pdf("a"), null, -1)));
        assertThat(refusal.code()).isEqualTo("file.scanner-down");
        assertThat(refusal.fault()).isEqualTo(Problem.Fault.UNAVAILABLE);
        assertThat(everything()).isEmpty();
    }

    private StoredFile take(String name, byte[] content) {
        return take(name, content, null, -1);
    }

    private StoredFile take(String name, byte[] content, @Nullable String type, long size) {
        return intake("").take(incoming(name, content, type, size));
    }

    private static Incoming incoming(String name, byte[] content, @Nullable String type, long size) {
        return new Incoming(new ByteArrayInputStream(content), name, type, size);
    }

    private Intake intake(String scanner) {
        return new Intake(folder(), new Scanner(scanner, Duration.ofMillis(500)), LIMIT);
    }

    private Folder folder() {
        return new Folder(root, 0, CLOCK);
    }

    private static byte[] first(byte[] content, int bytes) {
        return java.util.Arrays.copyOf(content, bytes);
    }

    private List<Path> everything() throws IOException {
        try (var paths = Files.walk(root, new FileVisitOption[0])) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
