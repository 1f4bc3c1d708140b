package vn.cchc.framework;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Place;
import vn.cchc.framework.FrameworkVersion.Adjustments;
import vn.cchc.kernel.Exact;

/** The tree of fields and criteria, and the adjustments beside it. */
final class CriteriaReader {

    private final Findings findings;
    private final boolean excerpt;
    private final List<String> sources;
    private final SumChecks sums;
    private final RuleReader rules;
    private final Map<String, Place> codes = new HashMap<>();
    private final Map<String, Place> permanentKeys = new HashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();

    CriteriaReader(Findings findings, boolean excerpt, List<String> sources) {
        this.findings = findings;
        this.excerpt = excerpt;
        this.sources = sources;
        this.sums = new SumChecks(findings, excerpt);
        this.rules = new RuleReader(findings);
    }

    /** The leaves inside the total, in the order read. */
    List<Leaf> leaves() {
        return leaves;
    }

    List<Field> fields(Keys file) {
        var fields = new ArrayList<Field>();
        for (var item : file.requiredList("fields")) {
            var keys = Keys.of(item, "fields", findings);
            if (keys != null) {
                fields.add(field(keys));
            }
        }
        return fields;
    }

    private Field field(Keys keys) {
        var code = code(keys);
        var name = keys.requiredText("name");
        var max = max(keys, code);
        var criteria = criteria(keys, code, code);
        if (criteria.isEmpty() && !excerpt) {
            findings.error(keys.place("criteria"), "no-criteria", code);
        }
        keys.done();
        sums.children(keys.place("max"), code, max, criteria);
        return new Field(code, name, max, criteria);
    }

    private List<Criterion> criteria(Keys parent, String parentCode, String field) {
        var criteria = new ArrayList<Criterion>();
        for (var item : parent.list("criteria")) {
            var keys = Keys.of(item, parentCode + " criteria", findings);
            if (keys != null) {
                criteria.add(criterion(keys, field));
            }
        }
        return criteria;
    }

    private Criterion criterion(Keys keys, String field) {
        var code = code(keys);
        var key = permanentKey(keys);
        var name = name(keys, code);
        var max = max(keys, code);
        boolean group = keys.has("criteria");
        if (group && keys.has("rule")) {
            findings.error(keys.place("rule"), "rule-and-criteria", code);
        }
        if (!group && (keys.has("rule") || !excerpt)) {
            var leaf = leaf(keys, code, key, name, max, field, true);
            leaves.add(leaf);
            keys.done();
            return leaf;
        }
        var criteria = criteria(keys, code, field);
        if (criteria.isEmpty() && !excerpt) {
            findings.error(keys.place("criteria"), "no-criteria", code);
        }
        var note = keys.text("note");
        keys.tree("rule");
        keys.done();
        sums.children(keys.place("max"), code, max, criteria);
        return new Group(code, key, name, max, note, criteria);
    }

    private Leaf leaf(
            Keys keys,
            String code,
            @Nullable String key,
            String name,
            @Nullable Exact max,
            String field,
            boolean declared) {
        return new Leaf(
                code,
                key,
                name,
                max,
                field,
                source(keys, code, !Adjustment.FIELD.equals(field)),
                keys.flag("self-scored", declared),
                keys.choice("evidence", Leaf.Proof.class, Leaf.Proof.REQUIRED),
                keys.text("evidence-note"),
                keys.texts("not-applicable"),
                deadline(keys, code),
                keys.text("note"),
                rules.rule(keys, code, max));
    }

    private String name(Keys keys, String code) {
        // Parts of a decision whose wording was not obtained keep their code alone.
        var name = excerpt ? keys.text("name") : keys.requiredText("name");
        return name == null ? code : name;
    }

