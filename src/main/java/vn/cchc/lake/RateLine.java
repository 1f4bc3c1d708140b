package vn.cchc.lake;

import java.util.List;

/**
 * One line of a table of rates.
 *
 * @param keys in the order they were asked for
 */
public record RateLine(List<String> keys, Figures figures) {}
