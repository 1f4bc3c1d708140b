package vn.cchc.narrative;

import java.time.Instant;

/**
 * A section changed hands.
 *
 * @param number counts the steps of one section, from 1
 * @param revision of the text it is about
 * @param reason why it was given back; "" else
 */
public record Handover(int number, What what, int revision, String reason, String by, Instant at) {

    public enum What {
        HANDED_IN,
        /** By the agency itself, before anybody used it. */
        TAKEN_BACK,
        /** By the unit above, with a reason. */
        GIVEN_BACK
    }
}
