package vn.cchc.bulk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A batch at work: how far it is, and whether somebody said stop. Written by the one who works, read by those who look. */
public final class Running implements Progress {

    /** Somebody said stop. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    private volatile boolean stopping;
    private volatile boolean begun;
    private volatile boolean readAll;
    private volatile long bytes;
    private volatile int read;
    private volatile int checked;
    private volatile int saved;
    private volatile int toSave = -1;

    /**
     * How far it is.
     *
     * @param begun false while another file is at work before it
     * @param bytes of the file that are read
     * @param readAll the whole file is read, so that {@code read} is how many values there are
     * @param toSave reports to be written; -1 while that is not known
     */
    public record Point(
            boolean begun,
            boolean stopping,
            long bytes,
            int read,
            boolean readAll,
            int checked,
            int saved,
            int toSave) {}

    Point point() {
        return new Point(begun, stopping, bytes, read, readAll, checked, saved, toSave);
    }

    void stop() {
        stopping = true;
    }

    void begin() {
        go();
        begun = true;
    }

    private void go() {
        if (stopping) {
            throw new Stopped();
        }
    }

    /** The same content, counted as it is read. */
    InputStream counting(InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int got = super.read(into, from, length);
                bytes += Math.max(0, got);
                return got;
            }
        };
    }

    @Override
    public void read(int lines) {
        go();
        read = lines;
    }

    @Override
    public void checked(int values) {
        go();
        readAll = true;
        checked = values;
    }

    @Override
    public void saved(int filings, int all) {
        go();
        toSave = all;
        saved = filings;
    }
}
