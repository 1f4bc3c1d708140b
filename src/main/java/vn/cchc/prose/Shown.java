package vn.cchc.prose;

/**
 * A live figure as it is read now.
 *
 * @param text what is printed
 * @param row title of its row, "" where there is none
 */
public record Shown(String text, State state, String row) {

    public enum State {
        FIGURE,
        /** Nobody has filled the cell in. */
        BLANK,
        /** Không áp dụng, không có số liệu, or a share of nothing. */
        NO_FIGURE,
        UNKNOWN_ROW,
        /** The row has no such part: numerator of a count. */
        UNKNOWN_PART,
        UNKNOWN_WISH,
        /** Typed by hand and bound to the row, and not what the form says. */
        DIFFERS
    }

    public boolean isSound() {
        return state == State.FIGURE;
    }
}
