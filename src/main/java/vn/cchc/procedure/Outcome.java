package vn.cchc.procedure;

import java.util.List;

/**
 * What a file would do to the catalogue, or did.
 *
 * @param lines that hold a procedure
 * @param added versions that are not there yet, of them {@code fresh} of codes not seen before
 * @param corrected versions that are there and say something else
 * @param unchanged versions that are there already, word for word
 * @param unexplained corrections whose line gives no reason of its own
 */
public record Outcome(
        int lines, int added, int fresh, int corrected, int unchanged, int unexplained, List<Wrong> wrong) {

    public boolean mayBeTaken() {
        return wrong.isEmpty() && added + corrected > 0;
    }
}
