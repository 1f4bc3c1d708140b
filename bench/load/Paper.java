import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes valid PDFs of 2 MB, each with other content: one page of text, and noise that no compression shortens. */
final class Paper {

    private static final int SIZE = 2_000_000;
    private static final String BLANK = "0000000000000000";

    private final byte[] template;
    private final int at;

    Paper() {
        var noise = new byte[SIZE];
        new Random(7).nextBytes(noise);
        var text = "BT /F1 13 Tf 60 770 Td (DO TAI - KHONG PHAI VAN BAN THAT " + BLANK + ") Tj ET";
        var out = new ByteArrayOutputStream(SIZE + 2000);
        var offsets = new ArrayList<Integer>();
        write(out, "%PDF-1.4\n");
        var objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(out.size());
            write(out, (i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n");
        }
        offsets.add(out.size());
        write(out, "6 0 obj\n<< /Length " + SIZE + " >>\nstream\n");
        out.writeBytes(noise);
        write(out, "\nendstream\nendobj\n");
        int start = out.size();
        write(out, "xref\n0 7\n0000000000 65535 f \n");
        offsets.forEach(offset -> write(out, "%010d 00000 n \n".formatted(offset)));
        write(out, "trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n");
        template = out.toByteArray();
        at = new String(template, 0, 2000, StandardCharsets.ISO_8859_1).indexOf(BLANK);
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @param mark up to 16 letters or digits that no other paper has */
    byte[] of(String mark) {
        var copy = template.clone();
        var bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, copy, at, Math.min(bytes.length, BLANK.length()));
        return copy;
    }
}