    private String code(Keys keys) {
        var code = keys.requiredText("code");
        keys.called(code);
        if (!code.isEmpty() && !code.matches("[\\p{L}\\p{N}]+([.\\-/][\\p{L}\\p{N}]+)*")) {
            findings.error(keys.place("code"), "bad-code", code);
        }
        var first = code.isEmpty() ? null : codes.putIfAbsent(code, keys.place("code"));
        if (first != null) {
            findings.error(keys.place("code"), "duplicate-code", code, first);
        }
        return code;
    }

    private @Nullable String permanentKey(Keys keys) {
        var key = keys.text("key");
        var first = key == null ? null : permanentKeys.putIfAbsent(key, keys.place("key"));
        if (key != null && first != null) {
            findings.error(keys.place("key"), "duplicate-permanent-key", key, first);
        }
        return key;
    }

    private @Nullable Exact max(Keys keys, String code) {
        var max = keys.number("max", Exact.ZERO);
        if (!keys.has("max") && !excerpt) {
            findings.error(keys.place("max"), "missing-key", "max", code);
        }
        return max;
    }

    private @Nullable String source(Keys keys, String code, boolean required) {
        var source = keys.text("source");
        if (source == null && required && !sources.isEmpty()) {
            findings.error(keys.place("source"), "no-source", code, String.join(", ", sources));
        } else if (source != null && !sources.contains(source)) {
            findings.error(
                    keys.place("source"),
                    "unknown-source",
                    code,
                    source,
                    sources.isEmpty() ? "–" : String.join(", ", sources));
        }
        return source;
    }

    private @Nullable MonthDay deadline(Keys keys, String code) {
        var text = keys.text("deadline");
        if (text == null) {
            return null;
        }
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException wrong) {
            findings.error(keys.place("deadline"), "bad-deadline", code, text);
            return null;
        }
    }

    Adjustments adjustments(Keys file) {
        var keys = file.keys("adjustments", "adjustments");
        if (keys == null) {
            return Adjustments.NONE;
        }
        var bonusCap = keys.number("bonus-cap", Exact.ZERO);
        var penaltyCap = keys.number("penalty-cap", Exact.ZERO);
        var items = new ArrayList<Adjustment>();
        for (var item : keys.requiredList("items")) {
            var itemKeys = Keys.of(item, "adjustments items", findings);
            if (itemKeys != null) {
                items.add(adjustment(itemKeys));
            }
        }
        keys.done();
        cap(keys, "bonus-cap", bonusCap, Adjustment.Kind.BONUS, items);
        cap(keys, "penalty-cap", penaltyCap, Adjustment.Kind.PENALTY, items);
        return new Adjustments(bonusCap, penaltyCap, items);
    }

    private Adjustment adjustment(Keys keys) {
        var code = code(keys);
        var key = permanentKey(keys);
        var name = name(keys, code);
        var kind = keys.requiredChoice("kind", Adjustment.Kind.class, Adjustment.Kind.BONUS);
        var declared = keys.number("max", Exact.ZERO);
        var ruleKeys = keys.has("rule") ? keys.tree("rule") : null;
        var max = declared == null ? RuleReader.reach(ruleKeys) : declared;
        if (max == null) {
            findings.error(keys.place(), "adjustment-max", code);
        }
        boolean bonus = kind == Adjustment.Kind.BONUS;
        var leaf = leaf(keys, code, key, name, max, Adjustment.FIELD, bonus);
        keys.done();
        return new Adjustment(kind, leaf);
    }

    private void cap(Keys keys, String key, @Nullable Exact cap, Adjustment.Kind kind, List<Adjustment> items) {
        var mine = items.stream().filter(item -> item.kind() == kind).toList();
        if (cap == null && !mine.isEmpty()) {
            findings.warning(keys.place(), "no-cap", key, mine.size());
        }
        for (var item : mine) {
            var max = item.leaf().declaredMax();
            if (cap != null && max != null && max.compareTo(cap) > 0) {
                findings.warning(keys.place(key), "over-cap", item.leaf().code(), max, key, cap);
            }
        }
    }
}
