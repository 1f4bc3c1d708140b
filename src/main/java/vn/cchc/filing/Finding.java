package vn.cchc.filing;

import java.util.List;

/**
 * Something about a filing that somebody should look at.
 *
 * @param id stays the same while the finding does; an explanation names it
 * @param rows the cells it is about, by row key
 * @param says a sentence for the reader
 * @param explained true when a word was said about it
 */
public record Finding(String id, Kind kind, List<String> rows, String says, boolean explained) {

    public enum Kind {
        /** Stops submission. */
        ERROR,
        /** A row nobody has answered: stops submission too, but is no mistake. */
        BLANK,
        /** Stops submission until a word of explanation is given. */
        WARNING,
        /** Worth a look; never stops anything. */
        QUESTION
    }

    public boolean stops() {
        return kind == Kind.ERROR || kind == Kind.BLANK || (kind == Kind.WARNING && !explained);
    }
}
