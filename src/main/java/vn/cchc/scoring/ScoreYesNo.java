package vn.cchc.scoring;

import java.util.List;
import vn.cchc.framework.Rule;

/** Two outcomes: "Đạt yêu cầu: 1; không đạt yêu cầu: 0". */
final class ScoreYesNo {

    private ScoreYesNo() {}

    static Outcome score(Rule.YesNo rule, Facts facts) {
        var chosen = facts.only(List.of("option")).option(List.of("yes", "no"));
        var option = chosen.equals("yes") ? rule.yes() : rule.no();
        return Outcome.points(option.points(), option.text(), facts);
    }
}
