package vn.cchc.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;
import vn.cchc.form.FormRule.Missing;
import vn.cchc.form.FormRule.Severity;

/** The rules between cells. */
final class RuleReader {

    private final Findings findings;
    private final RowReader rows;
    private final Map<String, Place> places = new HashMap<>();

    RuleReader(Findings findings, RowReader rows) {
        this.findings = findings;
        this.rows = rows;
    }

    List<FormRule> rules(List<Tree> items) {
        if (items.size() > FormReader.MOST_RULES) {
            findings.error(items.get(FormReader.MOST_RULES).place(), "too-many-rules", FormReader.MOST_RULES);
            return List.of();
        }
        var rules = new ArrayList<FormRule>();
        for (var item : items) {
            var keys = Keys.of(item, "rules", findings);
            if (keys != null) {
                rule(keys, rules);
            }
        }
        return rules;
    }

    private @Nullable Tolerance tolerance(Keys keys, String rule) {
        var typed = keys.text("tolerance");
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var tolerance = Tolerance.parse(typed);
        if (tolerance.isEmpty()) {
            findings.error(keys.place("tolerance"), "bad-tolerance", rule, typed);
        }
        return tolerance.orElse(null);
    }

    private void rule(Keys keys, List<FormRule> rules) {
        var key = keys.requiredText("key");
        keys.called(key);
        if (!key.isEmpty() && !key.matches(FormReader.SLUG)) {
            findings.error(keys.place("key"), "bad-slug", "key", key);
        }
        var before = places.putIfAbsent(key, keys.place());
        if (before != null && !key.isEmpty()) {
            findings.error(keys.place("key"), "duplicate-rule", key, before);
        }
        var check = keys.requiredText("check");
        var missing = keys.choice("missing", Missing.class, Missing.SKIP_IF_ANY);
        var severity = keys.requiredChoice("severity", Severity.class, Severity.ERROR);
        var says = keys.requiredText("says");
        var tolerance = tolerance(keys, key);
        keys.done();
        if (check.isEmpty()) {
            return;
        }
        try {
            var comparison = FormulaText.parseComparison(check);
            rows.formula(comparison.left(), keys.place("check"), key);
            rows.formula(comparison.right(), keys.place("check"), key);
            if (comparison.left().keys().isEmpty() && comparison.right().keys().isEmpty()) {
                findings.error(keys.place("check"), "rule-no-row", key);
            }
            rules.add(new FormRule(
                    key,
                    comparison.left(),
                    comparison.operator(),
                    comparison.right(),
                    missing,
                    severity,
                    says,
                    tolerance));
        } catch (FormulaText.Wrong wrong) {
            rows.wrong(keys.place("check"), key, wrong);
        }
    }
}
