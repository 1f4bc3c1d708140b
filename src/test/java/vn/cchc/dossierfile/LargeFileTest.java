package vn.cchc.dossierfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.cchc.kernel.Problem;

/** A file of two gigabytes, which is never anywhere as a whole. */
@Tag("slow")
class LargeFileTest {

    private static final String HEAD =
            "code,procedure,field,level,receiving_unit,competent_unit,channel,received_at,due_at,finished_at,returned_at,status,late_cause\n";
    private static final long SIZE = 2L << 30;

    /** Lines with a code of their own each, made as they are asked for; long words in the last column. */
    private static final class Endless extends InputStream {

        private final long lines;
        private final byte[] tail;
        private long line = -1;
        private byte[] current = HEAD.getBytes(US_ASCII);
        private int at;

        Endless(long lines, String words) {
            this.lines = lines;
            this.tail =
                    (",1.012766,dat-dai,xa,X1,X2,truc-tiep,2021-04-22T09:30:00,2021-04-29T09:30:00,2021-04-28T15:00:00,,9,"
                                    + words + "\n")
                            .getBytes(US_ASCII);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read in blocks");
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int done = 0;
            while (done < length && (at < current.length || next())) {
                int some = Math.min(length - done, current.length - at);
                System.arraycopy(current, at, into, from + done, some);
                at += some;
                done += some;
            }
            return done == 0 ? -1 : done;
        }

        private boolean next() {
            if (++line >= lines) {
                return false;
            }
            var code = Long.toString(line).getBytes(US_ASCII);
            current = java.util.Arrays.copyOf(code, code.length + tail.length);
            System.arraycopy(tail, 0, current, code.length, tail.length);
            at = 0;
            return true;
        }
    }

    @Test
    void two_gigabytes_pass_through_and_no_row_is_held() throws IOException {
        var words = "x".repeat(1_800);
        long lines = SIZE / (words.length() + 120);
        var newest = new ArrayDeque<WeakReference<Row>>();
        var oldest = new ArrayList<WeakReference<Row>>();
        var counted = new long[1];

        var reading = DossierReader.read(
                new Endless(lines, words),
                "large.csv",
                Mapping.canonical(),
                row -> {
                    if (counted[0]++ % 1_000 == 0) {
                        oldest.add(new WeakReference<>(row));
                    }
                    newest.clear();
                    newest.add(new WeakReference<>(row));
                },
                wrong -> assertThat(wrong).isNull());

        assertThat(reading.accepted()).isEqualTo(lines).isEqualTo(counted[0]);
        // Had the reader kept what it read, 2 GB of words would not fit into the heap of the tests, and these would be
        // alive.
        System.gc();
        assertThat(oldest).hasSizeGreaterThan(1_000);
        assertThat(oldest.stream().filter(row -> row.get() != null).count()).isLessThan(10);
    }

    @Test
    void a_column_of_ever_new_codes_fills_no_pool() throws IOException {
        var units = new Pool<String>(text -> text);
        var chars = new char[8];
        for (int i = 0; i < 3_000_000; i++) {
            var text = Integer.toString(i);
            text.getChars(0, text.length(), chars, 0);
            assertThat(units.get(chars, 0, text.length())).isEqualTo(text);
        }
    }

    @Test
    void a_quote_never_closed_in_a_large_file_ends_with_a_sentence_not_with_a_full_memory() {
        var opened = new SequenceInputStream(
                new ByteArrayInputStream((HEAD + "\"H-0,1.012766\n").getBytes(US_ASCII)),
                new Endless(10_000_000, "words"));

        assertThatThrownBy(() -> DossierReader.read(opened, "large.csv", Mapping.canonical(), _ -> {}, _ -> {}))
                .isInstanceOfSatisfying(Problem.class, told -> {
                    assertThat(told.code()).isEqualTo("dossierfile.long-line");
                    assertThat(told.arguments().get(1)).isEqualTo("2");
                });
    }
}
