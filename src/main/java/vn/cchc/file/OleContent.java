package vn.cchc.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.cchc.kernel.Problem;

/**
 * What must be true of a .doc or .xls: a compound file ([MS-CFB]) that holds a Word or Excel stream, no macros and no
 * password. A .docx or .xlsx with a password is a compound file too: it holds {@code EncryptedPackage}.
 */
final class OleContent {

    private static final Set<String> MACROS = Set.of("macros", "vba", "_vba_project", "_vba_project_cur");
    private static final int ENTRY = 128;
    private static final int MOST_SECTORS = 1 << 18;
    private static final int MINI_CUTOFF = 4096;

    private final Content content;
    private final int sectorSize;
    private final List<Integer> tables = new ArrayList<>();

    /** Where a stream begins and how long it is. */
    private record Stream(int sector, long size) {}

    private OleContent(Content content) throws IOException {
        this.content = content;
        var head = content.bytes(0, 512);
        if (head.remaining() < 512) {
            throw new IOException("no header");
        }
        int shift = head.getShort(0x1E);
        if (shift != 9 && shift != 12) {
            throw new IOException("sector shift " + shift);
        }
        sectorSize = 1 << shift;
        readTables(head.getInt(0x44));
    }

    /** @return the kind, or empty for a compound file that is neither Word nor Excel */
    static Optional<FileKind> check(Content content, String name) throws IOException {
        Map<String, Stream> streams;
        OleContent ole;
        try {
            ole = new OleContent(content);
            streams = ole.directory();
        } catch (IOException broken) {
            throw Problem.input("file.damaged", name);
        }
        if (streams.containsKey("encryptedpackage") || streams.containsKey("encryptioninfo")) {
            throw Problem.input("file.encrypted", name);
        }
        var kind = ole.kind(streams, name);
        if (kind.isPresent() && streams.keySet().stream().anyMatch(MACROS::contains)) {
            throw Problem.input("file.macros", name);
        }
        return kind;
    }

    private Optional<FileKind> kind(Map<String, Stream> streams, String name) throws IOException {
        var word = streams.get("worddocument");
        if (word != null) {
            refuseIf(
                    large(word) && (content.bytes(offset(word.sector), 12).get(0x0B) & 1) == 1, name); // FIB.fEncrypted
            return Optional.of(FileKind.DOC);
        }
        var book = streams.containsKey("workbook") ? streams.get("workbook") : streams.get("book");
        if (book != null) {
            refuseIf(large(book) && hasFilePass(book), name);
            return Optional.of(FileKind.XLS);
        }
        return Optional.empty();
    }

    private static boolean large(Stream stream) {
        return stream.size >= MINI_CUTOFF; // shorter ones lie in the mini stream; Word and Excel pad theirs beyond it
    }

    private static void refuseIf(boolean encrypted, String name) {
        if (encrypted) {
            throw Problem.input("file.encrypted", name);
        }
    }

    /** FILEPASS stands among the first records of the workbook ([MS-XLS] 2.4.117). */
    private boolean hasFilePass(Stream book) throws IOException {
        var records = content.bytes(offset(book.sector), sectorSize);
        for (int at = 0; at + 4 <= records.limit(); at += 4 + (records.getShort(at + 2) & 0xFFFF)) {
            if (records.getShort(at) == 0x002F) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Stream> directory() throws IOException {
        var found = new HashMap<String, Stream>();
        int sector = content.bytes(0, 512).getInt(0x30);
        for (int seen = 0; sector >= 0; sector = next(sector)) {
            if (++seen > MOST_SECTORS) {
                throw new IOException("the directory is a circle");
            }
            var entries = content.bytes(offset(sector), sectorSize);
            for (int at = 0; at + ENTRY <= entries.limit(); at += ENTRY) {
                int length = entries.getShort(at + 64) - 2;
                if (length > 0 && length <= 62) {
                    var name = new byte[length];
                    entries.get(at, name);
                    found.put(
                            new String(name, StandardCharsets.UTF_16LE).toLowerCase(Locale.ROOT),
                            new Stream(entries.getInt(at + 116), entries.getInt(at + 120) & 0xFFFFFFFFL));
                }
            }
        }
        return found;
    }

    private void readTables(int firstFurther) throws IOException {
        var head = content.bytes(0, 512);
        for (int at = 0x4C; at + 4 <= 512; at += 4) {
            addTable(head.getInt(at));
        }
        int sector = firstFurther;
        for (int seen = 0; sector >= 0 && seen < MOST_SECTORS; seen++) {
            var further = content.bytes(offset(sector), sectorSize);
            if (further.remaining() < sectorSize) {
                throw new IOException("a table lies past the end");
            }
            for (int at = 0; at + 8 <= sectorSize; at += 4) {
                addTable(further.getInt(at));
            }
            sector = further.getInt(sectorSize - 4);
        }
    }

    private void addTable(int sector) throws IOException {
        if (sector >= 0) {
            tables.add(sector);
        }
        if (tables.size() > MOST_SECTORS) {
            throw new IOException("the tables are a circle");
        }
    }

    private int next(int sector) throws IOException {
        int perTable = sectorSize / 4;
        int table = sector / perTable;
        if (table >= tables.size()) {
            throw new IOException("sector " + sector + " is in no table");
        }
        var entry = content.bytes(offset(tables.get(table)) + (sector % perTable) * 4L, 4);
        if (entry.remaining() < 4) {
            throw new IOException("a table lies past the end");
        }
        return entry.getInt(0);
    }

    private long offset(int sector) {
        return (sector + 1L) * sectorSize;
    }
}
