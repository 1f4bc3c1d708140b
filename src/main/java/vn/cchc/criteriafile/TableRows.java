package vn.cchc.criteriafile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.criteriafile.XlsxColumns.Column;
import vn.cchc.definitionfile.Tree;

/** The rows of the decision's table, and the columns that at least one of them fills. */
final class TableRows {

    enum Look {
        FIELD,
        GROUP,
        LEAF,
        /** a scoring line */
        LINE
    }

    record Row(Look look, Map<Column, String> cells) {}

    /** What Excel keeps in one cell. */
    private static final int MOST_TEXT = 32_000;

    private final boolean levels;
    private boolean worded = true;
    private final List<Row> rows = new ArrayList<>();

    private TableRows(boolean levels) {
        this.levels = levels;
    }

    static TableRows of(Tree.Mapping file, boolean levels) {
        var rows = new TableRows(levels);
        file.list("fields").forEach(field -> rows.criterion(field, 1));
        var total = file.text("total");
        if (total != null) {
            rows.heading("Tổng cộng", total);
        }
        if (file.get("adjustments") instanceof Tree.Mapping adjustments) {
            rows.adjustments(adjustments);
        }
        return rows;
    }

    /** Whether every rule has words and every text a cell that holds it. */
    boolean fit() {
        return worded
                && rows.size() < XlsxBook.MAX_ROWS - TableWriter.HEADER
                && rows.stream()
                        .flatMap(row -> row.cells().values().stream())
                        .allMatch(cell -> cell.length() <= MOST_TEXT);
    }

    List<Row> rows() {
        return rows;
    }

    List<Column> columns() {
        var columns = new ArrayList<>(List.of(Column.CODE, Column.NAME, Column.MAX));
        for (var column : Column.values()) {
            if (!columns.contains(column)
                    && rows.stream().anyMatch(row -> row.cells().containsKey(column))) {
                columns.add(column);
            }
        }
        return columns;
    }

    private void heading(String name, String max) {
        var cells = new EnumMap<Column, String>(Column.class);
        put(cells, Column.NAME, name);
        put(cells, Column.MAX, max);
        rows.add(new Row(Look.FIELD, cells));
    }

    private static void put(Map<Column, String> cells, Column column, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            cells.put(column, text);
        }
    }

    private void criterion(Tree.Mapping criterion, int level) {
        if (criterion.get("rule") instanceof Tree.Mapping rule) {
            leaf(criterion, rule, cells(criterion, level), true);
            return;
        }
        rows.add(new Row(level == 1 ? Look.FIELD : Look.GROUP, cells(criterion, level)));
        criterion.list("criteria").forEach(child -> criterion(child, level + 1));
    }

    private Map<Column, String> cells(Tree.Mapping criterion, int level) {
        var cells = new EnumMap<Column, String>(Column.class);
        put(cells, Column.CODE, criterion.text("code"));
        put(cells, Column.NAME, criterion.text("name"));
        put(cells, Column.MAX, criterion.text("max"));
        put(cells, Column.KEY, criterion.text("key"));
        put(cells, Column.NOTE, criterion.text("note"));
        if (levels && level > 0) {
            put(cells, Column.LEVEL, Integer.toString(level));
        }
        return cells;
    }

    /** @param declared what the agency declares unless the rule says otherwise */
    private void leaf(Tree.Mapping leaf, Tree.Mapping rule, Map<Column, String> cells, boolean declared) {
        put(cells, Column.SOURCE, leaf.text("source"));
        put(cells, Column.EVIDENCE, leaf.text("evidence-note"));
        var selfScored = leaf.required("self-scored");
        boolean usual = declared && XlsxNodes.isDeclared(rule.required("kind"));
        if (!selfScored.equals(Boolean.toString(usual))) {
            put(cells, Column.SELF_SCORED, Choice.FLAG.title(selfScored));
        }
        var proof = leaf.required("evidence");
        if (!proof.equals("required")) {
            put(cells, Column.PROOF, Choice.PROOF.title(proof));
        }
        if (leaf.get("not-applicable") instanceof Tree.Sequence reasons) {
            put(cells, Column.NOT_APPLICABLE, reasons(reasons.items()));
        }
        var deadline = leaf.text("deadline");
        if (deadline != null) {
            put(cells, Column.DEADLINE, deadline.substring(3) + "/" + deadline.substring(0, 2));
        }
        rows.add(new Row(Look.LEAF, cells));
        var lines = RuleLines.written(rule, leaf.text("max"));
        worded &= !lines.isEmpty();
        lines.forEach(line -> rows.add(new Row(Look.LINE, Map.of(Column.NAME, line))));
    }

    private static String reasons(List<Tree> reasons) {
        return reasons.isEmpty()
                ? XlsxNodes.ANY_REASON
                : reasons.stream()
                        .map(reason -> reason instanceof Tree.Scalar scalar ? reason(scalar) : "")
                        .collect(Collectors.joining("; "));
    }

    private static String reason(Tree.Scalar scalar) {
        var reason = Objects.requireNonNullElse(scalar.text(), "");
        boolean plain = !reason.matches("(?s).*[;\\n\"].*")
                && !reason.equalsIgnoreCase("x")
                && !reason.equalsIgnoreCase(XlsxNodes.ANY_REASON);
        return plain ? reason : Quoted.write(reason);
    }

    /** Kinds may alternate; a repeated heading goes on where the first one was left. */
    private void adjustments(Tree.Mapping adjustments) {
        var headed = new ArrayList<String>();
        var before = "";
        for (var item : adjustments.list("items")) {
            var kind = item.required("kind");
            if (!kind.equals(before)) {
                section(kind, headed.contains(kind), adjustments);
                headed.add(kind);
                before = kind;
            }
            if (item.get("rule") instanceof Tree.Mapping rule) {
                leaf(item, rule, cells(item, 0), kind.equals("bonus"));
            }
        }
        for (var kind : List.of("bonus", "penalty")) {
            if (!headed.contains(kind) && adjustments.text(kind + "-cap") != null) {
                section(kind, false, adjustments);
            }
        }
    }

    private void section(String kind, boolean again, Tree.Mapping adjustments) {
        var cap = adjustments.text(kind + "-cap");
        heading(
                (kind.equals("bonus") ? "Điểm thưởng" : "Điểm trừ") + (again ? " (tiếp)" : ""),
                again || cap == null ? "" : cap);
    }
}
