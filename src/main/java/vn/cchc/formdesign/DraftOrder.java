package vn.cchc.formdesign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the rows of a draft stand: a row moves with everything below it, past a whole neighbour of the same parent. */
final class DraftOrder {

    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)(\\d+)$");

    private DraftOrder() {}

    /** The row and what hangs below it, in one piece. */
    static List<DraftLine> block(List<DraftLine> rows, DraftLine row) {
        var below = new HashSet<String>();
        below.add(row.get("key"));
        int start = rows.indexOf(row);
        int end = start + 1;
        while (end < rows.size() && below.contains(rows.get(end).get("parent"))) {
            below.add(rows.get(end).get("key"));
            end++;
        }
        return rows.subList(start, end);
    }

    static List<DraftLine> up(List<DraftLine> rows, DraftLine row) {
        int start = rows.indexOf(row);
        for (int i = start - 1; i >= 0; i--) {
            if (rows.get(i).get("parent").equals(row.get("parent"))) {
                return moved(rows, block(rows, row), i);
            }
            if (rows.get(i).get("key").equals(row.get("parent"))) {
                return rows;
            }
        }
        return rows;
    }

    static List<DraftLine> down(List<DraftLine> rows, DraftLine row) {
        var block = block(rows, row);
        int next = rows.indexOf(row) + block.size();
        return next < rows.size() && rows.get(next).get("parent").equals(row.get("parent"))
                ? up(rows, rows.get(next))
                : rows;
    }

    private static List<DraftLine> moved(List<DraftLine> rows, List<DraftLine> block, int to) {
        var result = new ArrayList<>(rows);
        var piece = List.copyOf(block);
        result.removeAll(piece);
        result.addAll(to, piece);
        return result;
    }

    /** After the row and all below it. */
    static List<DraftLine> after(List<DraftLine> rows, DraftLine row, DraftLine added) {
        var result = new ArrayList<>(rows);
        result.add(rows.indexOf(row) + block(rows, row).size(), added);
        return result;
    }

    /** A key that is free, like the ones beside it: after 3.1.3 comes 3.1.4, after a comes b. */
    static String nextKey(List<DraftLine> rows, String parent, String last) {
        var taken = Set.copyOf(rows.stream().map(row -> row.get("key")).toList());
        var beside = last.isEmpty() ? (parent.isEmpty() ? "0" : parent + ".0") : last;
        var key = next(beside);
        while (taken.contains(key)) {
            key = next(key);
        }
        return key;
    }

    private static String next(String key) {
        var numbered = LAST_NUMBER.matcher(key);
        if (numbered.matches() && numbered.group(2).length() < 9) {
            return numbered.group(1) + (Integer.parseInt(numbered.group(2)) + 1);
        }
        char end = key.charAt(key.length() - 1);
        return end >= 'a' && end < 'z' ? key.substring(0, key.length() - 1) + (char) (end + 1) : key + ".1";
    }
}
