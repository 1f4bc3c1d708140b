package vn.cchc.assessment;

import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/**
 * Something that keeps a self-assessment from being submitted.
 *
 * @param criterion its code
 * @param problem what the rule says of the answer where {@code kind} is WRONG, else null
 */
public record Obstacle(
        String criterion, String name, Kind kind, @Nullable Problem problem) {

    public enum Kind {
        /** The criterion must be answered before submission and is not. */
        UNANSWERED,
        /** The answer does not fit its rule. */
        WRONG,
        /** Points are claimed with neither a document nor an explanation. */
        NO_PROOF
    }
}
