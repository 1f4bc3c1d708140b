package vn.cchc.criteriafile;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Numerals;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;
import vn.cchc.kernel.Exact;

/**
 * The scoring lines of a decision's table to a rule: by the line "Cách tính: …" where there is one, else where their
 * wording is one that decisions are known to use. A line that is not recognised is a finding with its cell, never a
 * guess.
 */
final class RuleWording {

    private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String NUMBER = "(\\d+(?:[.,]\\d+)?|\\d+/\\d+)";
    static final Pattern POINTS =
            Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*(?:điểm|đ)?\\.?|(\\d+/\\d+)\\s*điểm\\.?", CASE);
    static final Pattern FULL = Pattern.compile("(?:được |đạt )?điểm tối đa\\.?", CASE);
    private static final Pattern PERCENT = Pattern.compile(NUMBER + "\\s*% (?:số )?điểm(?: tối đa)?\\.?", CASE);
    private static final Pattern TAKE_PERCENT = Pattern.compile("trừ " + NUMBER + "\\s*% (?:số )?điểm.*", CASE);
    private static final Pattern TAKE = Pattern.compile("(?:mỗi .*)?trừ " + NUMBER + " điểm.*", CASE);
    private static final Pattern EACH = Pattern.compile("mỗi (.+)", CASE | Pattern.DOTALL);
    private static final Pattern EACH_VALUE = Pattern.compile(
            "(?:" + POINTS.pattern() + ")(?:,? (?:nhưng )?(?:tối đa|nhiều nhất|không quá)(?: không quá)? " + NUMBER
                    + "\\s*điểm\\.?)?",
            CASE);
    private static final Pattern UP_TO = Pattern.compile(
            "(?:nhưng )?(?:tối đa|nhiều nhất|không quá)(?: không quá)?:? " + NUMBER + "\\s*điểm.*", CASE);

    private final String code;
    private final @Nullable String max;
    private final String zeroDenominator;
    private final Findings findings;

    RuleWording(String code, @Nullable String max, String zeroDenominator, Findings findings) {
        this.code = code;
        this.max = max;
        this.zeroDenominator = zeroDenominator;
        this.findings = findings;
    }

    Tree.Mapping rule(Place place, List<RuleLine> lines) {
        int before = findings.count();
        var settings = new RuleSettings(lines, code, findings);
        var rule = recognise(place, settings);
        if (rule != null) {
            var missing = settings.choice(Setting.MISSING, Choice.MISSING, "zero");
            var indicator = settings.text(Setting.INDICATOR);
            var whole = indicator == null
                    ? rule.put("missing", missing).tree()
                    : measurement(place, rule, indicator, missing, settings);
            settings.unused();
            return whole;
        }
        if (findings.count() == before) {
            unread(settings, lines);
        }
        // A stand-in that is right in itself: the wording is already a finding.
        return new MappingBuilder(place).put("kind", "survey").tree();
    }

    private void unread(RuleSettings settings, List<RuleLine> lines) {
        settings.others().stream()
                .filter(line -> !isScored(line))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .ifPresent(line -> findings.error(line.place(), "xlsx-wording", code, line.whole()));
    }

    private static Tree.Mapping measurement(
            Place place, MappingBuilder inner, String indicator, String missing, RuleSettings settings) {
        var then = inner.put("missing", settings.choice(Setting.TYPED_MISSING, Choice.MISSING, "zero"));
        return new MappingBuilder(place)
                .put("kind", "measurement")
                .put("indicator", settings.place(Setting.INDICATOR, place), indicator)
                .put("then", then.tree())
                .put("missing", missing)
                .tree();
    }

    private @Nullable MappingBuilder recognise(Place place, RuleSettings settings) {
        var kind = settings.choice(Setting.KIND, Choice.KIND, "");
        var lines = settings.others();
        if (kind.isEmpty() && !settings.has(Setting.KIND)) {
            kind = kind(settings, lines);
        }
        var builder = new MappingBuilder(place).put("kind", kind.replaceFirst(" .*", ""));
        var outcomes = new OutcomeWording(max);
        return switch (kind) {
            case "options" -> outcomes.options(builder, lines);
            case "yes-no" -> outcomes.yesNo(builder, lines);
            case "label-percent" -> outcomes.labels(builder, lines);
            case "deduction" -> outcomes.deduction(builder, lines);
            case "tiers rate" -> rate(outcomes.tiers(builder.put("of", "rate"), lines, true), settings, true);
            case "tiers value" ->
                outcomes.tiers(builder.put("of", "value").put("unit", settings.text(Setting.UNIT)), lines, false);
            case "proportion" ->
                rate(new ShareWording(code, max, findings).proportion(builder, lines), settings, false);
            case "per-item" -> perItem(builder, lines);
            case "survey" -> new ShareWording(code, max, findings).survey(builder, lines, settings);
            case "outside-index" -> new ShareWording(code, max, findings).index(builder, lines, settings);
            case "formula" -> new FormulaWording().formula(builder, lines, settings);
            default -> null;
        };
    }

