package vn.cchc.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * More time for one organisation, seen by everybody, over by itself.
 *
 * @param until last day, included
 */
public record Grace(UUID obligation, Kind kind, LocalDate until, String reason, String grantedBy, Instant at) {

    public enum Kind {
        /** Gia hạn: on time until then, and open until then. */
        EXTENDED,
        /** Mở khóa: may write until then; late stays late. */
        UNLOCKED
    }
}
