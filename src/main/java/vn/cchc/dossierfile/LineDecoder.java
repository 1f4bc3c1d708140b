package vn.cchc.dossierfile;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;

/**
 * Takes the fields of one line after another out of the reader's own buffer, decodes each where it stands, and hands on a row
 * or a rejection at the line's end. Reused for every line; keeps the first mistake of a line.
 */
abstract class LineDecoder {

    private static final int SHOWN = 60;
    static final int MOST_CODE = 100;
    static final int MOST_TEXT = 2_000;
    private static final char BROKEN = '\uFFFD';

    private final Head head;
    private final Consumer<Rejection> rejected;
    private final MomentText moments;
    private final Pool<Status> statuses;

    final Mapping mapping;
    long line;
    String code = "";

    @Nullable
    Status status;

    private @Nullable Column wrong;
    private String reason = "";
    private String given = "";
    private List<Object> arguments = List.of();

    long lines;
    long accepted;
    long refused;
    long skipped;

    LineDecoder(Mapping mapping, Head head, Consumer<Rejection> rejected) {
        this.mapping = mapping;
        this.head = head;
        this.rejected = rejected;
        moments = new MomentText(mapping.dates());
        statuses = new Pool<>(text -> {
            var slug = Slug.of(text);
            return slug.matches("0?[1-9]|10")
                    ? Status.of(Integer.parseInt(slug)).orElseThrow()
                    : mapping.statuses().get(slug);
        });
    }

    /** A new line begins. */
    final void begin(long number) {
        line = number;
        code = "";
        status = null;
        reason = "";
        clear();
    }

    /** A field with something in it, without blanks around it. */
    abstract void field(Column column, char[] from, int at, int length);

    /** A moment as a workbook counts it: days since 30 December 1899, with their fraction. */
    abstract void moment(Column column, long read);

    abstract void clear();

    /** Hands on what the line was; called only for a line without a mistake so far. */
    abstract void complete();

    /** True for a line that is passed over; asked before its mistakes count. */
    boolean passedOver() {
        return false;
    }

    final Head head() {
        return head;
    }

    final void end() {
        lines++;
        if (passedOver()) {
            skipped++;
            tell(Rejection.NOT_YET_RECEIVED, "", "", List.of());
            return;
        }
        if (code.isEmpty() && reason.isEmpty()) {
            wrong(Column.CODE, "no-code", "");
        }
        if (reason.isEmpty()) {
            complete();
        }
        if (reason.isEmpty()) {
            accepted++;
        } else {
            refused++;
            tell(reason, wrong == null ? "" : head.name(wrong), given, arguments);
        }
    }

    /** The line as a whole cannot be read. */
    final void refuse(String why, String shown, Object... words) {
        lines++;
        refused++;
        tell(why, "", shorten(shown), List.of(words));
    }

    private void tell(String why, String column, String shown, List<Object> words) {
        rejected.accept(new Rejection(line, code, column, shown, why, words));
    }

    /** True after a mistake was noted on this line. */
    final boolean faulty() {
        return !reason.isEmpty();
    }

    final void wrong(Column column, String why, String shown, Object... words) {
        if (reason.isEmpty()) {
            wrong = column;
            reason = why;
            given = shorten(shown);
            arguments = List.of(words);
        }
    }

    /** The code of the dossier, a new text on every line. */
    final void code(char[] from, int at, int length) {
        var mistake = check(from, at, length, MOST_CODE);
        code = mistake == null ? new String(from, at, length) : shorten(new String(from, at, length));
        if (mistake != null) {
            mistaken(Column.CODE, mistake, from, at, length, MOST_CODE);
        }
    }

    /** @return null where it could not be read, after the mistake was noted */
    final @Nullable Status status(char[] from, int at, int length) {
        var read = statuses.get(from, at, length);
        if (read == null) {
            mistaken(Column.STATUS, "unknown-status", from, at, length, 0);
        }
        return read;
    }

    /** Twice the seconds, as {@link MomentText}; {@link MomentText#BAD} after the mistake was noted. */
    final long moment(Column column, char[] from, int at, int length) {
        long read = moments.read(from, at, length);
        if (read == MomentText.BAD) {
            mistaken(column, "bad-date", from, at, length, 0);
        } else if (mapping.midnightIsNoHour() && Moments.secondOfDay(MomentText.seconds(read)) == 0) {
            return read | 1;
        }
        return read;
    }

    /** A text of the sender's own words; line ends become spaces. Empty after a mistake was noted. */
    final String words(Column column, char[] from, int at, int length) {
        if (length > MOST_TEXT) {
            mistaken(column, "too-long", from, at, length, MOST_TEXT);
            return "";
        }
        for (int i = at; i < at + length; i++) {
            if (from[i] == BROKEN) {
                mistaken(column, "wrong-encoding", from, at, length, 0);
                return "";
            }
            if (Character.isISOControl(from[i])) {
                from[i] = ' ';
            }
        }
        return new String(from, at, length);
    }

    /** What a code of a short list means; a mistake is noted where it means nothing. */
    final <T> @Nullable T pooled(Pool<T> pool, Column column, String why, char[] from, int at, int length) {
        var value = pool.get(from, at, length);
        if (value == null) {
            var checked = check(from, at, length, MOST_CODE);
            mistaken(column, checked == null ? why : checked, from, at, length, MOST_CODE);
        }
        return value;
    }

    /** Codes of ours by codes of theirs; what is not listed stays as it is, unless it cannot be a code. */
    static Pool<String> codes(Function<String, @Nullable String> ours) {
        return new Pool<>(text -> {
            var listed = ours.apply(text);
            return listed != null || check(text.toCharArray(), 0, text.length(), MOST_CODE) != null ? listed : text;
        });
    }

    private void mistaken(Column column, String why, char[] from, int at, int length, int most) {
        var shown = new String(from, at, Math.min(length, SHOWN + 1));
        if (shown.indexOf(BROKEN) >= 0) {
            wrong(column, "wrong-encoding", shown);
        } else if (why.equals("too-long")) {
            wrong(column, column == Column.CODE ? "code-too-long" : why, shown, length, most);
        } else {
            wrong(column, why, shown);
        }
    }

    /** Null where a code holds nothing that it may not, else the reason. */
    private static @Nullable String check(char[] from, int at, int length, int most) {
        if (length > most) {
            return "too-long";
        }
        for (int i = at; i < at + length; i++) {
            if (from[i] < ' ' || from[i] == BROKEN || from[i] >= 0x7F && Character.isISOControl(from[i])) {
                return from[i] == BROKEN ? "wrong-encoding" : "bad-character";
            }
        }
        return null;
    }

    private static String shorten(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", "·");
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
    }
}
