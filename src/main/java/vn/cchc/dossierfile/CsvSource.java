package vn.cchc.dossierfile;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/**
 * A table in CSV, line by line. The library finds the fields; each is decoded in its buffer, so that a line costs the row that
 * comes out of it and nothing else. A quote that is never closed swallows lines: the line where it opens says so.
 */
final class CsvSource extends CsvCallbackHandler<CsvSource> {

    /** A longer line is no line: most likely a quote that is never closed. */
    static final int MOST_CHARS = 1_000_000;

    private static final int MOST_COLUMNS = 500;

    private final String file;
    private final LineDecoder decoder;
    private final List<String> heads = new ArrayList<>();
    private @Nullable Column @Nullable [] columns;
    private long line;
    private int count;
    private int size;
    private int swallowed;
    private boolean blank;
    private boolean ragged;

    private CsvSource(String file, LineDecoder decoder) {
        this.file = file;
        this.decoder = decoder;
    }

    /** @throws Problem for a file that as a whole cannot be read */
    static void read(Reader in, Opening opening, String file, char separator, LineDecoder decoder) throws IOException {
        var source = new CsvSource(file, decoder);
        var builder = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true)
                .maxBufferSize(MOST_CHARS);
        try (var lines = builder.build(source, in)) {
            lines.forEach(CsvSource::nothing);
        } catch (CsvParseException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException ours) {
                throw ours;
            }
            throw Problem.input(
                    "dossierfile.long-line", file, Long.toString(source.line), Integer.toString(MOST_CHARS));
        } catch (java.io.UncheckedIOException broken) {
            throw broken.getCause();
        }
        if (source.columns == null) {
            throw Problem.input("dossierfile.empty", file);
        }
        if (source.ragged && !opening.endedWithLineEnd()) {
            throw Problem.input("dossierfile.cut-off", file, Long.toString(source.line));
        }
    }

    /** What a line had to say was said in {@link #buildRecord()}. */
    private static void nothing(CsvSource line) {}

    @Override
    protected RecordType getRecordType() {
        return count == 0 ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return count;
    }

    @Override
    protected void beginRecord(long startingLine) {
        line = startingLine;
        count = 0;
        size = 0;
        swallowed = 0;
        blank = true;
        ragged = false;
        decoder.begin(startingLine);
    }

    @Override
    protected void addField(char[] from, int start, int length, boolean quoted) {
        size += length + 1;
        if (size > MOST_CHARS) {
            throw Problem.input("dossierfile.long-line", file, Long.toString(line), Integer.toString(MOST_CHARS));
        }
        if (quoted) {
            swallow(from, start, length);
        }
        int at = start;
        int end = start + length;
        while (at < end && blank(from[at])) {
            at++;
        }
        while (at < end && blank(from[end - 1])) {
            end--;
        }
        blank &= at == end;
        var known = columns;
        if (known == null) {
            head(new String(from, at, end - at));
        } else if (count < known.length && at < end) {
            var column = known[count];
            if (column != null) {
                decoder.field(column, from, at, end - at);
            }
        }
        count++;
    }

    private void head(String text) {
        if (heads.size() >= MOST_COLUMNS) {
            throw Problem.input("dossierfile.not-a-table", file, Integer.toString(MOST_COLUMNS));
        }
        heads.add(text);
    }

    private void swallow(char[] from, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (from[i] == '\n') {
                swallowed++;
            }
        }
    }

    static boolean blank(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\uFEFF';
    }

    @Override
    protected void setComment(char[] from, int start, int length) {
        throw new IllegalStateException("no comments in a table of dossiers");
    }

    @Override
    protected void setEmpty() {
        count = 0;
    }

    @Override
    protected CsvSource buildRecord() {
        var known = columns;
        if (blank) {
            return this;
        }
        if (known == null) {
            columns = decoder.head().table(heads);
        } else if (count == known.length) {
            decoder.end();
        } else {
            ragged = count < known.length;
            ragged(known.length);
        }
        return this;
    }

    private void ragged(int wanted) {
        var shown = decoder.code;
        if (swallowed > 0) {
            decoder.refuse("open-quote", shown, count, wanted, swallowed);
        } else {
            decoder.refuse(count < wanted ? "too-few-columns" : "too-many-columns", shown, count, wanted);
        }
    }
}
