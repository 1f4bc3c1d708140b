package vn.cchc.dossiersample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import vn.cchc.timeliness.Moments;

/** Fields and lines into a stream, without a text object in between. */
final class Bytes {

    private final OutputStream out;
    private final byte[] block = new byte[128 * 1024];
    private int size;
    private long day = Long.MIN_VALUE;
    private final byte[] date = new byte[10];

    Bytes(OutputStream out) {
        this.out = out;
    }

    Bytes raw(int one) {
        block[size++] = (byte) one;
        return this;
    }

    /** A text without anything that would need quotes. */
    Bytes text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                for (byte one : text.substring(i).getBytes(StandardCharsets.UTF_8)) {
                    raw(one);
                }
                return this;
            }
            block[size++] = (byte) text.charAt(i);
        }
        return this;
    }

    Bytes number(int value) {
        return value < 10 ? raw('0' + value) : number(value / 10).raw('0' + value % 10);
    }

    Bytes comma() {
        return raw(',');
    }

    /** {@code 2021-04-22T09:30:00}; nothing where there is no moment. */
    Bytes moment(long moment, boolean hour) {
        if (moment == Moments.NONE) {
            return this;
        }
        long of = Moments.day(moment);
        if (of != day) {
            day = of;
            System.arraycopy(Moments.date(moment).toString().getBytes(StandardCharsets.US_ASCII), 0, date, 0, 10);
        }
        System.arraycopy(date, 0, block, size, 10);
        size += 10;
        if (hour) {
            int second = Moments.secondOfDay(moment);
            raw('T').two(second / 3600).raw(':').two(second / 60 % 60).raw(':').two(second % 60);
        }
        return this;
    }

    private Bytes two(int value) {
        return raw('0' + value / 10).raw('0' + value % 10);
    }

    /** A line is over. */
    void line() throws IOException {
        raw('\n');
        if (size > block.length - 8 * 1024) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(block, 0, size);
        size = 0;
    }
}
