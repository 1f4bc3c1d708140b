package vn.cchc.reporting;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Something to look at before a period is opened; it does not stand in the way.
 *
 * @param who the organisation or level concerned; "" for the report as a whole
 * @param arguments dates and names that fill the sentence
 */
public record Oddity(What what, String who, List<Object> arguments) {

    /** The worst first. */
    public enum What {
        /** Stands under nobody who owes the report: its figures would not be added up. */
        NO_RECEIVER,
        /** A day of the three lies before the other. */
        DATES_OUT_OF_ORDER,
        /** Due after the report it is added up into. */
        DUE_AFTER_ABOVE,
        /** Ended within the data window: its successors report its figures. */
        ENDED_INSIDE,
        /** Began within the data window, from predecessors whose earlier figures it reports. */
        BEGAN_INSIDE,
        /** The records know that it ends before its report is locked. */
        ENDS_BEFORE_LOCK,
        DUE_ON_DAY_OFF,
        /** Locked already: nobody could write. */
        LOCKED_ALREADY,
        /** Less than a working day between closing and due (Decree 09/2019/NĐ-CP, article 8). */
        NO_DAY_TO_WRITE,
        /** Rows that nobody answers for. */
        ROWS_OF_NOBODY,
        /** The regime is not in force in this period. */
        REGIME_NOT_IN_FORCE,
        /** The days off of that year were not checked against the decision. */
        CALENDAR_UNCHECKED
    }

    public Oddity {
        arguments = List.copyOf(arguments);
    }

    static Oddity of(What what, String who, Object... arguments) {
        return new Oddity(what, who, List.of(arguments));
    }

    /** {@code who} names a level and no organisation. */
    boolean ofLevel() {
        return switch (what) {
            case DATES_OUT_OF_ORDER, DUE_AFTER_ABOVE, DUE_ON_DAY_OFF, LOCKED_ALREADY, NO_DAY_TO_WRITE, ROWS_OF_NOBODY ->
                true;
            case NO_RECEIVER, ENDED_INSIDE, BEGAN_INSIDE, ENDS_BEFORE_LOCK, REGIME_NOT_IN_FORCE, CALENDAR_UNCHECKED ->
                false;
        };
    }

    static final Comparator<Oddity> WORST_FIRST = Comparator.comparing(Oddity::what);

    /** A date as a reader writes it. */
    static String day(LocalDate date) {
        return "%02d/%02d/%d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear());
    }
}
