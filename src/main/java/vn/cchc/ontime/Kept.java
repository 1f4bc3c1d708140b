package vn.cchc.ontime;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which sums can answer a question: what came in and ended in half months and in single days, and what waited at the boundaries of half months. */
enum Kept {
    /** And by channel. */
    FIELD("field_", Sql.DAYS.formatted("field_")),
    UNIT("unit_", Sql.DAYS.formatted("unit_")),
    /** Its single days are among those of everything. */
    UNIT_FIELD("unit_field_", Sql.PACKED_DAYS.formatted("")),
    EVERYTHING("", Sql.PACKED_DAYS.formatted("")),
    PROCEDURE("procedure_", Sql.PACKED_DAYS.formatted("procedure_")),
    UNIT_PROCEDURE(Sql.UNIT_PROCEDURES, Sql.UNIT_PROCEDURES, Sql.UNIT_PROCEDURES_WAITING);

    /** Received, early, on time, late, without due time, withdrawn, refused; of half months, from the first day of one to before that of another. */
    final String flow;

    /**
     * As {@link #flow} from a day, in the half month from {@code :half}, to before another; then, how many more are overdue at its beginning than
     * were at that of the first, and stand still.
     */
    final String days;

    /** Open, of these overdue, paused; at the boundary {@code :to}. */
    final String stock;

    Kept(String flow, String days, String stock) {
        this.flow = flow;
        this.days = days;
        this.stock = stock;
    }

    Kept(String table, String days) {
        this(Sql.HALVES.formatted(table), days, Sql.WAITING.formatted(table));
    }

    /** The smallest that can answer; empty where only the dossiers themselves can. */
    static Optional<Kept> of(Query query) {
        boolean byReceiving = query.by().contains(Key.RECEIVING_UNIT)
                || !query.receivingUnits().isEmpty();
        boolean byChannel = query.by().contains(Key.CHANNEL) || query.channel() != null;
        boolean byUnit = query.by().contains(Key.UNIT) || !query.units().isEmpty();
        boolean byField = query.by().contains(Key.FIELD) || query.field() != null;
        if (query.by().contains(Key.PROCEDURE)) {
            return byReceiving || byField
                    ? Optional.empty()
                    : Optional.of(byUnit || byChannel ? UNIT_PROCEDURE : PROCEDURE);
        }
        if (byReceiving || byUnit && byChannel) {
            return Optional.of(EVERYTHING);
        }
        return Optional.of(byUnit ? byField ? UNIT_FIELD : UNIT : FIELD);
    }

    /** What the others are made of: measures, a table, and the beginning of a condition. */
    private static final class Sql {

        static final String OUTCOMES =
                "sum(received), sum(early), sum(on_time), sum(late), sum(no_due), sum(withdrawn), sum(refused)";

        static final String HALVES = OUTCOMES + " from ontime.%sflow where bucket >= :from and bucket < :to";

        static final String DAYS =
                OUTCOMES + ", sum(overdue), sum(paused) from ontime.%sday where day >= :from and day < :to";

        static final String WAITING = "sum(open), sum(open_late), sum(paused) from ontime.%sstock where boundary = :to";

        private static final String IN_DAYS = "where bucket >= :half and bucket < :to and bucket + " + Packing.DAY
                + " >= :from and bucket + " + Packing.DAY + " < :to";

        static final String PACKED_DAYS = times(Packing.HAPPENINGS)
                + " from ontime.%sflow cross join lateral unnest(counts) as packed " + IN_DAYS;

        static final String UNIT_PROCEDURES = times(Packing.HAPPENINGS) + " from " + unpacked("flow") + IN_DAYS;

        static final String UNIT_PROCEDURES_WAITING = times(3) + " from " + unpacked("stock") + "where boundary = :to";

        private static String unpacked(String table) {
            return "(select line.*, packed, " + Packing.PROCEDURE + " as procedure, " + Packing.CHANNEL
                    + " as channel from ontime.unit_procedure_" + table
                    + " as line cross join lateral unnest(counts) as packed) as lines ";
        }

        /** How often each of the first happenings occurred. */
        private static String times(int happenings) {
            return IntStream.range(0, happenings)
                    .mapToObj(each ->
                            "sum(" + Packing.TIMES + ") filter (where " + Packing.HAPPENING + " = " + each + ")")
                    .collect(Collectors.joining(", "));
        }
    }
}
