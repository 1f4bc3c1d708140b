package vn.cchc.dossierfile;

import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;

/** Lines of dossiers. What cannot have happened (due or finished before received) is refused unless the mapping says otherwise. */
final class RowDecoder extends LineDecoder {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final Set<String> YES = Set.of("1", "true", "x", "co", "yes", "y", "roi");
    private static final Set<String> NO = Set.of("0", "false", "khong", "no", "n", "chua");
    private static final int MOST_PAPERS = 10_000;

    private final Consumer<Row> rows;
    private final Pool<Level> levels;
    private final Pool<Channel> channels;
    private final Pool<String> fields;
    private final Pool<String> units;
    private final Pool<String> procedures;
    private final Pool<Boolean> flags = new Pool<>(text -> flag(Slug.of(text)));
    private final Pool<Integer> numbers = new Pool<>(RowDecoder::papers);

    private String procedure = "";
    private String field = "";
    private @Nullable Level level;
    private String receivingUnit = "";
    private String competentUnit = "";
    private @Nullable Channel channel;
    private long receivedAt;
    private long dueAt;
    private long finishedAt;
    private long returnedAt;
    private boolean more;
    private @Nullable Boolean paid;
    private int components;
    private int digitised;
    private int reused;
    private @Nullable Boolean resultDigitised;
    private @Nullable String lateCause;
    private @Nullable String handler;
    private int applicantKind;
    private @Nullable String applicant;

    RowDecoder(Mapping mapping, Head head, Consumer<Row> rows, Consumer<Rejection> rejected) {
        super(mapping, head, rejected);
        this.rows = rows;
        levels = new Pool<>(text -> Arrays.stream(Level.values())
                .filter(one -> one.code().equals(Slug.of(text)))
                .findFirst()
                .orElse(mapping.levels().get(Slug.of(text))));
        channels = new Pool<>(text -> Arrays.stream(Channel.values())
                .filter(one -> one.code().equals(Slug.of(text))
                        || Integer.toString(one.number()).equals(text))
                .findFirst()
                .orElse(mapping.channels().get(Slug.of(text))));
        fields = codes(mapping.fields()::get);
        units = codes(mapping.units()::get);
        procedures = codes(mapping.procedures()::get);
    }

    @Override
    void clear() {
        procedure = "";
        field = mapping.defaultField();
        level = mapping.defaultLevel();
        receivingUnit = "";
        competentUnit = "";
        channel = mapping.defaultChannel();
        receivedAt = MomentText.BAD;
        dueAt = MomentText.BAD;
        finishedAt = MomentText.BAD;
        returnedAt = MomentText.BAD;
        if (more) {
            clearMore();
        }
    }

    private void clearMore() {
        more = false;
        paid = null;
        components = -1;
        digitised = -1;
        reused = -1;
        resultDigitised = null;
        lateCause = null;
        handler = null;
        applicantKind = 0;
        applicant = null;
    }

    @Override
    void field(Column column, char[] from, int at, int length) {
        switch (column) {
            case CODE -> code(from, at, length);
            case PROCEDURE -> procedure = text(procedures, column, from, at, length);
            case FIELD -> field = text(fields, column, from, at, length);
            case LEVEL -> level = pooled(levels, column, "unknown-level", from, at, length);
            case RECEIVING_UNIT -> receivingUnit = text(units, column, from, at, length);
            case COMPETENT_UNIT -> competentUnit = text(units, column, from, at, length);
            case CHANNEL -> channel = pooled(channels, column, "unknown-channel", from, at, length);
            case RECEIVED_AT, DUE_AT, FINISHED_AT, RETURNED_AT -> moment(column, moment(column, from, at, length));
            case STATUS -> status = status(from, at, length);
            default -> more(column, from, at, length);
        }
    }

    @Override
    void moment(Column column, long read) {
        switch (column) {
            case RECEIVED_AT -> receivedAt = read;
            case DUE_AT -> dueAt = read;
            case FINISHED_AT -> finishedAt = read;
            case RETURNED_AT -> returnedAt = read;
            default -> throw new IllegalArgumentException(column.text());
        }
    }

    private String text(Pool<String> pool, Column column, char[] from, int at, int length) {
        var text = pooled(pool, column, "bad-character", from, at, length);
        return text == null ? "" : text;
    }

