package vn.cchc.framework;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * A rule as the scoring lines of the paper table, in Vietnamese as the decision itself: what stands under a criterion on
 * every screen, so that nobody has to guess how a fact becomes points.
 */
public final class RuleWords {

    private RuleWords() {}

    public static List<String> of(Leaf leaf) {
        return lines(leaf.rule(), leaf.declaredMax());
    }

    private static List<String> lines(Rule rule, @Nullable Exact max) {
        return switch (rule) {
            case Rule.Options options ->
                options.options().stream().map(RuleWords::option).toList();
            case Rule.YesNo yesNo -> List.of(option(yesNo.yes()), option(yesNo.no()));
            case Rule.LabelPercent labels ->
                labels.labels().stream()
                        .map(label -> label.text() + ": " + number(label.percent()) + "% số điểm")
                        .toList();
            case Rule.Tiers tiers -> tiers(tiers.tiers(), tiers.rate() != null ? "%" : unit(tiers.unit()));
            case Rule.Proportion proportion -> proportion(proportion, max);
            case Rule.PerItem perItem ->
                List.of("Mỗi " + perItem.item() + ": " + points(perItem.perItem()) + ", nhiều nhất "
                        + points(perItem.cap() == null ? max : perItem.cap()));
            case Rule.Deduction deduction -> deduction(deduction, max);
            case Rule.Survey survey -> survey(survey, max);
            case Rule.OutsideIndex index ->
                index.tiers().isEmpty()
                        ? List.of("Giá trị " + index.index() + " / " + number(index.scale()) + " × " + points(max))
                        : tiers(index.tiers(), "");
            case Rule.Measurement measurement -> lines(measurement.then(), max);
            case Rule.Formula formula -> formula(formula);
        };
    }

    private static String option(Rule.Option option) {
        return option.text() + ": " + points(option.points());
    }

    private static List<String> tiers(List<Rule.Tier> tiers, String unit) {
        return tiers.stream()
                .map(tier -> (tier.text() == null ? interval(tier, unit) : tier.text()) + ": " + points(tier.points()))
                .toList();
    }

    private static String interval(Rule.Tier tier, String unit) {
        var low = tier.low() == null ? null : number(tier.low()) + unit;
        var high = tier.high() == null ? null : number(tier.high()) + unit;
        if (low != null && high != null) {
            return (tier.lowClosed() ? "Từ " : "Trên ") + low + (tier.highClosed() ? " đến " : " đến dưới ") + high;
        }
        if (low != null) {
            return tier.lowClosed() ? "Từ " + low + " trở lên" : "Trên " + low;
        }
        return (tier.highClosed() ? "Từ " + high + " trở xuống" : "Dưới " + high);
    }

    private static List<String> proportion(Rule.Proportion rule, @Nullable Exact max) {
        var lines = new ArrayList<String>();
        lines.add("Đạt từ " + number(rule.fullAt()) + "% trở lên: " + points(max));
        lines.add(
                "Dưới " + number(rule.fullAt()) + "%: tỷ lệ % × " + points(max) + " / " + number(rule.fullAt()) + "%");
        if (rule.floor() != null) {
            lines.add("Dưới " + number(rule.floor()) + "%: " + points(rule.floorPoints()));
        }
        return lines;
    }

    private static List<String> deduction(Rule.Deduction rule, @Nullable Exact max) {
        var lines = new ArrayList<String>();
        lines.add("Không vi phạm: " + points(max));
        rule.items()
                .forEach(item -> lines.add(item.text() + ": trừ "
                        + (item.points() != null ? points(item.points()) : number(item.percent()) + "% số điểm")
                        + " mỗi trường hợp"));
        return lines;
    }

    private static List<String> survey(Rule.Survey rule, @Nullable Exact max) {
        var line = "Kết quả khảo sát / " + number(rule.scale()) + " × " + points(max);
        return rule.floor() == null ? List.of(line) : List.of(line, "Dưới " + number(rule.floor()) + ": 0 điểm");
    }

    private static List<String> formula(Rule.Formula rule) {
        var lines = new ArrayList<String>();
        lines.add("Công thức: " + rule.expression().strip());
        rule.variables().forEach(variable -> lines.add(variable.name() + " = " + variable.text()));
        return lines;
    }

    private static String points(@Nullable Exact points) {
        return points == null ? "điểm tối đa" : number(points) + " điểm";
    }

    private static String unit(@Nullable String unit) {
        return unit == null || unit.isBlank() ? "" : unit.equals("%") ? "%" : " " + unit;
    }

    private static String number(@Nullable Exact value) {
        if (value == null) {
            return "";
        }
        BigDecimal rounded = value.round(4).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded)
                .toPlainString()
                .replace('.', ',');
    }
}
