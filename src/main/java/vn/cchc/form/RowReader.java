package vn.cchc.form;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Nearest;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;
import vn.cchc.form.FormRow.RollUp;
import vn.cchc.form.FormRow.Time;
import vn.cchc.form.FormRow.Type;
import vn.cchc.kernel.Exact;
import vn.cchc.organisation.Kind;

/** The rows of a form, each for itself and each in its place; formulas are followed to the rows they name. */
final class RowReader {

    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Nd}]+([._-][\\p{L}\\p{Nd}]+)*");
    private static final Pattern OPTION = Pattern.compile("(.+?)\\s*=\\s*(\\d{1,6})", Pattern.DOTALL);

    private static final List<String> OF_LEAVES = List.of(
            "unit",
            "unit-printed",
            "options",
            "time",
            "roll-up",
            "decimals",
            "numerator",
            "denominator",
            "counted",
            "computed",
            "not-applicable",
            "guidance",
            "min",
            "max");

    private final Findings findings;
    private final Map<String, FormRow> rows = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Place> formulaPlaces = new HashMap<>();

    RowReader(Findings findings) {
        this.findings = findings;
    }

    List<FormRow> rows(List<Tree> items) {
        if (items.size() > FormReader.MOST_ROWS) {
            findings.error(items.get(FormReader.MOST_ROWS).place(), "too-many-rows", FormReader.MOST_ROWS);
            return List.of();
        }
        for (var item : items) {
            var keys = Keys.of(item, "rows", findings);
            if (keys != null) {
                row(keys, items);
            }
        }
        rows.values().forEach(this::children);
        rows.values().forEach(row -> {
            if (row.computed() != null) {
                formula(row.computed(), Objects.requireNonNull(formulaPlaces.get(row.key())), row.key());
            }
        });
        circles();
        return List.copyOf(rows.values());
    }

    private void row(Keys keys, List<Tree> all) {
        var key = keys.requiredText("key");
        keys.called(key);
        if (!key.isEmpty() && (key.length() > 40 || !KEY.matcher(key).matches())) {
            findings.error(keys.place("key"), "bad-row-key", key);
        }
        var parent = parent(keys, key, all);
        var type = keys.requiredChoice("type", Type.class, Type.GROUP);
        var row = type == Type.GROUP ? group(keys, key, parent) : leaf(keys, key, parent, type);
        keys.done();
        if (key.isEmpty()) {
            return;
        }
        var before = places.putIfAbsent(key, keys.place());
        if (before != null) {
            findings.error(keys.place("key"), "duplicate-row", key, before);
        } else {
            rows.put(key, row);
        }
    }

    private @Nullable String parent(Keys keys, String key, List<Tree> all) {
        var parent = keys.text("parent");
        if (parent == null || rows.containsKey(parent)) {
            return parent;
        }
        var known = all.stream()
                .map(item -> item instanceof Tree.Mapping mapping ? mapping.text("key") : null)
                .filter(Objects::nonNull)
                .toList();
        if (known.contains(parent)) {
            findings.error(keys.place("parent"), "parent-later", key, parent);
        } else {
            unknown(keys.place("parent"), "parent-unknown", key, parent);
        }
        return parent;
    }

    /** With the key that was probably meant, where one is near. */
    private void unknown(Place place, String code, String what, String key) {
        var near = Nearest.to(key, rows.keySet());
        if (near == null) {
            findings.error(place, code, what, key);
        } else {
            findings.error(place, code + "-near", what, key, near);
        }
    }

    private FormRow group(Keys keys, String key, @Nullable String parent) {
        for (var name : OF_LEAVES) {
            if (keys.has(name)) {
                findings.error(keys.place(name), "group-key", key, name);
            }
        }
        return new FormRow(
                key,
                parent,
                empty(keys, "code", ""),
                keys.requiredText("title"),
                within(keys, key, parent),
                Type.GROUP,
                "",
                "",
                Map.of(),
                Time.FLOW,
                RollUp.OWN,
                0,
                "",
                "",
                filledBy(keys, key, parent),
                null,
                null,
                List.of(),
                "",
                FormReader.text(keys, "note"),
                null,
                null);
    }

    private FormRow leaf(Keys keys, String key, @Nullable String parent, Type type) {
        var options = options(keys, key, type);
        var unit = unit(keys, key, type);
        var computed = computed(keys, key, type);
        var counted = counted(keys, key, computed, options);
        var min = limit(keys, key, "min", type);
        var max = limit(keys, key, "max", type);
        if (min != null && max != null && min.compareTo(max) > 0) {
            findings.error(keys.place("max"), "limits-reversed", key, Exact.of(min), Exact.of(max));
        }
        var filledBy = filledBy(keys, key, parent);
        if (filledBy.isEmpty() && computed == null) {
            findings.error(keys.place("filled-by"), "filled-by-nobody", key);
        }
        var reasons = keys.texts("not-applicable");
        return new FormRow(
                key,
                parent,
                empty(keys, "code", ""),
                keys.requiredText("title"),
                within(keys, key, parent),
                type,
                empty(keys, "unit-printed", printed(type, unit, options)),
                unit,
                options,
                time(keys, type),
                rollUp(keys, key, type),
                decimals(keys, key, type),
                partName(keys, key, type, "numerator"),
                partName(keys, key, type, "denominator"),
                filledBy,
                counted,
                computed,
                reasons == null ? List.of() : reasons,
                FormReader.text(keys, "guidance"),
                FormReader.text(keys, "note"),
                min == null && hasFigure(type) ? BigDecimal.ZERO : min,
                max == null && type == Type.PERCENT ? BigDecimal.valueOf(100) : max);
    }

    private static boolean hasFigure(Type type) {
        return type == Type.NUMBER || type == Type.PERCENT;
    }

    private static String printed(Type type, String unit, Map<Integer, String> options) {
        return switch (type) {
            case PERCENT -> "%";
            case CHOICE ->
                options.entrySet().stream()
                        .map(option -> option.getValue() + " = " + option.getKey())
                        .collect(Collectors.joining(" "));
            default ->
                unit.isEmpty()
                        ? ""
                        : unit.substring(0, unit.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.of("vi"))
                                + unit.substring(unit.offsetByCodePoints(0, 1));
        };
    }

    /** A text that may be stated as empty ({@code ""}): the paper has nothing there. */
    private static String empty(Keys keys, String key, String otherwise) {
        var tree = keys.tree(key);
        if (tree == null) {
            return otherwise;
        }
        return tree instanceof Tree.Scalar scalar && "".equals(scalar.text()) ? "" : FormReader.text(keys, key);
    }

    private boolean within(Keys keys, String key, @Nullable String parent) {
        boolean within = keys.flag("within", false);
        if (within && parent == null) {
            findings.error(keys.place("within"), "within-top", key);
        }
        return within;
    }

    private String unit(Keys keys, String key, Type type) {
        if (type == Type.NUMBER) {
            return keys.requiredText("unit");
        }
        return type == Type.PERCENT
                ? Objects.requireNonNullElse(keys.text("unit"), "%")
                : FormReader.text(keys, "unit");
    }

    private Map<Integer, String> options(Keys keys, String key, Type type) {
        if (type != Type.CHOICE) {
            if (keys.has("options")) {
                findings.error(keys.place("options"), "options-not-choice", key);
            }
            return Map.of();
        }
        var options = new LinkedHashMap<Integer, String>();
        for (var item : keys.requiredList("options")) {
            var text = item instanceof Tree.Scalar scalar && scalar.text() != null ? scalar.text() : "";
            var found = OPTION.matcher(text);
            if (!found.matches()) {
                findings.error(item.place(), "option-form", key, text);
            } else if (options.putIfAbsent(
                            Integer.valueOf(found.group(2)), found.group(1).strip())
                    != null) {
                findings.error(item.place(), "option-twice", key, found.group(2));
            }
        }
        return options;
    }

    private Time time(Keys keys, Type type) {
        return hasFigure(type)
                ? keys.requiredChoice("time", Time.class, Time.FLOW)
                : keys.choice("time", Time.class, Time.FLOW);
    }

    private RollUp rollUp(Keys keys, String key, Type type) {
        var usual = switch (type) {
            case NUMBER -> RollUp.SUM;
            case PERCENT -> RollUp.RATIO;
            case TEXT -> RollUp.LIST;
            case GROUP, CHOICE, DATE -> RollUp.OWN;
        };
        var fitting = switch (type) {
            case NUMBER -> EnumSet.of(RollUp.SUM, RollUp.MIN, RollUp.MAX, RollUp.SAME, RollUp.OWN);
            case PERCENT -> EnumSet.of(RollUp.RATIO, RollUp.OWN);
            case CHOICE, DATE -> EnumSet.of(RollUp.MIN, RollUp.MAX, RollUp.SAME, RollUp.OWN);
            case TEXT -> EnumSet.of(RollUp.LIST, RollUp.SAME, RollUp.OWN);
            case GROUP -> EnumSet.of(RollUp.OWN);
        };
        var rollUp = keys.choice("roll-up", RollUp.class, usual);
        if (!fitting.contains(rollUp)) {
            findings.error(
                    keys.place("roll-up"),
                    "roll-up-type",
                    key,
                    Keys.word(rollUp),
                    Keys.word(type),
                    fitting.stream().map(Keys::word).collect(Collectors.joining(", ")));
            return usual;
        }
        return rollUp;
    }

    private int decimals(Keys keys, String key, Type type) {
        if (keys.has("decimals") && !hasFigure(type)) {
            findings.error(keys.place("decimals"), "figure-key", key, "decimals");
        }
        return keys.whole("decimals", type == Type.PERCENT ? 2 : 0, 0, 6);
    }

    private @Nullable BigDecimal limit(Keys keys, String key, String name, Type type) {
        if (keys.has(name) && !hasFigure(type)) {
            findings.error(keys.place(name), "figure-key", key, name);
        }
        var limit = keys.number(name);
        return limit == null ? null : limit.decimal();
    }

    private String partName(Keys keys, String key, Type type, String name) {
        if (type == Type.PERCENT) {
            if (!keys.has(name)) {
                findings.error(keys.place(name), "part-missing", key, name);
            }
        } else if (keys.has(name)) {
            findings.error(keys.place(name), "part-not-percent", key, name);
        }
        return FormReader.text(keys, name);
    }

    private Set<Kind.Level> filledBy(Keys keys, String key, @Nullable String parent) {
        var words = keys.texts("filled-by");
        if (words == null) {
            var above = parent == null ? null : rows.get(parent);
            return above == null ? Set.of() : above.filledBy();
        }
        var levels = EnumSet.noneOf(Kind.Level.class);
        for (var word : words) {
            var level = Arrays.stream(Kind.Level.values())
                    .filter(one -> Keys.word(one).equals(word))
                    .findFirst();
            if (level.isEmpty()) {
                var known = Arrays.stream(Kind.Level.values()).map(Keys::word).collect(Collectors.joining(", "));
                findings.error(keys.place("filled-by"), "not-a-choice", "filled-by", key, word, known);
            }
            level.ifPresent(levels::add);
        }
        return levels;
    }

    private @Nullable String counted(Keys keys, String key, @Nullable Formula computed, Map<Integer, String> options) {
        var counted = keys.text("counted");
        if (counted != null && !counted.matches(FormReader.SLUG)) {
            findings.error(keys.place("counted"), "bad-slug", "counted", counted);
        }
        if (counted != null && computed != null) {
            findings.error(keys.place("counted"), "counted-and-computed", key);
        }
        // None is 0 and any is 1: a list with other codes cannot be counted.
        if (counted != null && !options.isEmpty() && !options.keySet().equals(Set.of(0, 1))) {
            findings.error(keys.place("counted"), "counted-choice", key);
        }
        return counted;
    }

    private @Nullable Formula computed(Keys keys, String key, Type type) {
        var text = keys.text("computed");
        if (text == null) {
            return null;
        }
        if (type != Type.NUMBER) {
            findings.error(keys.place("computed"), "computed-type", key);
        }
        formulaPlaces.put(key, keys.place("computed"));
        try {
            return FormulaText.parse(text);
        } catch (FormulaText.Wrong wrong) {
            wrong(keys.place("computed"), key, wrong);
            return null;
        }
    }

    void wrong(Place place, String what, FormulaText.Wrong wrong) {
        findings.error(place, wrong.code, what, wrong.column, wrong.given);
    }

    private void children(FormRow row) {
        var place = Objects.requireNonNull(places.get(row.key()));
        var children = childrenOf(row.key());
        if (row.type() == Type.GROUP && children.isEmpty()) {
            findings.warning(place, "group-empty", row.key());
        }
        if (row.isLeaf()) {
            for (var child : children) {
                if (!child.within()) {
                    findings.error(
                            Objects.requireNonNull(places.get(child.key())), "leaf-children", row.key(), child.key());
                }
            }
        }
    }

    private List<FormRow> childrenOf(String key) {
        return rows.values().stream().filter(row -> key.equals(row.parent())).toList();
    }

    /** Follows every row a formula names. */
    void formula(Formula formula, Place place, String what) {
        formula.walk(part -> {
            switch (part) {
                case Formula.Row row -> operand(row, place, what);
                case Formula.Within within -> {
                    if (known(within.key(), place, what)
                            && childrenOf(within.key()).stream()
                                    .noneMatch(child -> child.within() && child.type() == Type.NUMBER)) {
                        findings.error(place, "within-nothing", what, within.key());
                    }
                }
                default -> {}
            }
        });
    }

    private void operand(Formula.Row operand, Place place, String what) {
        if (!known(operand.key(), place, what)) {
            return;
        }
        var type = Objects.requireNonNull(rows.get(operand.key())).type();
        if (type == Type.GROUP || type == Type.TEXT || type == Type.DATE) {
            findings.error(place, "formula-no-figure", what, operand.key());
        } else if (operand.part() != Formula.Part.FIGURE && type != Type.PERCENT) {
            findings.error(place, "formula-part", what, operand.key());
        }
    }

    private boolean known(String key, Place place, String what) {
        if (rows.containsKey(key)) {
            return true;
        }
        unknown(place, "formula-row", what, key);
        return false;
    }

    /** A computed row must not need itself, however long the way round. */
    private void circles() {
        var done = new HashSet<String>();
        for (var row : rows.values()) {
            circle(row.key(), new ArrayDeque<>(), done);
        }
    }

    private void circle(String key, ArrayDeque<String> path, Set<String> done) {
        if (path.contains(key)) {
            var ring = new ArrayList<>(path).subList(new ArrayList<>(path).indexOf(key), path.size());
            findings.error(
                    Objects.requireNonNull(formulaPlaces.get(key)),
                    "circular",
                    key,
                    String.join(" → ", ring) + " → " + key);
            return;
        }
        var row = rows.get(key);
        if (row == null || row.computed() == null || !done.add(key)) {
            return;
        }
        path.addLast(key);
        reads(row.computed()).forEach(next -> circle(next, path, done));
        path.removeLast();
    }

    /** The rows of this period that it needs. */
    private Set<String> reads(Formula formula) {
        var reads = new java.util.LinkedHashSet<String>();
        formula.walk(part -> {
            if (part instanceof Formula.Row row && !row.previous()) {
                reads.add(row.key());
            } else if (part instanceof Formula.Within within) {
                childrenOf(within.key()).stream().filter(FormRow::within).forEach(child -> reads.add(child.key()));
            }
        });
        return reads;
    }
}
