package vn.cchc.council;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answer;

/**
 * Counts the votes on an item. A ballot wins with more than half of the valid votes; two that lead with equally many are a
 * tie, which the council's rule decides; anything else is no majority, and the council votes again.
 *
 * @param counts votes by ballot, in the order in which ballots were first cast
 */
record Tally(Map<Ballot, Integer> counts, int valid) {

    /** What was voted for; two members who typed the same other fact voted for the same. */
    record Ballot(Choice choice, @Nullable Answer answer) {}

    /** @param tieBrokenBy how a tie was decided; null where there was a majority */
    record Result(Ballot ballot, @Nullable String tieBrokenBy) {}

    static Tally of(Collection<Vote> votes) {
        var counts = new LinkedHashMap<Ballot, Integer>();
        votes.forEach(vote -> counts.merge(ballot(vote), 1, Integer::sum));
        return new Tally(counts, votes.size());
    }

    private static Ballot ballot(Vote vote) {
        return new Ballot(vote.choice(), vote.answer());
    }

    int of(Choice choice) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().choice() == choice)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /**
     * @param presiding members whose vote breaks a tie, chair first, then deputies
     * @throws Problem {@code council.no-votes}, {@code council.no-majority}, {@code council.tie-unbroken}
     */
    Result result(Rules.Tie tie, Collection<Vote> votes, List<CouncilMember> presiding) {
        if (valid == 0) {
            throw Problem.conflict("council.no-votes");
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var leading = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        if (leading.size() == 1) {
            if (most * 2 <= valid) {
                throw Problem.conflict("council.no-majority", most, valid);
            }
            return new Result(leading.getFirst(), null);
        }
        if (leading.size() > 2) {
            throw Problem.conflict("council.no-majority", most, valid);
        }
        return broken(tie, leading, votes, presiding);
    }

    private static Result broken(
            Rules.Tie tie, List<Ballot> leading, Collection<Vote> votes, List<CouncilMember> presiding) {
        return switch (tie) {
            case CHAIR -> byChair(leading, votes, presiding);
            case APPRAISED -> byRule(leading, Choice.KEEP, tie);
            case AGENCY -> byRule(leading, Choice.AGENCY, tie);
        };
    }

    private static Result byRule(List<Ballot> leading, Choice choice, Rules.Tie tie) {
        return leading.stream()
                .filter(ballot -> ballot.choice() == choice)
                .findFirst()
                .map(ballot -> new Result(ballot, tie.name()))
                .orElseThrow(() -> Problem.conflict("council.tie-unbroken"));
    }

    private static Result byChair(List<Ballot> leading, Collection<Vote> votes, List<CouncilMember> presiding) {
        Map<UUID, Ballot> byMember = votes.stream().collect(Collectors.toMap(Vote::member, Tally::ballot));
        for (var member : presiding) {
            var ballot = byMember.get(member.id());
            if (ballot != null) {
                if (leading.contains(ballot)) {
                    return new Result(ballot, member.name());
                }
                // Who presides voted for something else: nobody has the casting vote.
                throw Problem.conflict("council.tie-unbroken");
            }
        }
        throw Problem.conflict("council.tie-unbroken");
    }
}
