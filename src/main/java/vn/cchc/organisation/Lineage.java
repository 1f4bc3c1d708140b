package vn.cchc.organisation;

import java.time.LocalDate;
import vn.cchc.kernel.OrganisationId;

/**
 * One organisation went on in another.
 *
 * @param part whether all of the predecessor went into this successor
 * @param effective first day of the successor
 */
public record Lineage(
        OrganisationId predecessor, OrganisationId successor, Part part, LocalDate effective, String legalBasis) {

    public enum Part {
        WHOLE,
        /** The predecessor was split among several: its figures cannot be added up on today's borders without a flag. */
        PART,
        /** The source does not say. */
        UNKNOWN
    }
}
