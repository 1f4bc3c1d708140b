package vn.cchc.scoring;

import java.util.List;
import vn.cchc.framework.Rule;

/** Named outcomes: "Ban hành kịp thời: 1; không kịp thời: 0,5; không ban hành: 0". */
final class ScoreOptions {

    private ScoreOptions() {}

    static Outcome score(Rule.Options rule, Facts facts) {
        var keys = rule.options().stream().map(Rule.Option::key).toList();
        var chosen = facts.only(List.of("option")).option(keys);
        var option = rule.options().get(keys.indexOf(chosen));
        return Outcome.points(option.points(), option.text(), facts);
    }
}
