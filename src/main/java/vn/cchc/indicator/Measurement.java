package vn.cchc.indicator;

import java.time.Instant;
import java.util.UUID;
import vn.cchc.kernel.OrganisationId;

/**
 * A statement that a figure is so.
 *
 * @param source the document or system it was taken from, in words a reader can follow
 */
public record Measurement(
        UUID id,
        String indicator,
        OrganisationId organisation,
        int year,
        Figure figure,
        Standing standing,
        String source,
        String recordedBy,
        Instant recordedAt) {

    public enum Standing {
        PRELIMINARY,
        FINAL
    }
}
