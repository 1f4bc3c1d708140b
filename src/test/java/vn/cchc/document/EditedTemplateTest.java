package vn.cchc.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;

/** The shipped template, opened and saved by an office program, which writes everything anew in its own way. */
@CchcTest
class EditedTemplateTest {

    @TempDir
    Path folder;

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    Documents documents;

    private static Optional<Path> office() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(place -> Path.of(place, "soffice"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private byte[] savedByTheOffice(Path program, byte[] docx) throws Exception {
        var before = Files.write(folder.resolve("mau.docx"), docx);
        var saved = Files.createDirectory(folder.resolve("saved"));
        var process = new ProcessBuilder(
                        program.toString(),
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "docx:MS Word 2007 XML",
                        "--outdir",
                        saved.toString(),
                        before.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllBytes(saved.resolve("mau.docx"));
    }

    private static String part(byte[] docx, String name) {
        return new String(OfficePackage.read(docx).parts().get(name), StandardCharsets.UTF_8);
    }

    @Test
    void the_report_made_from_it_says_the_same_and_keeps_its_page_numbers() throws Exception {
        var program = office();
        assumeTrue(program.isPresent(), "no office program on this machine");
        var tung = personas.settle().tung();
        var report = DocumentsTest.report(List.of());
        var shipped = documents.docx(report);
        var template = http.perform(get("/templates/report/0/file").with(personas.as(tung)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        var saved = savedByTheOffice(program.get(), template);
        assertThat(part(saved, OfficePackage.DOCUMENT)).isNotEqualTo(part(template, OfficePackage.DOCUMENT));

        http.perform(multipart("/templates/report")
                        .file(new MockMultipartFile("file", "mẫu.docx", "application/octet-stream", saved))
                        .param("note", "Lưu lại bằng chương trình văn phòng")
                        .with(csrf())
                        .with(personas.as(tung)))
                .andExpect(status().is(Matchers.lessThan(400)));
        http.perform(post("/templates/report/1/use").with(csrf()).with(personas.as(tung)))
                .andExpect(redirectedUrl("/templates/report"));
        var made = documents.docx(report);

        assertThat(made).isNotEqualTo(shipped);
        assertThat(DocxText.of(made).text()).isEqualTo(DocxText.of(shipped).text());
        assertThat(part(made, "word/footnotes.xml")).contains("w:footnote ");
        assertThat(part(made, OfficePackage.DOCUMENT)).contains("headerReference", "titlePg");
        assertThat(OfficePackage.read(made).parts().keySet().stream()
                        .filter(name -> name.matches("word/header\\d*\\.xml"))
                        .map(name -> part(made, name)))
                .anyMatch(header -> header.contains("PAGE"));
    }
}
