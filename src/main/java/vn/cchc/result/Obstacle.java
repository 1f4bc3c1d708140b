package vn.cchc.result;

import java.util.UUID;

/**
 * What keeps a round from being finalised.
 *
 * @param kind NOT_SUBMITTED, UNDECIDED or NOT_SCORABLE
 * @param detail the criteria concerned, or the sentence of the rule
 */
public record Obstacle(UUID assessment, String agency, Kind kind, String detail) {
    public enum Kind {
        /** The agency has not submitted, or is mending what it got back. */
        NOT_SUBMITTED,
        /** Criteria without an opinion of appraiser or council. */
        UNDECIDED,
        /** The final facts do not fit their rule. */
        NOT_SCORABLE
    }
}
