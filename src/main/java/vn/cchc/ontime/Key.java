package vn.cchc.ontime;

/** What figures may be divided by. */
public enum Key {
    LEVEL("level"),
    FIELD("field"),
    /** The unit that resolves. */
    UNIT("competent"),
    /** The unit that took the dossier in. */
    RECEIVING_UNIT("receiving"),
    PROCEDURE("procedure"),
    CHANNEL("channel"),
    MONTH(""),
    QUARTER(""),
    YEAR("");

    private final String column;

    Key(String column) {
        this.column = column;
    }

    /** Its column in the sums; empty for a part of time. */
    String column() {
        return column;
    }

    boolean isTime() {
        return column.isEmpty();
    }
}
