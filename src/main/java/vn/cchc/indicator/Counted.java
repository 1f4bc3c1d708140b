package vn.cchc.indicator;

/**
 * A figure counted from rows that somebody can look at.
 *
 * @param rows how many rows were counted
 * @param source what was counted, in words: "Sổ kiểm tra CCHC"
 * @param address of the screen that lists exactly these rows
 */
public record Counted(String indicator, Figure figure, long rows, String source, String address) {}
