package vn.cchc.dossier;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.OrganisationId;

/**
 * Which dossiers are looked for; whatever is null or empty is not asked.
 *
 * @param units that took in or resolve
 * @param procedure code
 * @param of what the days speak
 * @param from first day
 * @param to first day after
 * @param code how it begins
 */
public record Sought(
        Set<OrganisationId> units,
        @Nullable Level level,
        @Nullable String field,
        @Nullable String procedure,
        @Nullable Channel channel,
        @Nullable Standing standing,
        Of of,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String code) {

    /** Everything. */
    public static final Sought ANY = new Sought(Set.of(), null, null, null, null, null, Of.RECEIVED, null, null, "");

    /** What a day is asked of. */
    public enum Of {
        RECEIVED,
        ENDED,
        /** Waiting when the last day was over. */
        OPEN_AT
    }

    /** Where a dossier stands, as people ask for it. */
    public enum Standing {
        OPEN("state = 0"),
        OPEN_LATE("state = 0 and ended_at is null and due < :now"),
        PAUSED("state = 1"),
        RESOLVED("state = 2"),
        EARLY("timeliness = 0"),
        ON_TIME("timeliness = 1"),
        LATE("timeliness = 2"),
        NO_DUE("timeliness = 3"),
        WITHDRAWN("state = 3"),
        REFUSED("state = 4"),
        /** The result was handed out but never entered. */
        HANDED_OUT("ended_at is null and returned_at is not null"),
        /** A new date was given after the old one had passed. */
        DUE_MOVED("due_moved = 1");

        private final String condition;

        Standing(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

        /** Few of all dossiers, with an index of their own. */
        boolean isRare() {
            return switch (this) {
                case OPEN, OPEN_LATE, PAUSED, LATE, HANDED_OUT -> true;
                default -> false;
            };
        }
    }

    public Sought {
        units = Set.copyOf(units);
    }

    public Sought units(Set<OrganisationId> only) {
        return new Sought(only, level, field, procedure, channel, standing, of, from, to, code);
    }

    public Sought standing(@Nullable Standing only) {
        return new Sought(units, level, field, procedure, channel, only, of, from, to, code);
    }

    public Sought within(Of what, LocalDate first, LocalDate afterLast) {
        return new Sought(units, level, field, procedure, channel, standing, what, first, afterLast, code);
    }
}
