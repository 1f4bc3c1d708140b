package vn.cchc.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Exact;

/**
 * What the rules of a form say about a sheet, and its computed rows. Pure and exact; {@code form-rules.js} says the same
 * in the browser, from {@link #json}. What blank, "does not apply" and "no figures" mean is in {@code docs/forms.md}.
 */
public final class FormRules {

    private FormRules() {}

    /** @param previous of the last period; null where there is none, and rules over it are silent */
    public static List<RuleFinding> check(FormVersion form, Sheet now, @Nullable Sheet previous) {
        var cells = compute(form, now, previous).cells();
        var before = previous == null ? null : previous.cells();
        var findings = new ArrayList<RuleFinding>();
        for (var rule : form.rules()) {
            var evaluation = new Evaluation(form, cells, before);
            var left = evaluation.of(rule.left());
            var right = evaluation.of(rule.right());
            if (left != null && right != null && evaluation.speaks(rule.missing()) && !holds(rule, left, right)) {
                findings.add(new RuleFinding(rule.key(), rule.severity(), keys(form, rule), says(rule, left, right)));
            }
        }
        return findings;
    }

    /** The same of packed sheets, several times faster where a {@code long} holds the numbers. */
    public static List<RuleFinding> check(FormVersion form, PackedSheet now, @Nullable PackedSheet previous) {
        var program = form.program();
        if (program != null) {
            try {
                return new RuleRun(program, now, previous).findings();
            } catch (ArithmeticException tooLarge) {
                // Numbers without end: the long way.
            }
        }
        return check(form, now.sheet(form), previous == null ? null : previous.sheet(form));
    }

    /** Within its tolerance: 100 ≤ 98 holds where five are allowed; 100 ≠ 98 does not. */
    static boolean holds(FormRule rule, Exact left, Exact right) {
        var tolerance = rule.tolerance();
        int compared = left.compareTo(right);
        if (tolerance == null || compared == 0) {
            return holds(compared, rule.operator());
        }
        var apart = compared < 0 ? right.minus(left) : left.minus(right);
        boolean near = apart.compareTo(tolerance.of(right)) <= 0;
        return near ? !rule.operator().equals("≠") : holds(compared, rule.operator());
    }

    static boolean holds(int compared, String operator) {
        return switch (operator) {
            case "=" -> compared == 0;
            case "≠" -> compared != 0;
            case "<" -> compared < 0;
            case "≤" -> compared <= 0;
            case ">" -> compared > 0;
            default -> compared >= 0;
        };
    }

    static String says(FormRule rule, Exact left, Exact right) {
        return rule.says().replace("{left}", FormNumbers.plain(left)).replace("{right}", FormNumbers.plain(right));
    }

    /** The rows a rule reads, "within" opened up into its parts. */
    static List<String> keys(FormVersion form, FormRule rule) {
        var keys = new LinkedHashSet<String>();
        keys.addAll(keys(form, rule.left()));
        keys.addAll(keys(form, rule.right()));
        return List.copyOf(keys);
    }

    static Set<String> keys(FormVersion form, Formula formula) {
        var keys = new LinkedHashSet<String>();
        formula.walk(part -> {
            if (part instanceof Formula.Row row) {
                keys.add(row.key());
            } else if (part instanceof Formula.Within within) {
                parts(form, within).forEach(keys::add);
            }
        });
        return keys;
    }

    static List<String> parts(FormVersion form, Formula.Within within) {
        return form.children(within.key()).stream()
                .filter(child -> child.within() && child.type() == FormRow.Type.NUMBER)
                .map(FormRow::key)
                .toList();
    }

    /**
     * The sheet with its computed rows filled in: left blank while any row they read is blank or has no number, "does not
     * apply" where none of them does, else rounded half up to the row's decimals. What was typed into a computed row does
     * not count.
     */
    public static Sheet compute(FormVersion form, Sheet sheet, @Nullable Sheet previous) {
        if (form.leaves().stream().allMatch(row -> row.computed() == null)) {
            return sheet;
        }
        var cells = new LinkedHashMap<>(sheet.cells());
        var done = new HashSet<String>();
        for (var row : form.leaves()) {
            compute(form, row, cells, previous == null ? null : previous.cells(), done);
        }
        return new Sheet(cells);
    }

