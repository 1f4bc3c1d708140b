package vn.cchc.prose;

import java.util.List;

/**
 * Something in a text that somebody should look at; it never stops anything.
 *
 * @param paragraph which, from 0
 * @param start first character of the quote in the paragraph's source
 * @param quote the words it is about
 * @param row key of the form's row it is about, "" where there is none
 * @param says arguments of its sentence
 */
public record Remark(Kind kind, int paragraph, int start, String quote, String row, List<String> says) {

    public enum Kind {
        /** A live figure whose row, part or way of printing nobody knows. */
        UNKNOWN_FIGURE(true),
        /** A live figure with nothing to show. */
        MISSING_FIGURE(true),
        /** A number beside the words of a row, and not the row's figure. */
        DIFFERS_FROM_APPENDIX(true),
        /** Parts and whole in one sentence do not fit: 3.820/4.136 is not 95%. */
        ARITHMETIC(true),
        /** Typed by hand although the form has it: could follow the form. */
        COULD_BE_LIVE(false),
        UNKNOWN_DOCUMENT(true),
        /** A cited document of one's own issued before or after the days the report is about. */
        OUTSIDE_WINDOW(true),
        /** A date that is none: 31/4. */
        IMPOSSIBLE_DATE(true),
        /** Dated on a Saturday or Sunday: seldom right, never wrong by itself. */
        WEEKEND(false),
        /** One document with two dates. */
        TWO_DATES(true);

        private final boolean weighty;

        Kind(boolean weighty) {
            this.weighty = weighty;
        }

        /** Worth a look before sending; the rest is advice. */
        public boolean isWeighty() {
            return weighty;
        }
    }
}
