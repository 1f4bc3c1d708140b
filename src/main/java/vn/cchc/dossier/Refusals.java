package vn.cchc.dossier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Rejection;

/** Lines that were not taken, packed as they come: a delivery may be wrong in a million places, and its sender wants to see them. */
final class Refusals {

    /** More than anybody mends by hand; the rest is only counted. */
    private static final int MOST_WRITTEN = 100_000;

    /** Excel takes a CSV for UTF-8 only when it begins so. */
    private static final String HEADER = "\uFEFFline,code,column,given,reason,message\n";

    private final Function<Rejection, String> words;
    private final Map<String, Long> reasons = new TreeMap<>();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private @Nullable Writer out;
    private long count;
    private long skipped;

    Refusals(Function<Rejection, String> words) {
        this.words = words;
    }

    void add(Rejection rejection) {
        reasons.merge(rejection.reason(), 1L, Long::sum);
        if (rejection.skipped()) {
            skipped++;
        } else {
            count++;
        }
        if (count + skipped <= MOST_WRITTEN) {
            write(rejection);
        }
    }

    private void write(Rejection rejection) {
        try {
            var writer = out;
            if (writer == null) {
                writer = new OutputStreamWriter(new GZIPOutputStream(packed), StandardCharsets.UTF_8);
                writer.write(HEADER);
                out = writer;
            }
            writer.write(rejection.line() + "," + quoted(rejection.code()) + "," + quoted(rejection.column()) + ","
                    + quoted(rejection.given()) + "," + rejection.reason() + "," + quoted(words.apply(rejection))
                    + "\n");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    long count() {
        return count;
    }

    long skipped() {
        return skipped;
    }

    Map<String, Long> reasons() {
        return reasons;
    }

    /** As CSV; empty where every line was taken. Nothing may be added after it. */
    Optional<byte[]> gzipped() {
        var writer = out;
        if (writer == null) {
            return Optional.empty();
        }
        try {
            writer.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.of(packed.toByteArray());
    }

    /** Quoted, and never a formula to whoever opens it in Excel. */
    private static String quoted(String text) {
        var safe = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
