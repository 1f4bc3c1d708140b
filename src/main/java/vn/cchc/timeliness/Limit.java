package vn.cchc.timeliness;

/**
 * How long a procedure may take by law or by the province's own shortening.
 *
 * @param amount of the unit; at least 1
 */
public record Limit(int amount, Unit unit) {

    public enum Unit {
        WORKING_DAYS,
        /** Days off count, too. */
        DAYS,
        /** Of office time. */
        WORKING_HOURS
    }

    public Limit {
        if (amount < 1) {
            throw new IllegalArgumentException("a limit of " + amount);
        }
    }

    /** When a dossier received at the moment is due. */
    long due(long receivedAt, WorkingHours hours) {
        return switch (unit) {
            case WORKING_DAYS -> hours.plusDays(receivedAt, amount);
            case DAYS -> receivedAt + amount * 86_400L;
            case WORKING_HOURS -> hours.plus(receivedAt, amount * 3600L);
        };
    }
}
