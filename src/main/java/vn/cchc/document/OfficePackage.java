package vn.cchc.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/**
 * The parts of a {@code .docx}, by name. Read with limits, since a template may come from anybody; written the same, byte for
 * byte, for the same parts.
 */
record OfficePackage(Map<String, byte[]> parts) {

    static final String TYPES = "[Content_Types].xml";
    static final String DOCUMENT = "word/document.xml";
    static final String STYLES = "word/styles.xml";
    static final String FOOTNOTES = "word/footnotes.xml";
    static final String RELATIONS = "word/_rels/document.xml.rels";

    private static final int MOST_PARTS = 400;
    private static final int MOST_BYTES = 20 << 20;

    /** 1 January 1980, the first day a zip knows: a time of writing would make every copy differ. */
    private static final long NO_TIME = 315_532_800_000L;

    OfficePackage {
        parts = new LinkedHashMap<>(parts);
    }

    /** @throws Problem {@code document.not-docx}, {@code document.too-much} */
    static OfficePackage read(byte[] zip) {
        var parts = new LinkedHashMap<String, byte[]>();
        int left = MOST_BYTES;
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                var content = in.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || parts.size() >= MOST_PARTS) {
                    throw Problem.input("document.too-much", MOST_PARTS, MOST_BYTES >> 20);
                }
                if (parts.put(name(entry), content) != null) {
                    throw Problem.input("document.not-docx");
                }
            }
        } catch (IllegalArgumentException | IOException broken) {
            throw Problem.input("document.not-docx");
        }
        if (!parts.containsKey(TYPES) || !parts.containsKey(DOCUMENT)) {
            throw Problem.input("document.not-docx");
        }
        return new OfficePackage(parts);
    }

    private static String name(ZipEntry entry) {
        return entry.getName().startsWith("/") ? entry.getName().substring(1) : entry.getName();
    }

    byte @Nullable [] part(String name) {
        return parts.get(name);
    }

    /** The parts that stand around the text: {@code header}, {@code footer}. */
    List<String> around() {
        return parts.keySet().stream()
                .filter(name -> name.matches("word/(header|footer)\\d*\\.xml"))
                .toList();
    }

    byte[] write() {
        var bytes = new ByteArrayOutputStream(64 * 1024);
        try (var out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            // Readers that look at the first bytes only expect the content types there.
            put(out, TYPES);
            for (var name : parts.keySet()) {
                if (!name.equals(TYPES)) {
                    put(out, name);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void put(ZipOutputStream out, String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(NO_TIME);
        out.putNextEntry(entry);
        out.write(parts.get(name));
        out.closeEntry();
    }
}
