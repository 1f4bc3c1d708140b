package vn.cchc.criteriafile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The decision's own table to {@link Tree}: STT · Lĩnh vực/Tiêu chí/Tiêu chí thành phần · Điểm tối đa · …, with the
 * scoring lines under each criterion. The head comes from the sheet "Thông tin".
 */
final class XlsxTree {

    private static final Pattern CODE = Pattern.compile("[IVX]+|[A-Z]|\\d+(\\.\\d+)*|[A-Z]\\d+(\\.\\d+)*");
    private static final Pattern END =
            Pattern.compile("(ghi chú|nơi nhận|\\(?\\*+\\)?|chú thích)(?:[\\s:.(].*)?", Pattern.DOTALL);
    private static final Pattern SUM = Pattern.compile("tổng( cộng| số| điểm)?( điểm)?( tối đa)?:?");
    private static final List<String> ROMAN =
            List.of("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV");

    /** Column of the sheet for each of our words; found by the header's wording. */
    private record Columns(int row, Map<String, Integer> at) {
        @Nullable
        Integer of(String what) {
            return at.get(what);
        }
    }

    /** A row with a code, and what stands under it until the next one. */
    private static final class Item {
        final String code;
        final XlsxBook.Line line;
        final List<Item> children = new ArrayList<>();
        final List<RuleWording.Line> scoring = new ArrayList<>();

        Item(String code, XlsxBook.Line line) {
            this.code = code;
            this.line = line;
        }
    }

    private final XlsxBook.Page page;
    private final Columns columns;
    private final XlsxHead head;
    private final Findings findings;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final List<Item> fields = new ArrayList<>();

    private XlsxTree(XlsxBook.Page page, Columns columns, XlsxHead head, Findings findings) {
        this.page = page;
        this.columns = columns;
        this.head = head;
        this.findings = findings;
    }

    static @Nullable Tree read(byte[] bytes, String format, Findings findings) {
        var pages = XlsxBook.read(bytes, findings);
        if (pages == null) {
            return null;
        }
        var head = XlsxHead.read(pages, format, findings);
        for (var page : pages) {
            var columns = columns(page);
            if (columns != null && head != null) {
                return new XlsxTree(page, columns, head, findings).tree();
            }
            if (columns != null) {
                return null;
            }
        }
        findings.error(Place.cell(pages.isEmpty() ? "xlsx" : pages.getFirst().name(), "A", 1), "xlsx-no-table");
        return null;
    }

