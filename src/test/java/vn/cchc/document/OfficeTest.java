package vn.cchc.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.cchc.kernel.Problem;

/** Small programs stand in for the office program where it must misbehave. */
class OfficeTest {

    @TempDir
    Path folder;

    private Office office(String script, Duration timeout, Duration wait) throws IOException {
        var program = folder.resolve("office");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Office.of(new OfficeSettings(program.toString(), timeout, wait));
    }

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void without_the_program_there_is_no_pdf_and_it_says_so() {
        var none = Office.of(new OfficeSettings("none", LONG, LONG));
        assertFalse(none.isThere());
        assertEquals(Optional.empty(), none.pdf(new byte[0]));
    }

    @Test
    void what_the_program_writes_is_the_pdf_and_nothing_is_left_behind() throws IOException {
        var office = office(
                "printf %s \"$PWD\" > " + folder.resolve("where") + "; printf '%%PDF' > document.pdf", LONG, LONG);
        assertEquals("%PDF", new String(office.pdf(new byte[0]).orElseThrow(), StandardCharsets.UTF_8));
        assertFalse(Files.exists(Path.of(Files.readString(folder.resolve("where")))));
    }

    @Test
    void a_program_that_hangs_is_stopped_with_its_children() throws IOException, InterruptedException {
        var child = folder.resolve("child");
        var office = office("sleep 600 & echo $! > " + child + "; wait", Duration.ofSeconds(2), LONG);
        var problem = assertThrows(Problem.class, () -> office.pdf(new byte[0]));
        assertEquals("document.office-slow", problem.code());
        long pid = Long.parseLong(Files.readString(child).strip());
        var left = ProcessHandle.of(pid);
        if (left.isPresent()) {
            left.get().onExit().orTimeout(5, TimeUnit.SECONDS).join();
        }
        assertTrue(
                ProcessHandle.of(pid).isEmpty() || !ProcessHandle.of(pid).get().isAlive());
    }

    @Test
    void a_program_that_writes_nothing_is_reported_with_its_words() throws IOException {
        var office = office("echo 'Error: source file could not be loaded'", LONG, LONG);
        var problem = assertThrows(Problem.class, () -> office.pdf(new byte[0]));
        assertEquals("document.office-failed", problem.code());
        assertEquals(List.of("Error: source file could not be loaded"), problem.arguments());
    }

    @Test
    void one_document_at_a_time_and_who_waits_too_long_is_told() throws Exception {
        var started = folder.resolve("started");
        var go = folder.resolve("go");
        var office = office(
                "touch " + started + "; while [ ! -e " + go + " ]; do sleep 0.05; done; printf '%%PDF' > document.pdf",
                LONG,
                Duration.ofMillis(50));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<byte[]>> first = threads.submit(() -> office.pdf(new byte[0]));
            while (!Files.exists(started)) {
                Thread.onSpinWait();
            }
            assertEquals(
                    "document.office-busy",
                    assertThrows(Problem.class, () -> office.pdf(new byte[0])).code());
            Files.createFile(go);
            assertTrue(first.get().isPresent());
        }
    }

    @Test
    void the_real_program_makes_a_pdf_of_a_report() {
        var office = Office.of(new OfficeSettings("auto", Duration.ofSeconds(120), LONG));
        assumeTrue(office.isThere(), "LibreOffice is not installed here");
        var docx = Documents.delivered().docx(DocumentsTest.report(List.of(DocumentsTest.appendix(40))));
        byte[] pdf;
        try {
            pdf = office.pdf(docx).orElseThrow();
        } catch (Problem problem) {
            assumeTrue(false, "LibreOffice without Writer: " + problem.arguments());
            return;
        }
        var text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertTrue(text.startsWith("%PDF-1."), text.substring(0, 20));
        // PDF/A says of itself what it is
        assertTrue(text.contains("pdfaid:part>2<"), "no PDF/A-2 mark");
    }
}
