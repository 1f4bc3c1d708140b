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
 * @param units that took in or resolve, whichever {@code side} says
 * @param procedures codes; null for all, none where no procedure is meant
 * @param of what the days speak
 * @param from first day
 * @param to first day after
 * @param code how it begins
 * @param days for a standing that speaks of a number of days; 0 for others
 */
public record Sought(
        Set<OrganisationId> units,
        Side side,
        @Nullable Level level,
        @Nullable String field,
        @Nullable Set<String> procedures,
        @Nullable Channel channel,
        @Nullable Standing standing,
        Of of,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String code,
        int days) {

    /** Everything. */
    public static final Sought ANY =
            new Sought(Set.of(), Side.EITHER, null, null, null, null, null, Of.RECEIVED, null, null, "", 0);

    /** In which part the units are asked for. */
    public enum Side {
        EITHER,
        /** As those that resolve: by these, figures are counted. */
        COMPETENT,
        RECEIVING
    }

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
        /** What on-time rates rest on: resolved with a due time. */
        BASE("timeliness in (0, 1, 2)"),
        EARLY("timeliness = 0"),
        ON_TIME("timeliness = 1"),
        LATE("timeliness = 2"),
        NO_DUE("timeliness = 3"),
        WITHDRAWN("state = 3"),
        REFUSED("state = 4"),
        /** The result was handed out but never entered. */
        HANDED_OUT("ended_at is null and returned_at is not null"),
        /** A new date was given after the old one had passed. */
        DUE_MOVED("due_moved = 1"),
        /** Papers were asked for more than once. */
        ASKED_AGAIN("asked_again_at is not null"),
        /** The same, and in time all the same: by Quyết định 766/QĐ-TTg it counts as late. */
        ASKED_AGAIN_IN_TIME("""
                asked_again_at is not null
                and (timeliness in (0, 1) or state = 0 and ended_at is null and (due is null or due >= :now))"""),
        /** The result was entered so many days after it was handed out. */
        ENTERED_LONG_AFTER("finished_at > returned_at and finished_at > returned_at + make_interval(days => :days)"),
        /** Withdrawn or refused when late. */
        GIVEN_UP_LATE("state in (3, 4) and ended_at > due"),
        /** The same, and within so many days the same unit took the same procedure in again. */
        TAKEN_IN_AGAIN("""
                state in (3, 4) and ended_at > due and exists (
                    select 1 from dossier.dossier again
                    where again.competent = dossier.competent and again.procedure = dossier.procedure
                      and again.code <> dossier.code and again.received_at >= dossier.ended_at
                      and again.received_at < dossier.ended_at + make_interval(days => :days))""");

        private final String condition;

        Standing(String condition) {
            this.condition = condition;
        }

        /** As a query over {@code dossier.dossier} has it; {@code :days} and {@code :now} are the asker's. */
        public String condition() {
            return condition;
        }
    }

    public Sought {
        units = Set.copyOf(units);
    }

    public Sought units(Set<OrganisationId> only) {
        return new Sought(only, side, level, field, procedures, channel, standing, of, from, to, code, days);
    }

    public Sought side(Side only) {
        return new Sought(units, only, level, field, procedures, channel, standing, of, from, to, code, days);
    }

    public Sought standing(@Nullable Standing only) {
        return new Sought(units, side, level, field, procedures, channel, only, of, from, to, code, days);
    }

    public Sought within(Of what, LocalDate first, LocalDate afterLast) {
        return new Sought(units, side, level, field, procedures, channel, standing, what, first, afterLast, code, days);
    }
}
