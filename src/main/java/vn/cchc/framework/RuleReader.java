package vn.cchc.framework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Nearest;
import vn.cchc.definitionfile.Tree;
import vn.cchc.framework.Rule.Missing;
import vn.cchc.framework.Rule.Undefined;
import vn.cchc.kernel.Exact;

/** The rule of one leaf. Where something is wrong a harmless stand-in lets the reading go on. */
final class RuleReader {

    static final List<String> KINDS = List.of(
            "options",
            "yes-no",
            "tiers",
            "proportion",
            "per-item",
            "label-percent",
            "deduction",
            "survey",
            "outside-index",
            "measurement",
            "formula");

    private static final Rule NOTHING = new Rule.Options(List.of(), Missing.ZERO);

    private final Findings findings;
    private final PointChecks points;

    RuleReader(Findings findings) {
        this.findings = findings;
        this.points = new PointChecks(findings);
    }

    /** @param max the leaf's maximum, which no outcome may exceed; null when it is not known */
    Rule rule(Keys leaf, String code, @Nullable Exact max) {
        var keys = leaf.requiredKeys("rule", code + " rule");
        if (keys == null) {
            return NOTHING;
        }
        int before = findings.count();
        var rule = rule(keys, code, max, KINDS);
        keys.done();
        if (findings.count() == before) {
            points.check(rule, keys.place(), code, max);
        }
        return rule;
    }

    private Rule rule(Keys keys, String code, @Nullable Exact max, List<String> kinds) {
        var kind = keys.requiredText("kind");
        var missing = keys.choice("missing", Missing.class, Missing.ZERO);
        if (!kinds.contains(kind)) {
            if (!kind.isEmpty()) {
                var near = Nearest.to(kind, kinds);
                findings.error(
                        keys.place("kind"),
                        "unknown-kind",
                        code,
                        kind,
                        String.join(", ", kinds),
                        near == null ? "" : " → " + near);
            }
            // Its keys cannot be judged, so they are not called unknown.
            return askAll(keys);
        }
        return switch (kind) {
            case "options" -> new Rule.Options(options(keys, code), missing);
            case "yes-no" -> new Rule.YesNo(outcome(keys, "yes", code), outcome(keys, "no", code), missing);
            case "tiers" -> tiers(keys, code, missing);
            case "proportion" -> proportion(keys, code, missing);
            case "per-item" -> perItem(keys, code, missing);
            case "label-percent" -> new Rule.LabelPercent(labels(keys, code), missing);
            case "deduction" -> new Rule.Deduction(charges(keys, code), missing);
            case "survey" -> survey(keys, code, missing);
            case "outside-index" -> outsideIndex(keys, code, missing);
            case "measurement" -> measurement(keys, code, max, missing);
            default -> new FormulaReader(findings).formula(keys, code, missing);
        };
    }

    private static Rule askAll(Keys keys) {
        keys.askAll();
        return NOTHING;
    }

    private List<Rule.Option> options(Keys keys, String code) {
        var seen = new HashSet<String>();
        var options = new ArrayList<Rule.Option>();
        for (var item : items(keys, "options", code)) {
            options.add(new Rule.Option(key(item, code, seen), item.requiredText("text"), nonNegative(item, "points")));
            item.done();
        }
        return options;
    }

    private List<Keys> items(Keys keys, String list, String code) {
        return keys.requiredList(list).stream()
                .map(item -> Keys.of(item, code + " " + list, findings))
                .filter(Objects::nonNull)
                .toList();
    }

    private String key(Keys item, String code, Set<String> seen) {
        var key = item.requiredText("key");
        if (!key.isEmpty() && !key.matches("[\\p{L}\\p{N}]+([._-][\\p{L}\\p{N}]+)*")) {
            findings.error(item.place("key"), "bad-slug", "key", key);
        }
        if (!seen.add(key)) {
            findings.error(item.place("key"), "option-twice", code, key);
        }
        return key;
    }

    private Exact nonNegative(Keys keys, String key) {
        var value = keys.number(key, Exact.ZERO);
        if (!keys.has(key)) {
            keys.required(key);
        }
        return value == null ? Exact.ZERO : value;
    }

    private Rule.Option outcome(Keys keys, String key, String code) {
        var outcome = keys.requiredKeys(key, code + " rule " + key);
        if (outcome == null) {
            return new Rule.Option(key, "", Exact.ZERO);
        }
        var option = new Rule.Option(key, outcome.requiredText("text"), nonNegative(outcome, "points"));
        outcome.done();
        return option;
    }

    private enum Of {
        RATE,
        VALUE
    }

    private Rule tiers(Keys keys, String code, Missing missing) {
        boolean onRate = keys.choice("of", Of.class, Of.RATE) == Of.RATE;
        var rate = onRate ? rate(keys) : null;
        if (!onRate) {
            keys.text("numerator-name");
        }
        var unit = keys.text("unit");
        var tiers = tierList(keys, code);
        TierChecks.check(findings, keys.place("tiers"), code, tiers, onRate ? Exact.HUNDRED : null);
        return new Rule.Tiers(rate, unit == null && onRate ? "%" : unit, tiers, missing);
    }

    private List<Rule.Tier> tierList(Keys keys, String code) {
        var tiers = new ArrayList<Rule.Tier>();
        for (var item : items(keys, "tiers", code)) {
            var low = end(item, "gt", "gte", code);
            var high = end(item, "lt", "lte", code);
            if (low == null && high == null) {
                findings.error(item.place(), "tier-without-end", code);
            }
            tiers.add(new Rule.Tier(
                    low, item.has("gte"), high, item.has("lte"), nonNegative(item, "points"), item.text("text")));
            item.done();
        }
        return tiers;
    }

