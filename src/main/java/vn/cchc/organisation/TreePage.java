package vn.cchc.organisation;

import java.util.List;

/**
 * The tree of a day.
 *
 * @param date as a form field writes it: 2025-06-30
 * @param beforeRecords true where the records begin later than the day
 * @param tops everybody at the top of that day; a click shows the tree below
 * @param top whose tree is shown; blank when words were searched for
 */
public record TreePage(
        String date,
        boolean beforeRecords,
        String words,
        List<Row> tops,
        String top,
        String title,
        List<Row> rows,
        boolean mayPropose) {

    /** @param depth 0 for the top */
    public record Row(String id, int depth, String code, String name, Kind kind, String from, String to, int below) {}
}
