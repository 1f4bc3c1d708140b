package vn.cchc.criteriafile;

import static vn.cchc.criteriafile.XlsxColumns.Column.CODE;
import static vn.cchc.criteriafile.XlsxColumns.Column.DEADLINE;
import static vn.cchc.criteriafile.XlsxColumns.Column.EVIDENCE;
import static vn.cchc.criteriafile.XlsxColumns.Column.KEY;
import static vn.cchc.criteriafile.XlsxColumns.Column.MAX;
import static vn.cchc.criteriafile.XlsxColumns.Column.NAME;
import static vn.cchc.criteriafile.XlsxColumns.Column.NOTE;
import static vn.cchc.criteriafile.XlsxColumns.Column.NOT_APPLICABLE;
import static vn.cchc.criteriafile.XlsxColumns.Column.PROOF;
import static vn.cchc.criteriafile.XlsxColumns.Column.SELF_SCORED;
import static vn.cchc.criteriafile.XlsxColumns.Column.SOURCE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Numerals;
import vn.cchc.definitionfile.Tree;

/** The rows of a table, already in their order and depth, as the keys and lists of a criteria file. */
final class XlsxNodes {

    /** In the column "Không áp dụng": allowed, whatever the reason. */
    static final String ANY_REASON = "Lý do bất kỳ";

    private final XlsxBook.Page page;
    private final XlsxColumns columns;
    private final XlsxHead head;
    private final Findings findings;
    private final List<XlsxItem> fields = new ArrayList<>();
    private final List<Tree.Entry> caps = new ArrayList<>();
    private final List<Adjusted> adjustments = new ArrayList<>();

    private record Adjusted(XlsxItem item, String kind) {}

    XlsxNodes(XlsxBook.Page page, XlsxColumns columns, XlsxHead head, Findings findings) {
        this.page = page;
        this.columns = columns;
        this.head = head;
        this.findings = findings;
    }

    void field(XlsxItem item) {
        fields.add(item);
    }

    void adjustment(XlsxItem item, String kind) {
        adjustments.add(new Adjusted(item, kind));
    }

    /** The maximum beside the heading "Điểm thưởng" or "Điểm trừ"; a repeated heading needs none. */
    void cap(String kind, XlsxBook.Line line) {
        var cap = points(columns.text(line, MAX));
        var place = columns.place(page, line, MAX);
        if (!cap.isEmpty()) {
            caps.add(new Tree.Entry(kind + "-cap", place, new Tree.Scalar(place, cap)));
        }
    }

    Tree file(int headerRow) {
        var place = page.place(0, headerRow);
        var inside = new ArrayList<Tree>();
        for (var field : fields) {
            var kind = field.level == 0 ? heading(columns.text(field.line, NAME)) : null;
            if (kind == null) {
                inside.add(group(field));
            } else {
                cap(kind, field.line);
                field.children.forEach(child -> adjustment(child, kind));
            }
        }
        var file = new MappingBuilder(place).putAll(head.entries()).put("fields", inside);
        if (!adjustments.isEmpty() || !caps.isEmpty()) {
            var items = adjustments.stream().map(this::adjusted).toList();
            file.put(
                    "adjustments",
                    new MappingBuilder(place).putAll(caps).put("items", items).tree());
        }
        return file.tree();
    }

    private static @Nullable String heading(String name) {
        var words = name.toLowerCase(Locale.ROOT);
        return words.startsWith("điểm thưởng") || words.startsWith("điểm cộng")
                ? "bonus"
                : words.startsWith("điểm trừ") ? "penalty" : null;
    }

    private Tree node(XlsxItem item) {
        return item.children.isEmpty() ? leaf(row(item), item, true).tree() : group(item);
    }

    private Tree adjusted(Adjusted adjusted) {
        var item = adjusted.item();
        if (!item.children.isEmpty()) {
            var below = item.children.getFirst();
            findings.error(columns.place(page, below.line, CODE), "xlsx-adjustment-group", below.code, item.code);
        }
        var kind = columns.place(page, item.line, CODE);
        return leaf(
                        row(item).put("kind", kind, adjusted.kind()),
                        item,
                        adjusted.kind().equals("bonus"))
                .tree();
    }

