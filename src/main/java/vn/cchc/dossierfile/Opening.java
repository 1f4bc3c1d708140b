package vn.cchc.dossierfile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/** The beginning of a file, looked at before it is read: what kind of file, which separator, which encoding. And its last byte. */
final class Opening extends FilterInputStream {

    enum Kind {
        EMPTY,
        CSV,
        WORKBOOK,
        OLD_WORKBOOK,
        JSON_LINES,
        JSON_LIST,
        COMPRESSED,
        BINARY
    }

    private static final int PEEKED = 64 * 1024;

    private final byte[] start;
    private int last = '\n';

    private Opening(InputStream in, byte[] start) {
        super(in);
        this.start = start;
    }

    static Opening of(InputStream in) throws IOException {
        var start = in.readNBytes(PEEKED);
        var again = new PushbackInputStream(in, Math.max(1, start.length));
        again.unread(start);
        return new Opening(again, start);
    }

    Kind kind() {
        if (starts(0x50, 0x4B, 0x03, 0x04) || starts(0x50, 0x4B, 0x05, 0x06)) {
            return Kind.WORKBOOK;
        }
        if (starts(0xD0, 0xCF, 0x11, 0xE0)) {
            return Kind.OLD_WORKBOOK;
        }
        if (starts(0x1F, 0x8B) || starts('R', 'a', 'r', '!') || starts('7', 'z', 0xBC, 0xAF) || starts('B', 'Z', 'h')) {
            return Kind.COMPRESSED;
        }
        if (utf16()) {
            return Kind.CSV;
        }
        int first = firstVisible();
        if (first < 0) {
            return Kind.EMPTY;
        }
        if (manyZeros()) {
            return Kind.BINARY;
        }
        return first == '{' ? Kind.JSON_LINES : first == '[' ? Kind.JSON_LIST : Kind.CSV;
    }

    /** Excel's "Unicode text" is UTF-16 with its mark. */
    boolean utf16() {
        return starts(0xFF, 0xFE) || starts(0xFE, 0xFF);
    }

    boolean utf8Mark() {
        return starts(0xEF, 0xBB, 0xBF);
    }

    /** The one of comma, semicolon and tab that stands most often in the first line, outside quotes. */
    char separator() {
        var counts = new int[128];
        boolean quoted = false;
        for (byte one : start) {
            if (one == '"') {
                quoted = !quoted;
            } else if (one == '\n' && !quoted && counts[','] + counts[';'] + counts['\t'] > 0) {
                break;
            } else if (one > 0 && !quoted) {
                counts[one]++;
            }
        }
        return counts['\t'] > Math.max(counts[','], counts[';']) ? '\t' : counts[';'] > counts[','] ? ';' : ',';
    }

    /** One stray zero byte spoils its own line only. */
    private boolean manyZeros() {
        int zeros = 0;
        for (byte one : start) {
            zeros += one == 0 ? 1 : 0;
        }
        return zeros > 2 + start.length / 50;
    }

    private int firstVisible() {
        for (int i = utf8Mark() ? 3 : 0; i < start.length; i++) {
            if (start[i] < 0 || start[i] > ' ') {
                return start[i] & 0xFF;
            }
        }
        return -1;
    }

    private boolean starts(int... bytes) {
        return start.length >= bytes.length
                && Arrays.equals(Arrays.copyOf(start, bytes.length), 0, bytes.length, bytes(bytes), 0, bytes.length);
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** After everything was read: whether the last line was ended. A file that was cut off seldom ends where a line does. */
    boolean endedWithLineEnd() {
        return last == '\n' || last == '\r';
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            last = one;
        }
        return one;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        int read = super.read(into, at, length);
        if (read > 0) {
            last = into[at + read - 1];
        }
        return read;
    }
}
