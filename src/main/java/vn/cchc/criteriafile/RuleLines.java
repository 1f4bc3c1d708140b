package vn.cchc.criteriafile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Numerals;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;

/**
 * A rule as the scoring lines of the paper table. Written for a file, the lines are read back at once: where the natural
 * wording would mean something else, the rule names its kind; where that is not enough, its texts stand in quotes.
 */
final class RuleLines {

    /** How much a line says beside what an official would write. */
    private enum Style {
        /** For a screen: no keys, no settings. */
        PLAIN,
        NATURAL,
        /** With the line "Cách tính: …". */
        NAMED,
        /** Named, and every text in quotes. */
        LITERAL
    }

    private static final Place NOWHERE = Place.line(1);

    private final Style style;
    private final @Nullable String max;
    private final List<String> lines = new ArrayList<>();

    private RuleLines(Style style, @Nullable String max) {
        this.style = style;
        this.max = max;
    }

    static List<String> plain(Tree.Mapping rule, @Nullable String max) {
        var lines = new RuleLines(Style.PLAIN, max);
        lines.rule(rule);
        return lines.lines;
    }

    /** Empty when no wording says the rule; the caller refuses the file. */
    static List<String> written(Tree.Mapping rule, @Nullable String max) {
        for (var style : List.of(Style.NATURAL, Style.NAMED, Style.LITERAL)) {
            var words = new RuleLines(style, max);
            words.rule(rule);
            if (words.reads(rule)) {
                return words.lines;
            }
        }
        return List.of();
    }

    private boolean reads(Tree.Mapping rule) {
        if (lines.stream().anyMatch(XlsxTree::isNoScoring)) {
            return false;
        }
        var findings = new Findings("framework");
        var read = lines.stream()
                .flatMap(line -> RuleLine.of(line, "", NOWHERE).stream())
                .toList();
        var again = new RuleWording("", max, "refuse", findings).rule(NOWHERE, read);
        return findings.count() == 0 && Sameness.of(rule).equals(Sameness.of(again));
    }

    private void rule(Tree.Mapping rule) {
        var kind = rule.required("kind");
        if (kind.equals("measurement") && rule.get("then") instanceof Tree.Mapping then) {
            setting(Setting.INDICATOR, rule.text("indicator"));
            rule(then, Setting.TYPED_MISSING);
            missing(rule, Setting.MISSING);
        } else {
            rule(rule, Setting.MISSING);
        }
    }

    private void rule(Tree.Mapping rule, Setting missing) {
        var kind = rule.required("kind");
        if (style.compareTo(Style.NAMED) >= 0) {
            var of = rule.text("of");
            lines.add(Setting.KIND.line(Choice.KIND.title(of == null ? kind : kind + " " + of)));
        }
        switch (kind) {
            case "options" -> outcomes(rule.list("options"), "points");
            case "yes-no" -> yesNo(rule);
            case "label-percent" -> outcomes(rule.list("labels"), "percent");
            case "deduction" -> deduction(rule);
            case "tiers" -> tiers(rule);
            case "proportion" -> proportion(rule);
            case "per-item" -> perItem(rule);
            case "survey" -> survey(rule);
            case "outside-index" -> index(rule);
            case "formula" -> formula(rule);
            default -> throw new IllegalArgumentException(kind);
        }
        missing(rule, missing);
    }

    private void missing(Tree.Mapping rule, Setting setting) {
        if ("refuse".equals(rule.text("missing"))) {
            setting(setting, Choice.MISSING.words("refuse"));
        }
    }

    private void setting(Setting setting, @Nullable String value) {
        if (style != Style.PLAIN && value != null) {
            lines.add(setting.line(style == Style.LITERAL ? Quoted.write(value) : value));
        }
    }

    private String said(String text) {
        return style == Style.LITERAL ? Quoted.write(text) : text;
    }

    private void outcomes(List<Tree.Mapping> outcomes, String gives) {
        var slugs = new Slugs();
        for (var outcome : outcomes) {
            var number = outcome.required(gives);
            lines.add(outcome(outcome, slugs) + ": " + (gives.equals("points") ? points(number) : percent(number)));
        }
    }

    private String outcome(Tree.Mapping outcome, Slugs slugs) {
        var text = outcome.required("text");
        var key = outcome.required("key");
        boolean known = style == Style.PLAIN || slugs.next(text).equals(key);
        slugs.take(key);
        return said(text) + (known ? "" : " [" + key + "]");
    }

    private void yesNo(Tree.Mapping rule) {
        for (var key : List.of("yes", "no")) {
            if (rule.get(key) instanceof Tree.Mapping outcome) {
                lines.add(said(outcome.required("text")) + ": " + points(outcome.required("points")));
            }
        }
    }

    private void deduction(Tree.Mapping rule) {
        lines.add("Không vi phạm: " + maximum());
        var slugs = new Slugs();
        for (var item : rule.list("items")) {
            var points = item.text("points");
            var cost = points == null ? percent(item.required("percent")) : points(points);
            lines.add(outcome(item, slugs) + ": trừ " + cost + " mỗi trường hợp");
        }
    }

    private void tiers(Tree.Mapping rule) {
        boolean rate = "rate".equals(rule.text("of"));
        var unit = rule.text("unit");
        if (unit != null && !(rate && unit.equals("%"))) {
            setting(Setting.UNIT, unit);
        }
        tiers(rule.list("tiers"), rate, rate ? "%" : unit == null || unit.equals("%") ? "" : " " + unit);
        rate(rule);
    }

