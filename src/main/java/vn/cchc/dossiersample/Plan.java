package vn.cchc.dossiersample;

import java.time.LocalDate;
import java.util.List;
import vn.cchc.dossierfile.Level;

/**
 * What a file is to hold. The counts are exact: what is read back adds up to them, whatever the seed.
 *
 * @param from first day on which dossiers are received
 * @param to day after the last one; nothing in the file happens on it or later
 * @param messy lines beside the counted ones that a reader refuses or passes over, of every kind
 * @param simple without pauses, steps and new dates
 * @param more whether the columns that only some systems send are there
 */
public record Plan(
        long seed, LocalDate from, LocalDate to, List<Group> groups, long messy, boolean simple, boolean more) {

    public Plan {
        groups = List.copyOf(groups);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " is not before " + to);
        }
    }

    /** Lines of the file without its head. */
    public long lines() {
        return messy + groups.stream().mapToLong(group -> group.counts().sum()).sum();
    }

    /**
     * Dossiers of one pair of units and one field.
     *
     * @param onlinePercent of them taken in online, from 0 to 100
     */
    public record Group(
            String receivingUnit, String competentUnit, Level level, String field, int onlinePercent, Counts counts) {}

    /**
     * What they come to by the end of the plan; all of them are received within it.
     *
     * @param inTime resolved early or on time
     * @param noDue resolved without a due date
     * @param open waiting and not yet due
     * @param openLate waiting and overdue
     */
    public record Counts(
            long inTime, long late, long noDue, long open, long openLate, long paused, long withdrawn, long refused) {

        /** The simple model of older reports: received = on time + late. */
        public static Counts resolved(long inTime, long late) {
            return new Counts(inTime, late, 0, 0, 0, 0, 0, 0);
        }

        public long sum() {
            return inTime + late + noDue + open + openLate + paused + withdrawn + refused;
        }

        long of(Outcome outcome) {
            return switch (outcome) {
                case IN_TIME -> inTime;
                case LATE -> late;
                case NO_DUE -> noDue;
                case OPEN -> open;
                case OPEN_LATE -> openLate;
                case PAUSED -> paused;
                case WITHDRAWN -> withdrawn;
                case REFUSED -> refused;
            };
        }
    }
}