    private MappingBuilder row(XlsxItem item) {
        var max = columns.place(page, item.line, MAX);
        return new MappingBuilder(columns.place(page, item.line, CODE))
                .put("code", item.code)
                .put("name", columns.place(page, item.line, NAME), columns.text(item.line, NAME))
                .put("max", max, points(columns.text(item.line, MAX)));
    }

    private Tree group(XlsxItem item) {
        if (!item.scoring.isEmpty()) {
            var first = item.scoring.getFirst();
            findings.warning(first.place(), "xlsx-stray", first.text(), item.code);
        }
        var group =
                row(item).put("criteria", item.children.stream().map(this::node).toList());
        if (!fields.contains(item)) {
            text(group, "key", KEY, item);
            text(group, "note", NOTE, item);
        }
        return group.tree();
    }

    private void text(MappingBuilder into, String key, XlsxColumns.Column column, XlsxItem item) {
        into.put(key, columns.place(page, item.line, column), columns.text(item.line, column));
    }

    private MappingBuilder leaf(MappingBuilder leaf, XlsxItem item, boolean declared) {
        text(leaf, "key", KEY, item);
        text(leaf, "source", SOURCE, item);
        text(leaf, "note", NOTE, item);
        if (item.scoring.isEmpty() && head.isExcerpt()) {
            return leaf;
        }
        text(leaf, "evidence-note", EVIDENCE, item);
        choice(leaf, "evidence", PROOF, Choice.PROOF, item);
        deadline(leaf, item);
        reasons(leaf, item);
        var place = columns.place(page, item.line, NAME);
        if (item.scoring.isEmpty()) {
            findings.error(place, "xlsx-no-rule", item.code);
        }
        var max = points(columns.text(item.line, MAX));
        var wording = new RuleWording(item.code, max.isEmpty() ? null : max, head.zeroDenominator(), findings);
        var rule = wording.rule(place, item.scoring);
        leaf.put("rule", rule);
        if (!choice(leaf, "self-scored", SELF_SCORED, Choice.FLAG, item)) {
            leaf.put("self-scored", declared && isDeclared(rule.required("kind")) ? "true" : "false");
        }
        return leaf;
    }

    /** What stands in a cell for points: decimal commas become dots, "3 điểm" becomes 3. */
    static String points(String text) {
        return Numerals.dot(text).replaceFirst("(?iu)\\s*điểm$", "").strip();
    }

    /** What others find out, the agency does not declare. */
    static boolean isDeclared(String kind) {
        return !kind.equals("survey") && !kind.equals("outside-index");
    }

    private boolean choice(MappingBuilder into, String key, XlsxColumns.Column column, Choice choice, XlsxItem item) {
        var words = columns.text(item.line, column);
        if (words.isEmpty()) {
            return false;
        }
        var place = columns.place(page, item.line, column);
        into.put(key, place, choice.read(column.header, words, place, findings));
        return true;
    }

    /** "20/12", or the day Excel made of it. */
    private void deadline(MappingBuilder leaf, XlsxItem item) {
        var day = columns.text(item.line, DEADLINE);
        var place = columns.place(page, item.line, DEADLINE);
        if (day.matches("\\d{1,2}/\\d{1,2}")) {
            var parts = day.split("/");
            day = String.format(Locale.ROOT, "%02d-%02d", Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
        } else if (day.matches("\\d{5}")) {
            day = XlsxHead.day(day).substring("2026-".length());
        }
        leaf.put("deadline", place, day);
    }

    private void reasons(MappingBuilder leaf, XlsxItem item) {
        var reasons = columns.text(item.line, NOT_APPLICABLE);
        if (reasons.isEmpty()) {
            return;
        }
        var place = columns.place(page, item.line, NOT_APPLICABLE);
        var texts = Arrays.stream(reasons.split("[;\\n]"))
                .map(String::strip)
                .filter(reason ->
                        !reason.isEmpty() && !reason.equalsIgnoreCase("x") && !reason.equalsIgnoreCase(ANY_REASON))
                .<Tree>map(reason -> new Tree.Scalar(place, Quoted.read(reason)))
                .toList();
        leaf.put("not-applicable", new Tree.Sequence(place, texts));
    }
}