    private void tiers(List<Tree.Mapping> tiers, boolean rate, String unit) {
        for (var tier : tiers) {
            var text = tier.text("text");
            var ends = Interval.of(tier);
            // The parentheses must say it in the words that are read; a unit would not be.
            var words = ends.words(style == Style.PLAIN ? unit : rate ? "%" : "");
            boolean told = text != null && style != Style.LITERAL && ends.equals(Interval.in(text, rate));
            var line = text == null
                    ? style == Style.PLAIN ? title(words) : "(" + words + ")"
                    : said(text) + (told ? "" : " (" + words + ")");
            lines.add(line + ": " + points(tier.required("points")));
        }
    }

    private static String title(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private void rate(Tree.Mapping rule) {
        setting(Setting.NUMERATOR, rule.text("numerator-name"));
        setting(Setting.DENOMINATOR, rule.text("denominator-name"));
        undefined(Setting.ZERO_DENOMINATOR, rule.text("zero-denominator"));
    }

    private void undefined(Setting setting, @Nullable String value) {
        // Written even where it is the default: a table may set another default for all of its rates.
        if (value != null) {
            setting(setting, Choice.UNDEFINED.words(value));
        }
    }

    private void proportion(Tree.Mapping rule) {
        var full = Numerals.comma(rule.required("full-at"));
        lines.add((full.equals("100") ? "Đạt 100%" : "Đạt từ " + full + "% trở lên") + ": " + maximum());
        lines.add("Dưới " + full + "%: tỷ lệ % × " + maximum() + " / " + full + "%");
        var floor = rule.text("floor");
        if (floor != null) {
            lines.add("Dưới " + Numerals.comma(floor) + "%: " + points(rule.required("floor-points")));
        }
        rate(rule);
    }

    private void perItem(Tree.Mapping rule) {
        var cap = rule.text("cap");
        var line = "Mỗi " + said(rule.required("item")) + ": " + points(rule.required("per-item"));
        if (style == Style.PLAIN) {
            lines.add(line + ", nhiều nhất " + (cap == null ? maximum() : points(cap)));
        } else {
            lines.add(line + (cap == null ? "" : ", nhiều nhất " + points(cap)));
        }
    }

    private void survey(Tree.Mapping rule) {
        var scale = rule.required("scale");
        var floor = rule.text("floor");
        lines.add(
                style == Style.PLAIN || floor != null || !scale.equals("100")
                        ? "Kết quả khảo sát / " + Numerals.comma(scale) + " × " + maximum()
                        : "Theo kết quả điều tra xã hội học");
        if (floor != null) {
            lines.add("Dưới " + Numerals.comma(floor) + ": 0 điểm");
        }
    }

    private void index(Tree.Mapping rule) {
        var index = rule.required("index");
        var scale = rule.required("scale");
        var tiers = rule.list("tiers");
        if (tiers.isEmpty()) {
            if (style == Style.PLAIN || style == Style.NATURAL) {
                lines.add("Giá trị " + index + " / " + Numerals.comma(scale) + " × " + maximum());
                return;
            }
        }
        setting(Setting.INDEX, index);
        setting(Setting.SCALE, scale.equals("100") ? null : Numerals.comma(scale));
        tiers(tiers, false, "");
    }

    private void formula(Tree.Mapping rule) {
        var expression = rule.required("expression");
        lines.add(Setting.EXPRESSION.line(said(expression)));
        for (var variable : rule.list("variables")) {
            var limits = style == Style.PLAIN ? "" : limits(variable);
            lines.add(variable.required("name") + " = " + said(variable.required("text")) + limits);
        }
        setting(Setting.ROUND, "4".equals(rule.text("round")) ? null : rule.text("round"));
        undefined(Setting.UNDEFINED, "refuse".equals(rule.text("undefined")) ? null : rule.text("undefined"));
    }

    private String limits(Tree.Mapping variable) {
        var limits = new ArrayList<String>();
        var unit = variable.text("unit");
        var min = variable.text("min");
        var most = variable.text("max");
        if (unit != null) {
            limits.add("đơn vị: " + said(unit));
        }
        if (min != null) {
            limits.add("từ " + Numerals.comma(min));
        }
        if (most != null) {
            limits.add("đến " + Numerals.comma(most));
        }
        if ("true".equals(variable.text("integer"))) {
            limits.add("số nguyên");
        }
        return limits.isEmpty() ? "" : " [" + String.join("; ", limits) + "]";
    }

    private String maximum() {
        return style == Style.PLAIN && max != null ? points(max) : "điểm tối đa";
    }

    private static String points(String number) {
        return Numerals.comma(number) + " điểm";
    }

    private static String percent(String number) {
        return Numerals.comma(number) + "% số điểm";
    }

    /** Mappings without their order and places. */
    private static final class Sameness {
        static Object of(@Nullable Tree tree) {
            return switch (tree) {
                case null -> "";
                case Tree.Scalar scalar -> Objects.requireNonNullElse(scalar.text(), "");
                case Tree.Sequence sequence ->
                    sequence.items().stream().map(Sameness::of).toList();
                case Tree.Mapping mapping -> {
                    var map = new TreeMap<String, Object>();
                    mapping.entries().forEach(entry -> map.put(entry.key(), of(entry.value())));
                    // What the checker fills in where it is absent.
                    if ("rate".equals(map.get("of"))) {
                        map.putIfAbsent("unit", "%");
                    }
                    yield map;
                }
            };
        }
    }
}
