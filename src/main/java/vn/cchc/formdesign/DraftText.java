package vn.cchc.formdesign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;
import vn.cchc.form.FormReader;

/**
 * A whole draft as typed. Its lines are numbered as findings name them: the head is 0, rows from 1, rules go on from there.
 *
 * @param head code, version, title, status, printed, added, from, to
 * @param basis documents: number, date, issuer, title
 */
public record DraftText(DraftLine head, List<DraftLine> basis, List<DraftLine> rows, List<DraftLine> rules) {

    private static final List<String> HEAD = List.of("code", "version", "title", "status", "printed", "added");

    private static final Set<String> LISTS = Set.of("options", "filled-by", "not-applicable");
    private static final List<String> OF_ALL =
            List.of("key", "parent", "code", "title", "within", "type", "filled-by", "note");
    private static final List<String> OF_FIGURES =
            List.of("unit", "unit-printed", "time", "roll-up", "not-applicable", "guidance");
    private static final List<String> OF_NUMBERS = List.of("decimals", "min", "max", "counted", "computed");
    private static final List<String> OF_SHARES =
            List.of("decimals", "min", "max", "counted", "numerator", "denominator");
    private static final List<String> OF_CHOICES = List.of("options", "counted");
    private static final List<String> OF_RULES = List.of("key", "check", "tolerance", "missing", "severity", "says");

    /** The paper states no unit: said by a box on the screen, by {@code unit-printed: ""} in a file. */
    static final String NO_UNIT = "no-unit";

    public DraftText {
        basis = List.copyOf(basis);
        rows = List.copyOf(rows);
        rules = List.copyOf(rules);
    }

    Optional<DraftLine> line(String id) {
        return Stream.of(Stream.of(head), rows.stream(), rules.stream())
                .flatMap(lines -> lines)
                .filter(line -> line.id().equals(id))
                .findFirst();
    }

    /** The line of that number among findings; the head where there is none. */
    DraftLine numbered(int number) {
        if (number >= 1 && number <= rows.size()) {
            return rows.get(number - 1);
        }
        int rule = number - rows.size() - 1;
        return rule >= 0 && rule < rules.size() ? rules.get(rule) : head;
    }

    boolean isRule(DraftLine line) {
        return rules.contains(line);
    }

    /** What people typed for the line of the file they uploaded, or of the form they start from. */
    static DraftText of(Tree.Mapping file, String by, String at) {
        var head = new LinkedHashMap<String, String>();
        for (var name : HEAD) {
            head.put(name, Objects.requireNonNullElse(file.text(name), ""));
        }
        if (file.get("valid") instanceof Tree.Mapping valid) {
            head.put("from", Objects.requireNonNullElse(valid.text("from"), ""));
            head.put("to", Objects.requireNonNullElse(valid.text("to"), ""));
        }
        return new DraftText(
                new DraftLine("head", head, by, at),
                lines(file, "legal-basis", "b", by, at),
                lines(file, "rows", "r", by, at),
                lines(file, "rules", "c", by, at));
    }

    private static List<DraftLine> lines(Tree.Mapping file, String list, String letter, String by, String at) {
        var lines = new ArrayList<DraftLine>();
        for (var item : file.list(list)) {
            var fields = new LinkedHashMap<String, String>();
            for (var entry : item.entries()) {
                var text = text(entry.value());
                if (entry.key().equals("unit-printed") && text.isEmpty()) {
                    fields.put(NO_UNIT, "true");
                }
                fields.put(entry.key(), text);
            }
            lines.add(new DraftLine(letter + (lines.size() + 1), fields, by, at));
        }
        return lines;
    }

    private static String text(Tree tree) {
        return switch (tree) {
            case Tree.Scalar scalar -> Objects.requireNonNullElse(scalar.text(), "");
            case Tree.Sequence items ->
                String.join("\n", items.items().stream().map(DraftText::text).toList());
            case Tree.Mapping mapping -> "";
        };
    }

