package vn.cchc.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/** What must be true of a .docx or .xlsx: a whole package of its kind, no macros, and no bomb when unpacked. */
final class ZipContent {

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 300L << 20;
    /** Real worksheets shrink by up to about 50; a bomb starts near 1 000. */
    private static final long MOST_SHRUNK = 200;

    private static final long SMALL = 10L << 20;
    private static final long TYPES_LIMIT = 1 << 20;

    private ZipContent() {}

    /** @return the kind, or empty for an archive that is no document */
    static Optional<FileKind> check(Path path, String name) throws IOException {
        try (var zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8)) {
            var types = zip.getEntry("[Content_Types].xml");
            var kind = kind(zip, types);
            if (kind.isPresent()) {
                refuseMacros(zip, types, name);
                refuseBomb(zip, name);
            }
            return kind;
        } catch (ZipException broken) {
            throw Problem.input("file.damaged", name);
        }
    }

    private static Optional<FileKind> kind(ZipFile zip, @Nullable ZipEntry types) {
        if (types == null) {
            return Optional.empty();
        }
        if (zip.getEntry("word/document.xml") != null) {
            return Optional.of(FileKind.DOCX);
        }
        return zip.getEntry("xl/workbook.xml") != null || zip.getEntry("xl/workbook.bin") != null
                ? Optional.of(FileKind.XLSX)
                : Optional.empty();
    }

    private static void refuseMacros(ZipFile zip, ZipEntry types, String name) throws IOException {
        try (var in = zip.getInputStream(types)) {
            var declared =
                    new String(in.readNBytes((int) TYPES_LIMIT), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            boolean carried = zip.stream()
                    .anyMatch(e -> e.getName().toLowerCase(Locale.ROOT).contains("vbaproject"));
            if (carried || declared.contains("macroenabled") || declared.contains("vbaproject")) {
                throw Problem.input("file.macros", name);
            }
        }
    }

    /** Unpacks into nothing and counts: the sizes an archive declares are the archive's own word. */
    private static void refuseBomb(ZipFile zip, String name) throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw Problem.input("file.bomb", name);
        }
        long total = 0;
        var buffer = new byte[64 * 1024];
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            var entry = entries.nextElement();
            long most = Math.max(SMALL, Math.max(entry.getCompressedSize(), 0) * MOST_SHRUNK);
            long unpacked = 0;
            try (var in = zip.getInputStream(entry)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    unpacked += n;
                    if (unpacked > most || total + unpacked > MOST_BYTES) {
                        throw Problem.input("file.bomb", name);
                    }
                }
            }
            total += unpacked;
        }
    }
}
