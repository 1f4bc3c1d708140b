package vn.cchc.publication;

import java.util.stream.Collectors;
import vn.cchc.page.Texts;
import vn.cchc.ranking.RankClass;
import vn.cchc.ranking.RankingPolicy;

/** A ranking policy as a sentence under the table: rounding, comparison, ties, classes. */
public final class PolicyText {

    private PolicyText() {}

    public static String of(Texts texts, RankingPolicy policy) {
        var rounding = texts.of("publication.rounding." + policy.rounding().name(), policy.precision());
        var rankBy = texts.of("publication.rank-by." + policy.rankBy().name());
        var ties = texts.of("publication.ties." + policy.ties().name());
        var sentence = String.join(" ", rounding, rankBy, ties);
        return policy.classes().isEmpty()
                ? sentence
                : sentence + " " + texts.of("publication.classes", classes(policy, texts));
    }

    private static String classes(RankingPolicy policy, Texts texts) {
        return policy.classes().stream().map(limit -> limit(limit, texts)).collect(Collectors.joining("; "));
    }

    private static String limit(RankClass limit, Texts texts) {
        return texts.of("publication.class-from", limit.name(), texts.number(limit.from()));
    }
}