    /** As the reader of forms wants it; what does not belong to a row's type stays in the draft only. */
    Tree tree() {
        var entries = new ArrayList<Tree.Entry>();
        var start = Place.line(0);
        entry(entries, "format", FormReader.FORMAT, start);
        for (var name : HEAD) {
            entry(entries, name, head.get(name), start);
        }
        var valid = new ArrayList<Tree.Entry>();
        entry(valid, "from", head.get("from"), start);
        entry(valid, "to", head.get("to"), start);
        entries.add(new Tree.Entry("valid", start, new Tree.Mapping(start, valid)));
        sequence(entries, "legal-basis", basis, 0, false);
        sequence(entries, "rows", rows, 1, true);
        sequence(entries, "rules", rules, rows.size() + 1, true);
        return new Tree.Mapping(start, entries);
    }

    private static void sequence(
            List<Tree.Entry> into, String name, List<DraftLine> lines, int first, boolean numbered) {
        if (lines.isEmpty()) {
            return;
        }
        var items = new ArrayList<Tree>();
        for (int i = 0; i < lines.size(); i++) {
            items.add(mapping(name, lines.get(i), Place.line(numbered ? first + i : first)));
        }
        var place = Place.line(first);
        into.add(new Tree.Entry(name, place, new Tree.Sequence(place, items)));
    }

    private static Tree mapping(String list, DraftLine line, Place place) {
        var entries = new ArrayList<Tree.Entry>();
        for (var key : keys(list, line)) {
            if (key.equals("unit-printed") && line.is(NO_UNIT, "true")) {
                entries.add(new Tree.Entry(key, place, new Tree.Scalar(place, "")));
            } else {
                entry(entries, key, line.get(key), place);
            }
        }
        return new Tree.Mapping(place, entries);
    }

    private static Iterable<String> keys(String list, DraftLine line) {
        if (!list.equals("rows")) {
            return list.equals("rules") ? OF_RULES : List.of("number", "date", "issuer", "title");
        }
        var own = new ArrayList<>(OF_ALL);
        if (!line.is("type", "group")) {
            own.addAll(OF_FIGURES);
        }
        own.addAll(
                switch (line.get("type")) {
                    case "number" -> OF_NUMBERS;
                    case "percent" -> OF_SHARES;
                    case "choice" -> OF_CHOICES;
                    default -> List.of();
                });
        return own;
    }

    private static void entry(List<Tree.Entry> into, String key, String text, Place place) {
        if (text.isEmpty()) {
            return;
        }
        Tree value = new Tree.Scalar(place, text);
        if (LISTS.contains(key)) {
            value = new Tree.Sequence(
                    place,
                    text.lines()
                            .filter(line -> !line.isBlank())
                            .map(line -> (Tree) new Tree.Scalar(place, line.strip()))
                            .toList());
        }
        into.add(new Tree.Entry(key, place, value));
    }

    DraftText withHead(DraftLine changed, List<DraftLine> documents) {
        return new DraftText(changed, documents, rows, rules);
    }

    DraftText withRows(List<DraftLine> changed) {
        return new DraftText(head, basis, changed, rules);
    }

    DraftText withRules(List<DraftLine> changed) {
        return new DraftText(head, basis, rows, changed);
    }

    /** With every mention of a row changed that is called otherwise now: parents and formulas. */
    Map.Entry<DraftText, Integer> renamed(String from, String to) {
        var count = new int[1];
        var newRows = rows.stream().map(row -> mention(row, from, to, count)).toList();
        var newRules =
                rules.stream().map(rule -> mention(rule, from, to, count)).toList();
        return Map.entry(new DraftText(head, basis, newRows, newRules), count[0]);
    }

    private static DraftLine mention(DraftLine line, String from, String to, int[] count) {
        var fields = new LinkedHashMap<>(line.fields());
        fields.replaceAll((name, value) -> switch (name) {
            case "parent" -> value.equals(from) ? to : value;
            case "computed", "check" -> value.replace("[" + from + "]", "[" + to + "]");
            default -> value;
        });
        if (fields.equals(line.fields())) {
            return line;
        }
        count[0]++;
        return new DraftLine(line.id(), fields, line.by(), line.at());
    }
}