    private void more(Column column, char[] from, int at, int length) {
        if (!more) {
            clearMore();
            more = true;
        }
        switch (column) {
            case PAID -> paid = pooled(flags, column, "bad-flag", from, at, length);
            case RESULT_DIGITISED -> resultDigitised = pooled(flags, column, "bad-flag", from, at, length);
            case COMPONENTS -> components = number(column, from, at, length);
            case DIGITISED -> digitised = number(column, from, at, length);
            case REUSED -> reused = number(column, from, at, length);
            case APPLICANT_KIND -> applicantKind = kind(column, from, at, length);
            case LATE_CAUSE -> lateCause = words(column, from, at, length);
            case HANDLER -> handler = words(column, from, at, length);
            case APPLICANT -> applicant = words(column, from, at, length);
            default -> throw new IllegalArgumentException(column.text());
        }
    }

    private int number(Column column, char[] from, int at, int length) {
        var number = pooled(numbers, column, "bad-number", from, at, length);
        return number == null ? -1 : number;
    }

    private int kind(Column column, char[] from, int at, int length) {
        int kind = number(column, from, at, length);
        if (kind > 2) {
            wrong(column, "bad-kind", new String(from, at, length));
        }
        return Math.max(kind, 0);
    }

    private static @Nullable Boolean flag(String slug) {
        return YES.contains(slug) ? Boolean.TRUE : NO.contains(slug) ? Boolean.FALSE : null;
    }

    private static @Nullable Integer papers(String text) {
        if (!text.matches("\\d{1,5}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number <= MOST_PAPERS ? number : null;
    }

    @Override
    boolean passedOver() {
        return status == Status.REGISTERED && !code.isEmpty();
    }

    @Override
    void complete() {
        if (status == null) {
            wrong(Column.STATUS, "unknown-status", "");
        } else if (level == null) {
            wrong(Column.LEVEL, "unknown-level", "");
        } else if (channel == null) {
            wrong(Column.CHANNEL, "unknown-channel", "");
        } else if (procedure.isEmpty()) {
            wrong(Column.PROCEDURE, "no-procedure", "");
        } else if (receivingUnit.isEmpty() && competentUnit.isEmpty()) {
            wrong(Column.COMPETENT_UNIT, "no-unit", "");
        } else if (receivedAt == MomentText.BAD) {
            wrong(Column.RECEIVED_AT, "no-received", "");
        } else if ((status == Status.FINISHED || status == Status.RETURNED) && finishedAt == MomentText.BAD) {
            wrong(Column.FINISHED_AT, "no-finish", "", Integer.toString(status.number()));
        } else {
            long received = MomentText.seconds(receivedAt);
            long due = due(received);
            long finished = finished(received);
            hand(status, level, channel, received, due, finished);
        }
    }

    private void hand(Status status, Level level, Channel channel, long received, long due, long finished) {
        if (faulty()) {
            return;
        }
        rows.accept(new Row(
                line,
                code,
                procedure,
                field,
                level,
                receivingUnit.isEmpty() ? competentUnit : receivingUnit,
                competentUnit.isEmpty() ? receivingUnit : competentUnit,
                channel,
                received,
                due,
                finished,
                after(returnedAt, finished == Moments.NONE ? received : finished),
                status,
                more
                        ? new Row.More(
                                paid,
                                components,
                                digitised,
                                reused,
                                resultDigitised,
                                lateCause,
                                handler,
                                applicantKind,
                                applicant)
                        : null));
    }

    private long due(long received) {
        if (dueAt == MomentText.BAD) {
            return Moments.NONE;
        }
        long due = MomentText.seconds(dueAt);
        if (MomentText.dayOnly(dueAt)) {
            due = Moments.endOf(Moments.date(due));
        }
        if (due >= received) {
            return due;
        }
        if (!mapping.keepDueBeforeReceived()) {
            wrong(Column.DUE_AT, "due-before-received", shown(due), shown(received));
        }
        return Moments.NONE;
    }

    private long finished(long received) {
        long finished = after(finishedAt, received);
        if (finished == Moments.NONE || finished >= received) {
            return finished;
        }
        if (!mapping.keepFinishedBeforeReceived()) {
            wrong(Column.FINISHED_AT, "finished-before-received", shown(finished), shown(received));
        }
        return received;
    }

    /** A day without an hour is its first second, but not before what happened earlier on the same day. */
    private static long after(long read, long earlier) {
        if (read == MomentText.BAD) {
            return Moments.NONE;
        }
        long moment = MomentText.seconds(read);
        return MomentText.dayOnly(read) && moment < earlier && Moments.day(moment) == Moments.day(earlier)
                ? earlier
                : moment;
    }

    private static String shown(long moment) {
        return SHOWN.format(Moments.inVietnam(moment));
    }
}
