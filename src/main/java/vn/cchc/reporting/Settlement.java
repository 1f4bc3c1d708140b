package vn.cchc.reporting;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;

/**
 * What was decided about an obligation outside of filing.
 *
 * @param successor who has taken it over; null for the other kinds
 */
public record Settlement(
        UUID obligation, Kind kind, @Nullable OrganisationId successor, String reason, String decidedBy, Instant at) {

    public enum Kind {
        /** Miễn: nobody owes it any more; it leaves both sides of the rate. */
        EXCUSED,
        /** Chuyển cho đơn vị kế tục. */
        TAKEN_OVER,
        /** Owed again, as at opening. */
        OWED
    }
}
