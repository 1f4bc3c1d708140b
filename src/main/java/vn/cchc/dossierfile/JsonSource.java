package vn.cchc.dossierfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import vn.cchc.kernel.Problem;

/** JSON lines: one object a line, its keys the columns. A broken line is refused alone; what is nested is not ours and passed over. */
final class JsonSource {

    private static final int MOST_BYTES = 1_000_000;
    private static final int SHOWN = 60;

    private final JsonFactory json = new JsonFactory();
    private final InputStream in;
    private final String file;
    private final LineDecoder decoder;
    private final byte[] block = new byte[64 * 1024];
    private int at;
    private int filled;
    private byte[] line = new byte[4 * 1024];
    private int length;
    private boolean ended;
    private boolean broken;
    private boolean codeSeen;

    private JsonSource(InputStream in, String file, LineDecoder decoder) {
        this.in = in;
        this.file = file;
        this.decoder = decoder;
    }

    static void read(InputStream in, String file, LineDecoder decoder) throws IOException {
        new JsonSource(in, file, decoder).lines();
    }

    private void lines() throws IOException {
        long number = 0;
        while (next(++number)) {
            if (!blank()) {
                decoder.begin(number);
                take(number);
            }
        }
    }

    private void take(long number) {
        broken = false;
        try (var parser = json.createParser(ObjectReadContext.empty(), line, 0, length)) {
            object(parser);
            broken |= parser.nextToken() != null;
        } catch (JacksonException notJson) {
            broken = true;
        }
        if (!broken) {
            requireCode();
            decoder.end();
        } else if (ended) {
            decoder.refuse("bad-json", new String(line, 0, Math.min(length, SHOWN), StandardCharsets.UTF_8));
        } else {
            throw Problem.input("dossierfile.cut-off", file, Long.toString(number));
        }
    }

    private void object(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            broken = true;
            return;
        }
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var column = decoder.head().column(name);
            var value = parser.nextToken();
            if (column == null || value == JsonToken.VALUE_NULL) {
                parser.skipChildren();
            } else if (value.isScalarValue()) {
                scalar(column, parser);
            } else {
                decoder.wrong(column, "bad-value", value.isStructStart() ? "{…}" : "");
                parser.skipChildren();
            }
        }
    }

    private void scalar(Column column, JsonParser parser) {
        codeSeen |= column == Column.CODE;
        var chars = parser.getStringCharacters();
        int from = parser.getStringOffset();
        int to = from + parser.getStringLength();
        while (from < to && CsvSource.blank(chars[from])) {
            from++;
        }
        while (from < to && CsvSource.blank(chars[to - 1])) {
            to--;
        }
        if (from < to) {
            decoder.field(column, Arrays.copyOfRange(chars, from, to), 0, to - from);
        }
    }

    private void requireCode() {
        if (!codeSeen && decoder.lines == 0) {
            throw Problem.input(
                    "dossierfile.missing-columns",
                    file,
                    Column.CODE.text(),
                    new String(line, 0, Math.min(length, 400), StandardCharsets.UTF_8));
        }
    }

    private boolean blank() {
        for (int i = 0; i < length; i++) {
            if (line[i] < 0 || line[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    private boolean next(long number) throws IOException {
        length = 0;
        ended = false;
        while (!ended) {
            if (at == filled) {
                filled = in.read(block);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    return length > 0;
                }
            }
            int end = at;
            while (end < filled && block[end] != '\n') {
                end++;
            }
            append(end, number);
            ended = end < filled;
            at = ended ? end + 1 : end;
        }
        return true;
    }

    private void append(int end, long number) {
        int more = end - at;
        if (length + more > MOST_BYTES) {
            throw Problem.input("dossierfile.long-line", file, Long.toString(number), Integer.toString(MOST_BYTES));
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
        }
        System.arraycopy(block, at, line, length, more);
        length += more;
    }
}
