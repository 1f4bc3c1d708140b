package vn.cchc.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

/**
 * A backup file: a zip with {@code tables/<schema.table>} (PostgreSQL's COPY text, UTF-8), {@code files/<sha256>} and,
 * written last, {@code manifest.json}. Without the manifest, or with one byte changed, it is no backup.
 */
final class Archive implements AutoCloseable {

    static final int FORMAT = 1;
    static final String MANIFEST = "manifest.json";

    /**
     * @param format of the archive itself
     * @param version of the program that wrote it
     * @param missing contents that rows refer to and that were not whole on the disk when it was written
     */
    record Manifest(
            int format,
            String version,
            Instant createdAt,
            List<Catalogue.Migration> migrations,
            List<Part> tables,
            List<Catalogue.Sequence> sequences,
            List<String> files,
            List<String> missing) {}

    /** One table as it was: the columns and order in which it was read, its rows and the hash of its text. */
    record Part(String name, String columns, String order, long rows, String sha256) {

        Catalogue.Table table() {
            return new Catalogue.Table(name, columns, order);
        }

        String entry() {
            return "tables/" + name;
        }
    }

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(Path path, ZipFile zip, Manifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Opens and reads the manifest. @throws Problem {@code command.archive-*} */
    static Archive open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw Problem.input("command.archive-absent", path);
        }
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (IOException broken) {
            throw broken(path, broken.getMessage());
        }
        try {
            return new Archive(path, zip, manifest(path, zip));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Reads everything once and compares the hashes, before anything is written anywhere. */
    void verify() throws IOException {
        for (var part : manifest.tables()) {
            verify(part.entry(), part.sha256());
        }
        for (var sha : manifest.files()) {
            verify("files/" + sha, sha);
        }
    }

    InputStream table(Part part) throws IOException {
        return entry(part.entry());
    }

    InputStream file(String sha) throws IOException {
        return entry("files/" + sha);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static byte[] json(Manifest manifest) {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    }

    private static Manifest manifest(Path path, ZipFile zip) throws IOException {
        var entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw broken(path, MANIFEST);
        }
        try (var in = zip.getInputStream(entry)) {
            var manifest = JsonMapper.builder().build().readValue(in, Manifest.class);
            if (manifest.format() != FORMAT) {
                throw Problem.input("command.archive-newer", path, manifest.version());
            }
            return manifest;
        } catch (JacksonException unreadable) {
            throw broken(path, MANIFEST);
        }
    }

    private void verify(String name, String expected) throws IOException {
        var digest = Sha256.digest();
        try (var in = new DigestInputStream(entry(name), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException unreadable) {
            throw broken(path, name);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(expected)) {
            throw broken(path, name);
        }
    }

    private InputStream entry(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw broken(path, name);
        }
        return zip.getInputStream(entry);
    }

    private static Problem broken(Path path, @Nullable String where) {
        return Problem.input("command.archive-broken", path, String.valueOf(where));
    }
}
