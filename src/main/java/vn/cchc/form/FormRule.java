package vn.cchc.form;

import org.jspecify.annotations.Nullable;

/**
 * Something that must hold between cells.
 *
 * @param key its name within the form
 * @param operator one of = ≠ &lt; ≤ &gt; ≥
 * @param says the sentence for the reader when it does not hold
 * @param tolerance how far apart the two may lie all the same; null for not at all
 */
public record FormRule(
        String key,
        Formula left,
        String operator,
        Formula right,
        Missing missing,
        Severity severity,
        String says,
        @Nullable Tolerance tolerance) {

    /** What an unanswered cell means to the rule. */
    public enum Missing {
        /** The rule says nothing unless all cells are answered. */
        SKIP_IF_ANY,
        /** Says nothing only when no cell is answered; else a blank counts as zero. */
        SKIP_IF_ALL,
        /** A blank counts as zero. */
        ZERO
    }

    public enum Severity {
        /** Stops submission. */
        ERROR,
        /** Needs a word of explanation. */
        WARNING
    }
}
