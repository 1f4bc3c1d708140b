package vn.cchc.assessment;

import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Rule;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.Indicators;
import vn.cchc.indicator.Measurement;
import vn.cchc.scoring.Measurements;

/** Figures recorded elsewhere that fill an agency's criteria by themselves. */
@Component
class Figures {

    private final Indicators indicators;

    Figures(Indicators indicators) {
        this.indicators = indicators;
    }

    /** The newest statement of each indicator that the version's rules ask for. */
    Measurements of(Assessment assessment, FrameworkVersion version) {
        boolean asked = version.leaves().stream().anyMatch(leaf -> leaf.rule() instanceof Rule.Measurement);
        if (!asked) {
            return Measurements.NONE;
        }
        var newest =
                indicators.latest(assessment.organisation(), assessment.round().year());
        var measured = new LinkedHashMap<String, Measurements.Measured>();
        for (var leaf : version.leaves()) {
            if (leaf.rule() instanceof Rule.Measurement rule && newest.get(rule.indicator()) != null) {
                measured.put(rule.indicator(), measured(newest.get(rule.indicator())));
            }
        }
        return new Measurements(measured);
    }

    private static Measurements.Measured measured(Measurement statement) {
        return switch (statement.figure()) {
            case Figure.Rate rate ->
                Measurements.Measured.rate(rate.numerator(), rate.denominator(), statement.source());
            case Figure.Value value -> Measurements.Measured.value(value.value(), statement.source());
        };
    }
}
