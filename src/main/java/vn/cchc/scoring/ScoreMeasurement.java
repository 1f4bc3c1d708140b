package vn.cchc.scoring;

import vn.cchc.framework.Rule;

/** A figure recorded by another room, or typed where none is recorded; then the inner rule. */
final class ScoreMeasurement {

    private ScoreMeasurement() {}

    static Outcome score(Rule.Measurement rule, Facts facts, String origin) {
        var outcome = switch (rule.then()) {
            case Rule.Tiers tiers -> ScoreTiers.score(tiers, facts);
            case Rule.Proportion proportion -> ScoreProportion.score(proportion, facts);
            default -> throw new IllegalStateException("a measurement is followed by tiers or proportion");
        };
        var source =
                origin.startsWith(Scorer.MEASURED) ? origin.substring(Scorer.MEASURED.length()) : "cơ quan tự khai";
        return outcome.because("Số liệu " + rule.indicator() + " (" + source + "): ");
    }
}