    private static @Nullable Columns columns(XlsxBook.Page page) {
        for (var line : page.lines()) {
            var at = new HashMap<String, Integer>();
            line.cells().forEach((column, text) -> {
                var what = column(text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
                if (what != null) {
                    at.putIfAbsent(what, column);
                }
            });
            if (at.keySet().containsAll(List.of("code", "name", "max"))) {
                return new Columns(line.row(), at);
            }
        }
        return null;
    }

    private static @Nullable String column(String header) {
        return switch (header) {
            case "stt", "tt", "mã" -> "code";
            case String h when h.contains("kiểm chứng") || h.contains("minh chứng") -> "evidence";
            case String h when h.contains("điểm tối đa") || h.equals("thang điểm") -> "max";
            case String h when h.contains("cách tính") || h.contains("cách chấm") -> "scoring";
            case String h when h.contains("không áp dụng") -> "not-applicable";
            case String h when h.contains("nguồn điểm") -> "source";
            case String h when h.contains("ghi chú") -> "note";
            case String h when h.contains("tiêu chí") || h.contains("lĩnh vực") -> "name";
            default -> null;
        };
    }

    private Tree tree() {
        Item current = null;
        for (var line : page.lines()) {
            if (line.row() <= columns.row()) {
                continue;
            }
            var code = code(line.text(columns.of("code")));
            var name = line.text(columns.of("name"));
            var words = (name.isEmpty() ? line.text(columns.of("code")) : name)
                    .toLowerCase(Locale.ROOT)
                    .strip();
            if (code == null && SUM.matcher(words).matches()) {
                head.total(line.text(columns.of("max")), page.place(columns.of("max"), line.row()), findings);
            } else if (code == null && END.matcher(words).matches()) {
                break;
            } else if (code != null && !name.isEmpty()) {
                current = add(new Item(code, line));
            } else if (code == null && current != null) {
                continuation(current, line);
            }
        }
        return file();
    }

    /** Null when the cell holds no code: empty, "(1)", a note. */
    private static @Nullable String code(String text) {
        var code = text.replaceAll("[.)]+$", "").strip();
        return CODE.matcher(code).matches() ? code : null;
    }

    private Item add(Item item) {
        var parent = parent(item.code);
        var place = page.place(columns.of("code"), item.line.row());
        if (items.putIfAbsent(item.code, item) != null) {
            findings.error(
                    place,
                    "duplicate-code",
                    item.code,
                    page.place(
                            columns.of("code"),
                            java.util.Objects.requireNonNull(items.get(item.code))
                                    .line
                                    .row()));
        }
        if (parent != null) {
            parent.children.add(item);
        } else if (item.code.contains(".")) {
            findings.error(place, "xlsx-no-parent", item.code, item.code.substring(0, item.code.lastIndexOf('.')));
        } else {
            fields.add(item);
        }
        var scoring = item.line.text(columns.of("scoring"));
        if (!scoring.isEmpty()) {
            lines(item, scoring, page.place(columns.of("scoring"), item.line.row()), "");
        }
        return item;
    }

    private @Nullable Item parent(String code) {
        int dot = code.lastIndexOf('.');
        if (dot < 0) {
            return null;
        }
        var above = code.substring(0, dot);
        var parent = items.get(above);
        if (parent == null && above.matches("\\d{1,2}") && Integer.parseInt(above) < ROMAN.size()) {
            parent = items.get(ROMAN.get(Integer.parseInt(above)));
        }
        return parent;
    }

    private void continuation(Item item, XlsxBook.Line line) {
        var text = line.text(columns.of("name"));
        if (!text.isEmpty()) {
            lines(item, text, page.place(columns.of("name"), line.row()), line.text(columns.of("max")));
        }
        var scoring = line.text(columns.of("scoring"));
        if (!scoring.isEmpty()) {
            lines(item, scoring, page.place(columns.of("scoring"), line.row()), "");
        }
    }

    private static void lines(Item item, String text, Place place, String points) {
        for (var part : text.split("\\R|;\\s*-\\s+")) {
            if (!part.isBlank()) {
                item.scoring.add(RuleWording.Line.of(part, points, place));
            }
        }
    }

    private Tree file() {
        var entries = new ArrayList<>(head.entries());
        var place = page.place(0, columns.row());
        var inside = new ArrayList<Tree>();
        var outside = new ArrayList<Tree>();
        var caps = new ArrayList<Tree.Entry>();
        for (var field : fields) {
            var kind = adjustment(field.line.text(columns.of("name")));
            if (kind == null) {
                inside.add(node(field, null));
            } else {
                number(caps, kind + "-cap", field, "max");
                field.children.forEach(child -> outside.add(node(child, kind)));
            }
        }
        entries.add(new Tree.Entry("fields", place, new Tree.Sequence(place, inside)));
        if (!outside.isEmpty()) {
            caps.add(new Tree.Entry("items", place, new Tree.Sequence(place, outside)));
            entries.add(new Tree.Entry("adjustments", place, new Tree.Mapping(place, caps)));
        }
        return new Tree.Mapping(place, entries);
    }

    private static @Nullable String adjustment(String name) {
        var words = name.toLowerCase(Locale.ROOT);
        return words.startsWith("điểm thưởng") || words.startsWith("điểm cộng")
                ? "bonus"
                : words.startsWith("điểm trừ") ? "penalty" : null;
    }

    private Tree node(Item item, @Nullable String adjustment) {
        var place = page.place(columns.of("code"), item.line.row());
        var entries = new ArrayList<Tree.Entry>();
        entry(entries, "code", place, item.code);
        entry(entries, "name", page.place(columns.of("name"), item.line.row()), item.line.text(columns.of("name")));
        number(entries, "max", item, "max");
        if (adjustment != null) {
            entry(entries, "kind", place, adjustment);
        }
        boolean field = !item.code.contains(".") && adjustment == null;
        if (field || !item.children.isEmpty()) {
            var children =
                    item.children.stream().map(child -> node(child, null)).toList();
            entries.add(new Tree.Entry("criteria", place, new Tree.Sequence(place, children)));
            if (!item.scoring.isEmpty()) {
                findings.warning(
                        item.scoring.getFirst().place(),
                        "xlsx-stray",
                        item.scoring.getFirst().text(),
                        item.code);
            }
        } else {
            leaf(entries, item);
        }
        return new Tree.Mapping(place, entries);
    }

    private void leaf(List<Tree.Entry> entries, Item item) {
        for (var what : List.of("source", "note")) {
            entry(entries, what, page.place(columns.of(what), item.line.row()), item.line.text(columns.of(what)));
        }
        var evidence = page.place(columns.of("evidence"), item.line.row());
        entry(entries, "evidence-note", evidence, item.line.text(columns.of("evidence")));
        var reasons = item.line.text(columns.of("not-applicable"));
        if (!reasons.isEmpty()) {
            var place = page.place(columns.of("not-applicable"), item.line.row());
            var texts = java.util.Arrays.stream(reasons.split("[;\\n]"))
                    .map(String::strip)
                    .filter(reason -> !reason.isEmpty() && !reason.equalsIgnoreCase("x"))
                    .<Tree>map(reason -> new Tree.Scalar(place, reason))
                    .toList();
            entries.add(new Tree.Entry("not-applicable", place, new Tree.Sequence(place, texts)));
        }
        var place = page.place(columns.of("name"), item.line.row());
        if (item.scoring.isEmpty()) {
            findings.error(place, "xlsx-no-rule", item.code);
        }
        var max = number(item.line.text(columns.of("max")));
        var rule = new RuleWording(item.code, max, head.zeroDenominator(), findings).rule(place, item.scoring);
        entries.add(new Tree.Entry("rule", place, rule));
        if (RuleWording.isGivenByOthers(rule)) {
            entry(entries, "self-scored", place, "false");
        }
    }

    private void number(List<Tree.Entry> entries, String key, Item item, String column) {
        entry(
                entries,
                key,
                page.place(columns.of(column), item.line.row()),
                number(item.line.text(columns.of(column))));
    }

    /** Decimal commas become dots; "3 điểm" becomes 3. */
    static String number(String text) {
        return text.replace(',', '.').replaceFirst("(?i)\\s*điểm$", "").strip();
    }

    private static void entry(List<Tree.Entry> entries, String key, Place place, String text) {
        if (!text.isEmpty()) {
            entries.add(new Tree.Entry(key, place, new Tree.Scalar(place, text)));
        }
    }
}
