package vn.cchc.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.ranking.Columns.Kind;

/**
 * Turns lines into units, in either layout: one line per unit with {@code part:…} columns, or one line per component
 * with a {@code component} column, where {@code TOTAL} is the printed total and {@code SUB_…} lines are subtotals, which
 * are already contained in the components and so never added.
 */
final class UnitRows {

    private static final Set<String> NONE = Set.of("n a", "na", "not applicable", "khong ap dung");
    private static final Set<String> DASH = Set.of("", "-", "–", "—");
    private static final Set<String> YES = Set.of("", "yes", "true", "1", "co", "x");
    private static final Set<String> NO = Set.of("no", "false", "0", "khong");
    private static final Set<String> TOTAL = Set.of("total", "tong", "tong diem", "tong cong", "tong so", "cong");

    private final Columns columns;
    private final ScoresFile file;
    private final List<ScoreRow> wide = new ArrayList<>();
    private final Map<List<String>, Components> components = new LinkedHashMap<>();

    UnitRows(Columns columns, ScoresFile file) {
        this.columns = columns;
        this.file = file;
    }

    List<ScoreRow> rows() {
        if (!columns.has(Kind.COMPONENT)) {
            return wide;
        }
        return components.values().stream().map(this::total).toList();
    }

    void add(ScoresFile.Line line) {
        int expected = columns.names().size();
        var cells = line.cells();
        if (cells.size() < expected || cells.stream().skip(expected).anyMatch(cell -> !cell.isEmpty())) {
            file.error(line.number(), "cells", cells.size(), expected);
        } else if (text(line, Kind.UNIT).isEmpty()) {
            file.error(
                    line.number(),
                    "no-unit",
                    position(Kind.UNIT) + 1,
                    columns.names().get(position(Kind.UNIT)));
        } else if (columns.has(Kind.COMPONENT)) {
            addComponent(line);
        } else {
            wide.add(row(line, number(line, Kind.POINTS), max(line), parts(line), ranked(line)));
        }
    }

    private ScoreRow row(
            ScoresFile.Line line, @Nullable Printed points, Printed max, List<Printed> parts, boolean ranked) {
        return new ScoreRow(
                line.number(),
                text(line, Kind.BLOCK),
                text(line, Kind.YEAR),
                text(line, Kind.UNIT),
                points,
                max,
                parts,
                ranked);
    }

    private List<Printed> parts(ScoresFile.Line line) {
        var parts = new ArrayList<Printed>();
        for (int position : columns.parts().keySet()) {
            var part = number(line, position);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts;
    }

    private Printed max(ScoresFile.Line line) {
        var max = number(line, Kind.MAX);
        return max == null ? Printed.HUNDRED : max;
    }

    private boolean ranked(ScoresFile.Line line) {
        var word = Columns.plain(text(line, Kind.RANKED));
        if (!YES.contains(word) && !NO.contains(word)) {
            var said = Problem.input("ranking.yes-or-no", text(line, Kind.RANKED));
            cell(line, position(Kind.RANKED), said);
        }
        return !NO.contains(word);
    }

    private void addComponent(ScoresFile.Line line) {
        var name = text(line, Kind.COMPONENT);
        var plain = Columns.plain(name);
        var key = List.of(text(line, Kind.BLOCK), text(line, Kind.YEAR), text(line, Kind.UNIT));
        var unit = components.computeIfAbsent(key, first -> new Components(line));
        var component = new Component(line, number(line, Kind.POINTS), number(line, Kind.MAX));
        if (unit.names.putIfAbsent(plain, line.number()) != null) {
            file.error(line.number(), "component-twice", name, text(line, Kind.UNIT), unit.names.get(plain));
        } else if (TOTAL.contains(plain)) {
            unit.total = component;
        } else if (!plain.startsWith("sub")) {
            unit.parts.add(component);
        }
        unit.ranked &= ranked(line);
    }

    private ScoreRow total(Components unit) {
        var total = unit.total;
        var parts = unit.parts.stream()
                .map(Component::points)
                .filter(points -> points != null)
                .toList();
        var maxima = unit.parts.stream()
                .filter(part -> part.points() != null)
                .map(Component::max)
                .filter(max -> max != null)
                .toList();
        var sum = maxima.isEmpty() || maxima.size() < parts.size() ? null : Printed.sum(maxima);
        var max = total == null || total.max() == null ? sum : total.max();
        var line = total == null ? unit.first : total.line();
        if (sum != null && max != null && !sum.value().equals(max.value())) {
            file.note(line.number(), "maxima-differ", text(line, Kind.UNIT), sum.text(), max.text());
        }
        return row(
                line, total == null ? null : total.points(), max == null ? Printed.HUNDRED : max, parts, unit.ranked);
    }

    private int position(Kind kind) {
        return columns.at().getOrDefault(kind, -1);
    }

    private String text(ScoresFile.Line line, Kind kind) {
        int position = position(kind);
        return position < 0 ? "" : line.cells().get(position);
    }

    private @Nullable Printed number(ScoresFile.Line line, Kind kind) {
        int position = position(kind);
        return position < 0 ? null : number(line, position);
    }

    private @Nullable Printed number(ScoresFile.Line line, int position) {
        var cell = line.cells().get(position);
        if (DASH.contains(cell) || NONE.contains(Columns.plain(cell))) {
            return null;
        }
        try {
            return Printed.parse(cell);
        } catch (Problem notANumber) {
            cell(line, position, notANumber);
            return null;
        }
    }

    private void cell(ScoresFile.Line line, int position, Problem problem) {
        file.error(line.number(), "cell", position + 1, columns.names().get(position), problem);
    }

    private record Component(
            ScoresFile.Line line,
            @Nullable Printed points,
            @Nullable Printed max) {}

    /** What the lines of one unit have said so far. */
    private static final class Components {
        private final ScoresFile.Line first;
        private final Map<String, Integer> names = new HashMap<>();
        private final List<Component> parts = new ArrayList<>();
        private @Nullable Component total;
        private boolean ranked = true;

        private Components(ScoresFile.Line first) {
            this.first = first;
        }
    }
}
