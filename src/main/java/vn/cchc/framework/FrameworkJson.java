package vn.cchc.framework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Keys;

/** A version in the words of its own file format, every default written out; null values are left out when written. */
final class FrameworkJson {

    private FrameworkJson() {}

    static Map<String, Object> of(FrameworkVersion version) {
        var head = version.head();
        return map(
                "format", FrameworkReader.FORMAT,
                "code", head.code(),
                "version", head.version(),
                "title", head.title(),
                "status", Keys.word(head.status()),
                "level", Keys.word(head.level()),
                "legal-basis",
                        head.legalBasis().stream()
                                .map(FrameworkJson::legalBasis)
                                .toList(),
                "valid", valid(head.valid()),
                "total", head.total(),
                "policy", policy(version.policy()),
                "sources", version.sources().stream().map(FrameworkJson::source).toList(),
                "fields", version.fields().stream().map(FrameworkJson::field).toList(),
                "adjustments", adjustments(version.adjustments()));
    }

    private static Map<String, Object> legalBasis(FrameworkVersion.LegalBasis basis) {
        return map("number", basis.number(), "date", basis.date(), "issuer", basis.issuer(), "title", basis.title());
    }

    private static @Nullable Object valid(FrameworkVersion.@Nullable Validity valid) {
        return valid == null ? null : map("from", valid.from(), "to", valid.to());
    }

    private static Map<String, Object> policy(Policy policy) {
        var classes = policy.classes().stream()
                .map(limit -> map("name", limit.name(), "from", limit.from()))
                .toList();
        return map(
                "precision", policy.precision(),
                "rounding", Keys.word(policy.rounding()),
                "round-points", policy.roundPoints() == null ? "none" : policy.roundPoints(),
                "rank-by", Keys.word(policy.rankBy()),
                "ties", Keys.word(policy.ties()),
                "classes", classes);
    }

    private static Map<String, Object> source(FrameworkVersion.Source source) {
        return map("code", source.code(), "name", source.name(), "max", source.declaredMax());
    }

    private static Map<String, Object> field(Field field) {
        return map(
                "code", field.code(),
                "name", field.name(),
                "max", field.declaredMax(),
                "criteria", criteria(field.criteria()));
    }

    private static List<Map<String, Object>> criteria(List<Criterion> criteria) {
        return criteria.stream()
                .map(criterion -> switch (criterion) {
                    case Group group -> group(group);
                    case Leaf leaf -> leaf(leaf);
                })
                .toList();
    }

    private static Map<String, Object> group(Group group) {
        return map(
                "code", group.code(),
                "key", group.key(),
                "name", group.name(),
                "max", group.declaredMax(),
                "note", group.note(),
                "criteria", criteria(group.criteria()));
    }

    private static Map<String, Object> leaf(Leaf leaf) {
        var deadline = leaf.deadline();
        return map(
                "code", leaf.code(),
                "key", leaf.key(),
                "name", leaf.name(),
                "max", leaf.declaredMax(),
                "source", leaf.source(),
                "self-scored", leaf.selfScored(),
                "evidence", Keys.word(leaf.evidence()),
                "evidence-note", leaf.evidenceNote(),
                "not-applicable", leaf.notApplicable(),
                "deadline", deadline == null ? null : deadline.toString().substring(2),
                "note", leaf.note(),
                "rule", rule(leaf.rule()));
    }

    private static @Nullable Object adjustments(FrameworkVersion.Adjustments adjustments) {
        if (adjustments.equals(FrameworkVersion.Adjustments.NONE)) {
            return null;
        }
        var items = adjustments.items().stream()
                .map(item -> {
                    var leaf = leaf(item.leaf());
                    leaf.put("kind", Keys.word(item.kind()));
                    return leaf;
                })
                .toList();
        return map("bonus-cap", adjustments.bonusCap(), "penalty-cap", adjustments.penaltyCap(), "items", items);
    }

