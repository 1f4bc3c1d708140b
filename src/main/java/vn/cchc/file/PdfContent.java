package vn.cchc.file;

import java.io.IOException;
import java.util.regex.Pattern;
import vn.cchc.kernel.Problem;

/** What must be true of a PDF: whole, and readable by everyone who appraises (ISO 32000-1 §7.5). */
final class PdfContent {

    private static final Pattern START = Pattern.compile("startxref\\s+(\\d{1,12})\\s+%%EOF");
    private static final Pattern ENCRYPTED = Pattern.compile("/Encrypt(?:\\s*<<|\\s+\\d+\\s+\\d+\\s+R)");
    private static final Pattern STREAM_HEAD = Pattern.compile("\\s*\\d+\\s+\\d+\\s+obj");
    private static final int END = 4096;
    private static final int WINDOW = 1 << 20;

    private PdfContent() {}

    static void check(Content content, String name) throws IOException {
        if (!content.text(0, 5).equals("%PDF-") || !content.tail(END).contains("%%EOF")) {
            throw Problem.input("file.damaged", name);
        }
        if (encrypted(content)) {
            throw Problem.input("file.encrypted", name);
        }
    }

    /** The trailer says so; it is never compressed, wherever the document's objects lie. */
    private static boolean encrypted(Content content) throws IOException {
        var start = START.matcher(content.tail(END));
        long at = -1;
        while (start.find()) {
            at = Long.parseLong(start.group(1));
        }
        var section = at < 0 ? "" : content.text(at, 64);
        if (section.startsWith("xref")) {
            return ENCRYPTED.matcher(after(content, at, "trailer", "startxref")).find();
        }
        if (STREAM_HEAD.matcher(section).lookingAt()) {
            return ENCRYPTED.matcher(after(content, at, "obj", "stream")).find();
        }
        return anywhere(content); // the pointer leads nowhere; readers then rebuild the table, so we look everywhere
    }

    private static String after(Content content, long at, String from, String to) throws IOException {
        for (long here = at; here < content.size(); here += WINDOW) {
            var window = content.text(here, 2 * WINDOW);
            int begin = window.indexOf(from);
            if (begin >= 0) {
                int end = window.indexOf(to, begin);
                return window.substring(begin, end < 0 ? window.length() : end);
            }
        }
        return "";
    }

    private static boolean anywhere(Content content) throws IOException {
        for (long here = 0; here < content.size(); here += WINDOW) {
            if (ENCRYPTED.matcher(content.text(here, WINDOW + 64)).find()) {
                return true;
            }
        }
        return false;
    }
}
