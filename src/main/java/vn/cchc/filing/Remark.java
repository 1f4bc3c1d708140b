package vn.cchc.filing;

import java.time.Instant;

/**
 * A word said about a cell; all of them stay.
 *
 * @param rule which finding an explanation answers; "" for the rest
 */
public record Remark(String row, Kind kind, String rule, String words, String saidBy, Instant saidAt) {

    public enum Kind {
        COMMENT,
        /** Why a warning is right as it is. */
        EXPLANATION,
        /** Where the figure comes from: a document, an address. */
        SOURCE,
        /** Why another figure than the counted one is given. */
        OVERRIDE
    }
}
