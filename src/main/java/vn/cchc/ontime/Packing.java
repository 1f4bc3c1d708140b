package vn.cchc.ontime;

/**
 * How several small numbers are one in the column {@code counts} of a table of sums, so that a line tells how often each of them occurred and
 * needs no line for each: a tenth of the lines, and a period of any days can be told from half months.
 */
final class Packing {

    /** What happens to dossiers on a day: they come in … */
    static final int RECEIVED = 0;

    /** … end, in the order of {@code Timeliness} … */
    static final int EARLY = 1;

    static final int WITHDRAWN = 5;
    static final int REFUSED = 6;

    /** … are overdue from the next day on, or, taken away, no longer … */
    static final int OVERDUE = 7;

    /** … stand still from the next day on, or no longer. */
    static final int PAUSED = 8;

    static final int HAPPENINGS = 9;

    /** Of those that ended: has both moments, entered and handed out. This and what follows is counted apart, and by unit only. */
    static final int HANDED = 9;

    /** Of those that ended: resolved in time, though papers were asked for more than once. */
    static final int AGAIN_IN_TIME = 10;

    /** Waits in time though papers were asked for more than once, from the next day on; or no longer. */
    static final int AGAIN_WAITING = 11;

    static final int HAPPENINGS_OF_UNITS = 12;

    private static final int OF_HAPPENINGS = 4;
    private static final int OF_DAYS = 5;
    private static final int OF_CHANNELS = 3;

    private static final int MOST_PROCEDURES = 1 << Integer.SIZE - 1 - OF_CHANNELS - OF_DAYS - OF_HAPPENINGS;

    /** Each element is {@code times << 32 | number}. */
    static final String TIMES = "(packed >> 32)::integer";

    static final String NUMBER = "(packed & 4294967295)";
    static final String HAPPENING = "(packed & " + ((1 << OF_HAPPENINGS) - 1) + ")";

    /** Days after the first of the half month. */
    static final String DAY = "(packed >> " + OF_HAPPENINGS + " & " + ((1 << OF_DAYS) - 1) + ")::integer";

    static final String CHANNEL =
            "(packed >> " + (OF_HAPPENINGS + OF_DAYS) + " & " + ((1 << OF_CHANNELS) - 1) + ")::integer";
    static final String PROCEDURE = "(" + NUMBER + " >> " + (OF_HAPPENINGS + OF_DAYS + OF_CHANNELS) + ")::integer";

    private Packing() {}

    /** @param day after the first of the half month, from 0 */
    static int event(int day, int happening) {
        return day << OF_HAPPENINGS | happening;
    }

    /** What happened to a dossier of a procedure that came in through a channel. */
    static int event(int procedure, int channel, int day, int happening) {
        if (procedure >= MOST_PROCEDURES) {
            throw new IllegalStateException("procedure " + procedure + " does not fit");
        }
        return (procedure << OF_CHANNELS | channel) << OF_DAYS + OF_HAPPENINGS | event(day, happening);
    }

    /** Of an {@link #event}: days after the first of the half month. */
    static int day(int event) {
        return event >> OF_HAPPENINGS & (1 << OF_DAYS) - 1;
    }

    static int happening(int event) {
        return event & (1 << OF_HAPPENINGS) - 1;
    }

    static int procedure(int event) {
        return event >> OF_CHANNELS + OF_DAYS + OF_HAPPENINGS;
    }

    /** A dossier of a procedure that came in through a channel and waits. @param measure of {@code stock}, in their order */
    static int waiting(int procedure, int channel, int measure) {
        return event(procedure, channel, 0, measure);
    }
}
