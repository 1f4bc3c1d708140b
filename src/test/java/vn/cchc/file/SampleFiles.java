package vn.cchc.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small but true files of each kind, honest and hostile, built here so that no malware lies in the repository. */
public final class SampleFiles {

    private SampleFiles() {}

    /** One blank page; the text makes contents differ. */
    public static byte[] pdf(String text) {
        return pdf(text, "");
    }

    static byte[] encryptedPdf() {
        return pdf("secret", "/Encrypt 4 0 R ");
    }

    private static byte[] pdf(String text, String inTrailer) {
        var body = "%PDF-1.4\n% " + text + "\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                + "3 0 obj<</Type/Page/MediaBox[0 0 595 842]/Parent 2 0 R>>endobj\n";
        int at = body.getBytes(StandardCharsets.UTF_8).length;
        return (body + "xref\n0 1\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R " + inTrailer + ">>\nstartxref\n"
                        + at + "\n%%EOF\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** PDF 1.5: the cross-reference is a stream and its dictionary is the trailer. */
    static byte[] pdfWithStreamTrailer(String inTrailer) {
        var body = "%PDF-1.5\n1 0 obj<</Type/Catalog>>endobj\n";
        return (body + "9 0 obj <</Type/XRef/W[1 2 1]/Size 1/Root 1 0 R " + inTrailer
                        + "/Length 4>>\nstream\nabcd\nendstream\nendobj\n" + "startxref\n" + body.length() + "\n%%EOF")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] png() {
        return Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    }

    static byte[] jpeg() {
        return Base64.getDecoder()
                .decode(
                        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=");
    }

    static byte[] docx() {
        return zip(package_("word/document.xml"));
    }

    static byte[] xlsx() {
        return zip(package_("xl/workbook.xml"));
    }

    static byte[] docxWithMacros() {
        var parts = package_("word/document.xml");
        parts.put("word/vbaProject.bin", new byte[] {1, 2, 3});
        return zip(parts);
    }

    static byte[] xlsxBomb() {
        var parts = package_("xl/workbook.xml");
        parts.put("xl/worksheets/sheet1.xml", new byte[64 << 20]);
        return zip(parts);
    }

    static byte[] docxOfManyParts() {
        var parts = package_("word/document.xml");
        for (int i = 0; i < 10_001; i++) {
            parts.put("word/media/" + i, new byte[0]);
        }
        return zip(parts);
    }

    private static Map<String, byte[]> package_(String main) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8));
        parts.put(main, "<x>Kế hoạch CCHC</x>".getBytes(StandardCharsets.UTF_8));
        return parts;
    }

    static byte[] zip(Map<String, byte[]> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] doc() {
        return compound(new byte[12], "WordDocument");
    }

    static byte[] encryptedDoc() {
        var fib = new byte[12];
        fib[0x0B] = 1;
        return compound(fib, "WordDocument");
    }

    static byte[] docWithMacros() {
        return compound(new byte[12], "WordDocument", "Macros", "VBA");
    }

    static byte[] xls() {
        return compound(records(0x0809, 16), "Workbook");
    }

    static byte[] encryptedXls() {
        return compound(records(0x0809, 16, 0x002F, 6), "Workbook");
    }

    /** What Word writes when a .docx is given a password. */
    static byte[] encryptedDocx() {
        return compound(new byte[0], "EncryptionInfo", "EncryptedPackage");
    }

    private static byte[] records(int... idAndLength) {
        var records = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < idAndLength.length; i += 2) {
            records.putShort((short) idAndLength[i]).putShort((short) idAndLength[i + 1]);
            records.position(records.position() + idAndLength[i + 1]);
        }
        return records.array();
    }

    /** A compound file: header, one table sector, one directory sector, then the first stream of 4096 bytes. */
    private static byte[] compound(byte[] firstStream, String... names) {
        var file = ByteBuffer.allocate(512 * 11).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(0, 0xE11AB1A1E011CFD0L).putShort(0x18, (short) 0x3E).putShort(0x1A, (short) 3);
        file.putShort(0x1C, (short) 0xFFFE).putShort(0x1E, (short) 9).putShort(0x20, (short) 6);
        file.putInt(0x2C, 1)
                .putInt(0x30, 1)
                .putInt(0x38, 4096)
                .putInt(0x3C, -2)
                .putInt(0x44, -2)
                .putInt(0x4C, 0);
        for (int at = 0x50; at < 512; at += 4) {
            file.putInt(at, -1);
        }
        for (int sector = 0; sector < 128; sector++) {
            file.putInt(
                    512 + sector * 4,
                    sector == 0 ? -3 : sector == 1 || sector == 9 ? -2 : sector < 9 ? sector + 1 : -1);
        }
        for (int i = 0; i < names.length; i++) {
            var name = names[i].getBytes(StandardCharsets.UTF_16LE);
            int at = 1024 + i * 128;
            file.put(at, name).putShort(at + 64, (short) (name.length + 2)).put(at + 66, (byte) 2);
            file.putInt(at + 116, 2).putInt(at + 120, 4096);
        }
        return file.put(1536, firstStream).array();
    }

    static byte[] exe() {
        var exe = new byte[2048];
        exe[0] = 'M';
        exe[1] = 'Z';
        exe[0x3C] = (byte) 0x80;
        exe[0x80] = 'P';
        exe[0x81] = 'E';
        return exe;
    }

    /** The industry's harmless test signature, put together here so that no scanner takes the source away. */
    static byte[] eicarInPdf() {
        return pdf("X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*");
    }

    static byte[] join(byte[] first, byte[] second) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