    /** The same of packed sheets, several times faster where a {@code long} holds the numbers. */
    public static PackedSheet compute(FormVersion form, PackedSheet sheet, @Nullable PackedSheet previous) {
        var program = form.program();
        if (program != null) {
            try {
                return new RuleRun(program, sheet, previous).sheet();
            } catch (ArithmeticException tooLarge) {
                // Numbers without end: the long way.
            }
        }
        return PackedSheet.of(form, compute(form, sheet.sheet(form), previous == null ? null : previous.sheet(form)));
    }

    private static void compute(
            FormVersion form,
            FormRow row,
            Map<String, Cell> cells,
            @Nullable Map<String, Cell> previous,
            Set<String> done) {
        var formula = row.computed();
        if (formula == null || !done.add(row.key())) {
            return;
        }
        for (var needed : keys(form, formula)) {
            compute(form, form.row(needed), cells, previous, done);
        }
        var evaluation = new Evaluation(form, cells, previous);
        var number = evaluation.of(formula);
        cells.remove(row.key());
        var nothing = evaluation.nothingApplies();
        if (nothing != null) {
            cells.put(row.key(), nothing);
        } else if (number != null && evaluation.speaks(FormRule.Missing.SKIP_IF_ANY)) {
            cells.put(row.key(), new Cell.Value(number.round(row.decimals())));
        }
    }

    /** What {@code window.cchcFormRules.check} needs: rows that rules read, computed rows, rules as trees. */
    public static String json(FormVersion form) {
        var rows = new HashMap<String, Object>();
        for (var row : form.leaves()) {
            var known = new LinkedHashMap<String, Object>();
            known.put("type", row.type().name());
            known.put("decimals", row.decimals());
            if (row.computed() != null) {
                known.put("computed", tree(form, row.computed()));
            }
            rows.put(row.key(), known);
        }
        var rules = form.rules().stream().map(rule -> json(form, rule)).toList();
        return CanonicalJson.write(Map.of("rows", rows, "rules", rules));
    }

    private static Map<String, Object> json(FormVersion form, FormRule rule) {
        var written = new LinkedHashMap<String, Object>();
        written.put("key", rule.key());
        written.put("left", tree(form, rule.left()));
        written.put("operator", rule.operator());
        written.put("right", tree(form, rule.right()));
        written.put("missing", rule.missing().name());
        written.put("severity", rule.severity().name());
        written.put("keys", keys(form, rule));
        written.put("says", rule.says());
        if (rule.tolerance() != null) {
            written.put(
                    "tolerance",
                    List.of(
                            rule.tolerance().value().toPlainString(),
                            rule.tolerance().percent()));
        }
        return written;
    }

    private static List<Object> tree(FormVersion form, Formula formula) {
        return switch (formula) {
            case Formula.Number number -> List.of("number", number.value().toPlainString());
            case Formula.Row row -> List.of("row", row.key(), row.part().name(), row.previous());
            case Formula.Within within -> List.of("within", parts(form, within));
            case Formula.Operation operation ->
                List.of(
                        Character.toString(operation.operator()),
                        tree(form, operation.left()),
                        tree(form, operation.right()));
        };
    }

    /** A sheet as {@code window.cchcFormRules} takes it: by key {@code {"value"}}, {@code {"numerator","denominator"}}, …. */
    public static String json(Sheet sheet) {
        var cells = new HashMap<String, Object>();
        sheet.cells().forEach((key, cell) -> cells.put(key, json(cell)));
        return CanonicalJson.write(cells);
    }

    private static Map<String, Object> json(Cell cell) {
        return switch (cell) {
            case Cell.Value value -> Map.of("value", plain(value.value()));
            case Cell.Share share ->
                Map.of("numerator", plain(share.numerator()), "denominator", plain(share.denominator()));
            case Cell.Words words -> Map.of("words", words.words());
            case Cell.Day day -> Map.of("day", day.day().toString());
            case Cell.NotApplicable reason -> Map.of("notApplicable", reason.reason());
            case Cell.NoFigures none -> Map.of("noFigures", true);
        };
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