    static Map<String, Object> rule(Rule rule) {
        var map = switch (rule) {
            case Rule.Options options ->
                map(
                        "options",
                        options.options().stream().map(FrameworkJson::option).toList());
            case Rule.YesNo yesNo -> map("yes", outcome(yesNo.yes()), "no", outcome(yesNo.no()));
            case Rule.Tiers tiers -> tiers(tiers);
            case Rule.Proportion proportion -> proportion(proportion);
            case Rule.PerItem item -> map("per-item", item.perItem(), "cap", item.cap(), "item", item.item());
            case Rule.LabelPercent labels ->
                map(
                        "labels",
                        labels.labels().stream()
                                .map(label -> map("key", label.key(), "text", label.text(), "percent", label.percent()))
                                .toList());
            case Rule.Deduction deduction ->
                map(
                        "items",
                        deduction.items().stream().map(FrameworkJson::charge).toList());
            case Rule.Survey survey -> map("scale", survey.scale(), "floor", survey.floor());
            case Rule.OutsideIndex index ->
                map(
                        "index", index.index(),
                        "scale", index.scale(),
                        "tiers", index.tiers().isEmpty() ? null : tiers(index.tiers()));
            case Rule.Measurement measurement ->
                map("indicator", measurement.indicator(), "then", rule(measurement.then()));
            case Rule.Formula formula -> formula(formula);
        };
        map.put("kind", rule.kind());
        map.put("missing", Keys.word(rule.missing()));
        return map;
    }

    private static Map<String, Object> option(Rule.Option option) {
        return map("key", option.key(), "text", option.text(), "points", option.points());
    }

    private static Map<String, Object> outcome(Rule.Option option) {
        return map("text", option.text(), "points", option.points());
    }

    private static Map<String, Object> tiers(Rule.Tiers rule) {
        var map = map(
                "of", rule.rate() == null ? "value" : "rate",
                "unit", rule.unit(),
                "tiers", tiers(rule.tiers()));
        rate(rule.rate(), map);
        return map;
    }

    private static List<Map<String, Object>> tiers(List<Rule.Tier> tiers) {
        return tiers.stream()
                .map(tier -> map(
                        tier.lowClosed() ? "gte" : "gt",
                        tier.low(),
                        tier.highClosed() ? "lte" : "lt",
                        tier.high(),
                        "points",
                        tier.points(),
                        "text",
                        tier.text()))
                .toList();
    }

    private static Map<String, Object> proportion(Rule.Proportion rule) {
        var map = map("full-at", rule.fullAt(), "floor", rule.floor(), "floor-points", rule.floorPoints());
        rate(rule.rate(), map);
        return map;
    }

    private static void rate(Rule.@Nullable Rate rate, Map<String, Object> into) {
        if (rate != null) {
            into.putAll(map(
                    "numerator-name", rate.numeratorName(),
                    "denominator-name", rate.denominatorName(),
                    "zero-denominator", Keys.word(rate.zeroDenominator())));
        }
    }

    private static Map<String, Object> charge(Rule.Charge charge) {
        return map("key", charge.key(), "text", charge.text(), "points", charge.points(), "percent", charge.percent());
    }

    private static Map<String, Object> formula(Rule.Formula formula) {
        var variables = formula.variables().stream()
                .map(variable -> map(
                        "name", variable.name(),
                        "text", variable.text(),
                        "unit", variable.unit(),
                        "min", variable.min(),
                        "max", variable.max(),
                        "integer", variable.integer()))
                .toList();
        return map(
                "variables", variables,
                "expression", formula.expression(),
                "round", formula.round(),
                "undefined", Keys.word(formula.undefined()));
    }

    private static Map<String, Object> map(@Nullable Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            var value = keysAndValues[i + 1];
            if (value != null) {
                map.put((String) Objects.requireNonNull(keysAndValues[i]), value);
            }
        }
        return map;
    }
}
