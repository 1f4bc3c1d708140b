package vn.cchc.document;

/** A stretch of a paragraph. */
public sealed interface Run {

    /** Words; a line break in them is kept. */
    record Text(String words, boolean bold, boolean italic) implements Run {}

    /** A footnote, set at this place; numbers are given by Word. */
    record Note(String words) implements Run {}

    static Text plain(String words) {
        return new Text(words, false, false);
    }

    static Text bold(String words) {
        return new Text(words, true, false);
    }

    static Text italic(String words) {
        return new Text(words, false, true);
    }

    static Note note(String words) {
        return new Note(words);
    }
}