    private @Nullable Exact end(Keys item, String open, String closed, String code) {
        if (item.has(open) && item.has(closed)) {
            findings.error(item.place(open), "tier-two-ends", code, open, closed);
        }
        var end = item.number(item.has(open) ? open : closed, Exact.ZERO);
        item.tree(open);
        item.tree(closed);
        return end;
    }

    private Rule.Rate rate(Keys keys) {
        return new Rule.Rate(
                keys.text("numerator-name"),
                keys.text("denominator-name"),
                keys.requiredChoice("zero-denominator", Undefined.class, Undefined.REFUSE));
    }

    private Rule proportion(Keys keys, String code, Missing missing) {
        var rate = rate(keys);
        var fullAt = keys.has("full-at") ? keys.requiredNumber("full-at") : Exact.HUNDRED;
        if (fullAt.signum() <= 0 || fullAt.compareTo(Exact.HUNDRED) > 0) {
            findings.error(keys.place("full-at"), "bad-full-at", code, fullAt);
            fullAt = Exact.HUNDRED;
        }
        var floor = keys.number("floor", Exact.ZERO);
        if (floor != null && floor.compareTo(fullAt) > 0) {
            findings.error(keys.place("floor"), "floor-over-full", code, floor, fullAt);
        }
        var floorPoints = keys.number("floor-points", Exact.ZERO);
        if (floor == null && floorPoints != null && !floorPoints.isZero()) {
            findings.error(keys.place("floor-points"), "floor-points-alone", code);
        }
        return new Rule.Proportion(rate, fullAt, floor, floorPoints == null ? Exact.ZERO : floorPoints, missing);
    }

    private Rule perItem(Keys keys, String code, Missing missing) {
        var each = nonNegative(keys, "per-item");
        if (keys.has("per-item") && each.signum() <= 0) {
            findings.error(keys.place("per-item"), "per-item-zero", code, each);
        }
        var cap = keys.number("cap", Exact.ZERO);
        return new Rule.PerItem(each, cap, keys.requiredText("item"), missing);
    }

    private List<Rule.Label> labels(Keys keys, String code) {
        var seen = new HashSet<String>();
        var labels = new ArrayList<Rule.Label>();
        for (var item : items(keys, "labels", code)) {
            var percent = nonNegative(item, "percent");
            if (percent.compareTo(Exact.HUNDRED) > 0) {
                findings.error(item.place("percent"), "percent-over", code, percent);
            }
            labels.add(new Rule.Label(key(item, code, seen), item.requiredText("text"), percent));
            item.done();
        }
        return labels;
    }

    private List<Rule.Charge> charges(Keys keys, String code) {
        var seen = new HashSet<String>();
        var charges = new ArrayList<Rule.Charge>();
        for (var item : items(keys, "items", code)) {
            var cost = item.number("points", Exact.ZERO);
            var percent = item.number("percent", Exact.ZERO);
            if ((cost == null) == (percent == null)) {
                findings.error(item.place(), "charge-one-of", code);
            }
            if (percent != null && percent.compareTo(Exact.HUNDRED) > 0) {
                findings.error(item.place("percent"), "percent-over", code, percent);
            }
            charges.add(new Rule.Charge(key(item, code, seen), item.requiredText("text"), cost, percent));
            item.done();
        }
        return charges;
    }

    private Exact scale(Keys keys, String code) {
        var scale = keys.has("scale") ? keys.requiredNumber("scale") : Exact.HUNDRED;
        if (scale.signum() <= 0) {
            findings.error(keys.place("scale"), "bad-scale", code, scale);
            return Exact.HUNDRED;
        }
        return scale;
    }

    private Rule survey(Keys keys, String code, Missing missing) {
        var scale = scale(keys, code);
        var floor = keys.number("floor", Exact.ZERO);
        if (floor != null && floor.compareTo(scale) > 0) {
            findings.error(keys.place("floor"), "floor-over-full", code, floor, scale);
        }
        return new Rule.Survey(scale, floor, missing);
    }

    private Rule outsideIndex(Keys keys, String code, Missing missing) {
        var index = keys.requiredText("index");
        var scale = scale(keys, code);
        var tiers = keys.has("tiers") ? tierList(keys, code) : List.<Rule.Tier>of();
        if (!tiers.isEmpty()) {
            TierChecks.check(findings, keys.place("tiers"), code, tiers, null);
        }
        return new Rule.OutsideIndex(index, scale, tiers, missing);
    }

    private Rule measurement(Keys keys, String code, @Nullable Exact max, Missing missing) {
        var indicator = keys.requiredText("indicator");
        var inner = keys.requiredKeys("then", code + " then");
        if (inner == null) {
            return new Rule.Measurement(indicator, NOTHING, missing);
        }
        var then = rule(inner, code, max, List.of("tiers", "proportion"));
        inner.done();
        return new Rule.Measurement(indicator, then, missing);
    }

    /** The most points a rule of an adjustment can give, where the rule itself says so; else null. */
    static @Nullable Exact reach(@Nullable Tree rule) {
        return rule == null ? null : PointChecks.reach(new RuleReader(new Findings("framework")).quietly(rule));
    }

    private Rule quietly(Tree tree) {
        var keys = Keys.of(tree, "", findings);
        return keys == null ? NOTHING : rule(keys, "", null, KINDS);
    }
}
