package vn.cchc.document;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/**
 * The office program of this machine, LibreOffice, which turns a {@code .docx} into PDF/A-2. One document at a time, each
 * with a profile of its own that runs no macros and fetches nothing; stopped with all its children when it takes too long.
 */
final class Office {

    static final Office NONE = new Office(null, Duration.ZERO, Duration.ZERO);

    private static final List<String> NAMES = List.of("soffice", "libreoffice");
    private static final List<String> USUAL =
            List.of("/usr/bin", "/usr/local/bin", "/opt/libreoffice/program", "/snap/bin");

    private static final String AS_PDF_A = """
            pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},\
            "UseTaggedPDF":{"type":"boolean","value":"true"}}""";

    private static final String PROFILE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry">
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
            <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
            </oor:items>
            """;

    private final @Nullable Path program;
    private final Duration timeout;
    private final Duration patience;
    private final Semaphore turn = new Semaphore(1, true);

    private Office(@Nullable Path program, Duration timeout, Duration patience) {
        this.program = program;
        this.timeout = timeout;
        this.patience = patience;
    }

    static Office of(OfficeSettings settings) {
        var program = switch (settings.program().strip()) {
            case "", "none" -> null;
            case "auto" -> search();
            default -> Path.of(settings.program().strip());
        };
        return new Office(program, settings.timeout(), settings.patience());
    }

    private static @Nullable Path search() {
        var onPath = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
        return Stream.concat(Stream.of(onPath), USUAL.stream())
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    boolean isThere() {
        return program != null;
    }

    Optional<byte[]> pdf(byte[] docx) {
        if (program == null) {
            return Optional.empty();
        }
        try {
            if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Problem(Problem.Fault.UNAVAILABLE, "document.office-busy");
            }
            try {
                return Optional.of(converted(program, docx));
            } finally {
                turn.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(Problem.Fault.UNAVAILABLE, "document.office-busy");
        } catch (IOException e) {
            throw new Problem(Problem.Fault.UNAVAILABLE, "document.office-failed", String.valueOf(e.getMessage()));
        }
    }

    private byte[] converted(Path office, byte[] docx) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("cchc-office");
        try {
            var user = Files.createDirectories(folder.resolve("profile/user"));
            Files.writeString(user.resolve("registrymodifications.xcu"), PROFILE);
            var document = Files.write(folder.resolve("document.docx"), docx);
            var said = folder.resolve("said.txt");
            var process = new ProcessBuilder(
                            office.toString(),
                            "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                            "--headless",
                            "--norestore",
                            "--nologo",
                            "--nodefault",
                            "--convert-to",
                            AS_PDF_A,
                            "--outdir",
                            folder.toString(),
                            document.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            finish(process);
            return result(folder.resolve("document.pdf"), said);
        } finally {
            clear(folder);
        }
    }

    private void finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        boolean done = false;
        try {
            done = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!done) {
                stop(process);
            }
        }
        if (!done) {
            throw new Problem(Problem.Fault.UNAVAILABLE, "document.office-slow", timeout.toSeconds());
        }
    }

    /** The program is a starter with children; the starter alone would leave them behind. */
    private static void stop(Process process) {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static byte[] result(Path pdf, Path said) throws IOException {
        if (!Files.exists(pdf)) {
            var words = new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
            var last = words.lines().reduce((a, b) -> b).orElse("");
            throw new Problem(Problem.Fault.UNAVAILABLE, "document.office-failed", last);
        }
        return Files.readAllBytes(pdf);
    }

    private static void clear(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            // A child that is just ending may still write; the folder lies among the temporary ones.
        }
    }
}
