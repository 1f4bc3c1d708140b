package vn.cchc.copy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import vn.cchc.timeliness.Moments;

/**
 * Writes rows in PostgreSQL's binary COPY format, a buffer at a time: the server then parses neither dates nor numbers, which is
 * half of what loading costs it. A {@link Carrier} takes the buffers there.
 */
public final class BinaryCopy implements AutoCloseable {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int BUFFER = 1 << 16;
    private static final int SPARE = 1 << 13;

    /** PostgreSQL counts microseconds since 2000. */
    private static final long EPOCH = 946_684_800L;

    private static final long DAY = 86_400;

    /** Bytes before the elements of an array, at most. */
    private static final int ARRAY = 24;

    /** PostgreSQL's number of the type of its elements. */
    private static final int BIGINT = 20;

    private final Carrier carrier;
    private final CopyIn copy;
    private byte[] buffer;
    private int at;

    /** @param statement {@code copy … from stdin (format binary)} */
    public BinaryCopy(String statement, Connection connection, Carrier carrier) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        this.carrier = carrier;
        buffer = carrier.empty(BUFFER + SPARE);
        System.arraycopy(HEADER, 0, buffer, 0, HEADER.length);
        at = HEADER.length;
    }

    /** Begins a row; its columns follow. */
    public void row(int columns) throws SQLException {
        if (at >= BUFFER) {
            flush();
        }
        two(columns);
    }

    /** A column of type timestamptz. @param moment seconds since 1970, or {@link Moments#NONE} for null */
    public void moment(long moment) {
        if (moment == Moments.NONE) {
            four(-1);
        } else {
            four(8);
            eight((moment - EPOCH) * 1_000_000L);
        }
    }

    /** A column of type date. @param day days since 1970 */
    public void day(long day) {
        whole((int) (day - EPOCH / DAY));
    }

    /** A column of type integer. */
    public void whole(int value) {
        four(4);
        four(value);
    }

    /** A column of type bigint. */
    public void large(long value) {
        four(8);
        eight(value);
    }

    /** A column of type bigint[]. */
    public void larges(long[] values) {
        room(ARRAY + values.length * 12);
        four((values.length == 0 ? 12 : 20) + values.length * 12);
        four(values.length == 0 ? 0 : 1);
        four(0);
        four(BIGINT);
        if (values.length > 0) {
            four(values.length);
            four(1);
        }
        for (long each : values) {
            large(each);
        }
    }

    /** A column of type smallint. */
    public void small(int value) {
        four(2);
        two(value);
    }

    /** A column of type text. */
    public void text(@Nullable String text) {
        if (text == null) {
            four(-1);
            return;
        }
        int length = text.length();
        room(4 + 3 * length);
        int start = at;
        at += 4;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || c >= 0x80) {
                at = start + 4;
                var bytes = text.replace("\0", "").getBytes(StandardCharsets.UTF_8);
                System.arraycopy(bytes, 0, buffer, at, bytes.length);
                at += bytes.length;
                break;
            }
            buffer[at++] = (byte) c;
        }
        int end = at;
        at = start;
        four(end - start - 4);
        at = end;
    }

    /** All rows are written: waits until the database has them. */
    public void end() throws SQLException {
        two(-1);
        flush();
        carrier.arrive();
        copy.endCopy();
    }

    /** Gives up what was begun and has not ended; the connection is free again. */
    @Override
    public void close() throws SQLException {
        carrier.drop();
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        carrier.carry(buffer, at, copy);
        buffer = carrier.empty(BUFFER + SPARE);
        at = 0;
    }

    private void room(int bytes) {
        if (at + bytes > buffer.length - SPARE / 2) {
            buffer = java.util.Arrays.copyOf(buffer, Math.max(buffer.length * 2, at + bytes + SPARE));
        }
    }

    private void two(int value) {
        buffer[at++] = (byte) (value >> 8);
        buffer[at++] = (byte) value;
    }

    private void four(int value) {
        two(value >> 16);
        two(value);
    }

    private void eight(long value) {
        four((int) (value >> 32));
        four((int) value);
    }
}
