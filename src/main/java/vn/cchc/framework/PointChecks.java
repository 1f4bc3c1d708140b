package vn.cchc.framework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Place;
import vn.cchc.kernel.Exact;

/** No outcome may give more than the criterion's maximum, and some outcome ought to reach it. */
final class PointChecks {

    private final Findings findings;

    PointChecks(Findings findings) {
        this.findings = findings;
    }

    void check(Rule rule, Place place, String code, @Nullable Exact max) {
        if (max == null) {
            return;
        }
        for (var outcome : outcomes(rule)) {
            if (outcome.compareTo(max) > 0) {
                findings.error(place, "over-max", code, outcome, max);
            }
        }
        var reach = reach(rule);
        if (reach != null && reach.compareTo(max) < 0) {
            findings.warning(place, "max-not-reached", code, max, reach);
        }
        if (rule instanceof Rule.LabelPercent labels
                && labels.labels().stream().noneMatch(label -> label.percent().equals(Exact.HUNDRED))) {
            findings.warning(place, "no-full-label", code);
        }
    }

    /** The points that stand in the rule as fixed numbers. */
    private static List<Exact> outcomes(Rule rule) {
        return switch (rule) {
            case Rule.Options options ->
                options.options().stream().map(Rule.Option::points).toList();
            case Rule.YesNo yesNo -> List.of(yesNo.yes().points(), yesNo.no().points());
            case Rule.Tiers tiers ->
                tiers.tiers().stream().map(Rule.Tier::points).toList();
            case Rule.OutsideIndex index ->
                index.tiers().stream().map(Rule.Tier::points).toList();
            case Rule.Proportion proportion -> List.of(proportion.floorPoints());
            case Rule.PerItem item when item.cap() != null -> List.of(item.cap());
            case Rule.Measurement measurement -> outcomes(measurement.then());
            case Rule.Deduction deduction ->
                deduction.items().stream()
                        .map(Rule.Charge::points)
                        .filter(java.util.Objects::nonNull)
                        .toList();
            default -> List.of();
        };
    }

    /** The most the fixed numbers give; null where the rule is relative to the maximum. */
    static @Nullable Exact reach(Rule rule) {
        boolean relative = switch (rule) {
            case Rule.Options _, Rule.YesNo _, Rule.Tiers _, Rule.OutsideIndex _, Rule.PerItem _ -> false;
            case Rule.Measurement measurement -> !(measurement.then() instanceof Rule.Tiers);
            default -> true;
        };
        return relative ? null : outcomes(rule).stream().max(Exact::compareTo).orElse(null);
    }
}
