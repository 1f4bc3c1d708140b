package vn.cchc.procedure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.cchc.kernel.Problem;

/** The lines of a file of whatever kind, by column; headings are known in any order, in either wording. */
final class Lines {

    /** More than the country has; such a file is another one. */
    static final int MOST = 20_000;

    static final int MOST_WRONG = 1_000;

    /** @param cells what is typed, blanks cut off, by column */
    record Line(int number, Map<Column, String> cells) {

        String get(Column column) {
            return cells.getOrDefault(column, "");
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final List<Wrong> wrong = new ArrayList<>();
    private final Map<Column, String> heads = new EnumMap<>(Column.class);

    /** Which column stands where; what is no column of ours is a finding, so that no misspelt heading loses its values. */
    Map<Integer, Column> heads(int line, Map<Integer, String> cells) {
        var found = new LinkedHashMap<Integer, Column>();
        cells.forEach((place, head) -> {
            if (head.isEmpty()) {
                return;
            }
            var column = Column.of(head).orElse(null);
            if (column == null) {
                wrong(line, head, head, Problem.input("procedure.import-unknown-head", head));
            } else if (heads.putIfAbsent(column, head) != null) {
                wrong(line, head, head, Problem.input("procedure.import-head-twice", head));
            } else {
                found.put(place, column);
            }
        });
        for (var column : Column.values()) {
            if (column.required() && !heads.containsKey(column)) {
                wrong(line, column.head(), "", Problem.input("procedure.import-no-head", column.head(), column.code()));
            }
        }
        if (!heads.containsKey(Column.FIELD) && !heads.containsKey(Column.FIELD_NAME)) {
            wrong(
                    line,
                    Column.FIELD_NAME.head(),
                    "",
                    Problem.input("procedure.import-no-head", Column.FIELD_NAME.head(), Column.FIELD_NAME.code()));
        }
        return found;
    }

    /** False where the cells look like no headings at all: a title above the table. */
    static boolean headed(Iterable<String> cells) {
        int known = 0;
        for (var cell : cells) {
            known += Column.of(cell).isPresent() ? 1 : 0;
        }
        return known >= 3;
    }

    /** A line without anything on it is none. */
    void add(int number, Map<Column, String> cells) {
        if (cells.values().stream().allMatch(String::isEmpty)) {
            return;
        }
        if (lines.size() == MOST) {
            throw Problem.input("procedure.import-too-long", MOST);
        }
        lines.add(new Line(number, cells));
    }

    void wrong(int line, String column, String given, Problem why) {
        if (wrong.size() < MOST_WRONG) {
            wrong.add(new Wrong(line, column, given, why));
        }
    }

    void wrong(Line line, Column column, Problem why) {
        wrong(line.number(), heads.getOrDefault(column, column.code()), line.get(column), why);
    }

    List<Line> lines() {
        return lines;
    }

    List<Wrong> wrong() {
        return wrong;
    }
}
