package vn.cchc.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.kernel.Exact;
import vn.cchc.ranking.Entry;
import vn.cchc.ranking.Place;
import vn.cchc.ranking.Ranker;
import vn.cchc.ranking.RankingPolicy;
import vn.cchc.round.Block;
import vn.cchc.round.Member;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.Scorer;

/** Final answers to scorecards to ranks. Pure: the same answers give the same bytes, today and in ten years. */
final class Reckoner {

    private Reckoner() {}

    /** Null where the agency declared nothing: that is "not reported", and no score. */
    static @Nullable Scorecard score(FrameworkVersion version, FinalAnswers answers) {
        return answers.submission() == null ? null : Scorer.score(version, answers.answers(), answers.measurements());
    }

    static Outcome.BlockOutcome rank(
            Block block,
            FrameworkVersion version,
            List<Member> members,
            Map<UUID, FinalAnswers> answers,
            Map<UUID, Scorecard> scorecards) {
        var policy = RankingPolicy.of(version.policy());
        var entries = new ArrayList<Entry>();
        var byKey = new LinkedHashMap<String, Member>();
        for (var member : members) {
            byKey.put(member.organisation().toString(), member);
            entries.add(entry(block, version, member, scorecards.get(member.assessment())));
        }
        var ranking = Ranker.rank(entries, policy);
        var standings = new ArrayList<Standing>();
        for (Place place : ranking.places()) {
            var member = Objects.requireNonNull(byKey.get(place.entry().key()));
            var said = Objects.requireNonNull(answers.get(member.assessment()));
            standings.add(new Standing(member, said, scorecards.get(member.assessment()), place));
        }
        return new Outcome.BlockOutcome(block, version, ranking, standings);
    }

    private static Entry entry(Block block, FrameworkVersion version, Member member, @Nullable Scorecard scorecard) {
        return new Entry(
                block.code(),
                member.organisation().toString(),
                member.name(),
                scorecard == null ? null : scorecard.total(),
                scorecard == null ? version.total() : scorecard.applicableMax(),
                member.ranked());
    }

    static Exact adjustment(Scorecard scorecard) {
        return scorecard.bonus().minus(scorecard.penalty());
    }
}
