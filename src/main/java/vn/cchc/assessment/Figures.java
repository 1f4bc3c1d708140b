package vn.cchc.assessment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Rule;
import vn.cchc.indicator.Counted;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.Indicators;
import vn.cchc.scoring.Measurements;

/** Figures from elsewhere that fill an agency's criteria by themselves: those recorded, else those counted from rows when asked. */
@Component
class Figures {

    private final Indicators indicators;

    Figures(Indicators indicators) {
        this.indicators = indicators;
    }

    /** The newest statement of each indicator that the version's rules ask for; what nobody stated is counted for the round's year. */
    Measurements of(Assessment assessment, FrameworkVersion version) {
        var asked = asked(version);
        if (asked.isEmpty()) {
            return Measurements.NONE;
        }
        var measured = new LinkedHashMap<String, Measurements.Measured>();
        var stated =
                indicators.latest(assessment.organisation(), assessment.round().year());
        var counted = counted(assessment, asked, stated.keySet());
        for (var indicator : asked) {
            var statement = stated.get(indicator);
            var count = counted.get(indicator);
            if (statement != null) {
                measured.put(indicator, measured(statement.figure(), statement.source()));
            } else if (count != null) {
                measured.put(indicator, measured(count.figure(), count.source()));
            }
        }
        return new Measurements(measured);
    }

    /** Where the rows are listed from which a criterion's figure was counted, by criterion; those filled otherwise are absent. */
    Map<String, String> lists(Assessment assessment, FrameworkVersion version) {
        var stated =
                indicators.latest(assessment.organisation(), assessment.round().year());
        var counted = counted(assessment, asked(version), stated.keySet());
        var lists = new HashMap<String, String>();
        for (var leaf : version.leaves()) {
            if (leaf.rule() instanceof Rule.Measurement rule && counted.containsKey(rule.indicator())) {
                lists.put(leaf.code(), counted.get(rule.indicator()).address());
            }
        }
        return lists;
    }

    private static Set<String> asked(FrameworkVersion version) {
        var asked = new LinkedHashSet<String>();
        version.leaves().forEach(leaf -> {
            if (leaf.rule() instanceof Rule.Measurement rule) {
                asked.add(rule.indicator());
            }
        });
        return asked;
    }

    /** Nothing counted is no figure: of a unit without a single dossier nobody says that it was never in time. */
    private Map<String, Counted> counted(Assessment assessment, Set<String> asked, Set<String> stated) {
        var open = new HashSet<>(asked);
        open.removeAll(stated);
        if (open.isEmpty()) {
            return Map.of();
        }
        int year = assessment.round().year();
        var counted = new HashMap<>(indicators.counted(
                open, assessment.organisation(), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
        counted.values().removeIf(each -> each.rows() == 0);
        return counted;
    }

    private static Measurements.Measured measured(Figure figure, String source) {
        return switch (figure) {
            case Figure.Rate rate -> Measurements.Measured.rate(rate.numerator(), rate.denominator(), source);
            case Figure.Value value -> Measurements.Measured.value(value.value(), source);
        };
    }
}