    /** The kind that the words themselves show; empty when none. */
    private static String kind(RuleSettings settings, List<RuleLine> lines) {
        if (lines.stream().anyMatch(ShareWording::isProportion)) {
            return "proportion";
        }
        if (settings.has(Setting.EXPRESSION)) {
            return "formula";
        }
        if (settings.has(Setting.INDEX)) {
            return "outside-index";
        }
        if (lines.isEmpty()) {
            return "";
        }
        if (lines.stream().anyMatch(line -> line.says(EACH) && line.is(EACH_VALUE))) {
            return "per-item";
        }
        if (lines.stream().anyMatch(RuleWording::isCharge)) {
            return "deduction";
        }
        if (lines.stream().allMatch(line -> percent(line) != null)
                && lines.stream().anyMatch(line -> line.is(PERCENT) || line.is(TAKE_PERCENT))) {
            return "label-percent";
        }
        if (lines.stream().allMatch(RuleWording::isScored)) {
            return scored(settings, lines);
        }
        return ShareWording.outside(lines);
    }

    private static String scored(RuleSettings settings, List<RuleLine> lines) {
        if (settings.has(Setting.UNIT) && !"%".equals(settings.text(Setting.UNIT))) {
            return "tiers value";
        }
        if (lines.size() > 1 && lines.stream().allMatch(line -> OutcomeWording.ends(line, true) != null)) {
            return "tiers rate";
        }
        boolean twoOutcomes = lines.size() == 2
                && lines.get(1).is(POINTS)
                && lines.get(1).number(POINTS).matches("0+(\\.0+)?");
        return twoOutcomes ? "yes-no" : "options";
    }

    static boolean isScored(RuleLine line) {
        return line.is(POINTS) || line.is(FULL);
    }

    static boolean isCharge(RuleLine line) {
        return line.is(TAKE) || isPercentCharge(line);
    }

    /** "Mỗi trường hợp: trừ 5% số điểm" is a price; "Vi phạm nhẹ: trừ 50% số điểm" is a label. */
    private static boolean isPercentCharge(RuleLine line) {
        return line.is(TAKE_PERCENT) && (line.says(EACH) || line.value().contains("mỗi"));
    }

    /** What one case costs: "points" or "percent" with its number. */
    static MappingBuilder charge(RuleLine line, MappingBuilder item) {
        return line.is(TAKE) ? item.put("points", line.number(TAKE)) : item.put("percent", line.number(TAKE_PERCENT));
    }

    /** The percent of the maximum a line stands for; null when it stands for none. */
    static @Nullable String percent(RuleLine line) {
        if (line.is(FULL)) {
            return "100";
        }
        if (line.is(PERCENT)) {
            return line.number(PERCENT);
        }
        if (line.is(TAKE_PERCENT)) {
            return Exact.HUNDRED.minus(Exact.parse(line.number(TAKE_PERCENT))).toString();
        }
        return line.is(POINTS) && line.number(POINTS).matches("0(\\.0+)?") ? "0" : null;
    }

    private @Nullable MappingBuilder rate(@Nullable MappingBuilder rule, RuleSettings settings, boolean withUnit) {
        if (rule == null) {
            return null;
        }
        return rule.put("unit", withUnit ? settings.text(Setting.UNIT) : null)
                .put("numerator-name", settings.text(Setting.NUMERATOR))
                .put("denominator-name", settings.text(Setting.DENOMINATOR))
                .put("zero-denominator", settings.choice(Setting.ZERO_DENOMINATOR, Choice.UNDEFINED, zeroDenominator));
    }

    private static @Nullable MappingBuilder perItem(MappingBuilder rule, List<RuleLine> lines) {
        for (var line : lines) {
            var each = EACH.matcher(line.text());
            var upTo = UP_TO.matcher(line.whole());
            if (!line.literal() && each.matches() && line.is(EACH_VALUE) && !rule.has("item")) {
                var item = each.group(1).strip();
                rule.put(
                                "item",
                                item.startsWith("\"")
                                        ? Quoted.read(item)
                                        : item.replaceFirst("(?iu)\\s+(được|đạt)$", ""))
                        .put("per-item", line.number(EACH_VALUE))
                        .put("cap", last(EACH_VALUE, line.value()));
            } else if (upTo.matches() && !rule.has("cap")) {
                rule.put("cap", Numerals.dot(upTo.group(1)));
            } else if (!line.is(POINTS) || !line.number(POINTS).equals("0")) {
                return null;
            }
        }
        return rule.has("item") ? rule : null;
    }

    private static @Nullable String last(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        var last = matcher.matches() ? matcher.group(matcher.groupCount()) : null;
        return last == null ? null : Numerals.dot(last);
    }
}
