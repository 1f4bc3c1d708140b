package vn.cchc.procedure;

/** Texts for spreadsheets: one that begins like a formula gets a mark in front, taken off again on the way in. */
final class Cells {

    private static final String LIKE_A_FORMULA = "(?s)[=+\\-@\\t\\r].*";

    private Cells() {}

    static String text(String text) {
        return text.matches(LIKE_A_FORMULA) ? "'" + text : text;
    }

    static String plain(String cell) {
        return cell.startsWith("'") && cell.substring(1).matches(LIKE_A_FORMULA) ? cell.substring(1) : cell;
    }
}
