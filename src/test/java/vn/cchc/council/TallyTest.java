package vn.cchc.council;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answer;

/** Quorum, majority and ties. */
class TallyTest {

    private static final UUID ITEM = new UUID(0, 1);

    private final List<CouncilMember> members = new ArrayList<>();

    private Vote vote(Duty duty, Choice choice, Answer answer) {
        var member = new CouncilMember(
                new UUID(1, members.size()),
                new UUID(0, 2),
                new UUID(2, members.size()),
                duty + " " + members.size(),
                "",
                new OrganisationId(new UUID(0, 3)),
                duty,
                null);
        members.add(member);
        return new Vote(ITEM, member.id(), 1, new UUID(0, 4), choice, answer, "", false, null, Instant.EPOCH);
    }

    private Vote vote(Duty duty, Choice choice) {
        return vote(duty, choice, null);
    }

    private Tally.Result result(Rules.Tie tie, Vote... votes) {
        var all = List.of(votes);
        var presiding = members.stream()
                .filter(one -> one.duty() == Duty.CHAIR || one.duty() == Duty.DEPUTY)
                .toList();
        return Tally.of(all).result(tie, all, presiding);
    }

    @Test
    void more_than_half_is_a_quorum_and_half_is_none() {
        var rules = Rules.USUAL;
        assertFalse(rules.isQuorum(5, 10));
        assertTrue(rules.isQuorum(6, 10));
        assertTrue(rules.isQuorum(1, 1));
        assertFalse(rules.isQuorum(0, 0));
        assertEquals(6, rules.needed(10));
        assertEquals(5, rules.needed(9));
        var twoThirds = new Rules(Exact.parse("2/3"), Rules.Tie.CHAIR, false);
        assertFalse(twoThirds.isQuorum(6, 9));
        assertTrue(twoThirds.isQuorum(7, 9));
        assertThrows(Problem.class, () -> new Rules(Exact.ONE, Rules.Tie.CHAIR, false));
    }

    @Test
    void a_majority_of_valid_votes_wins() {
        var result = result(
                Rules.Tie.CHAIR,
                vote(Duty.CHAIR, Choice.KEEP),
                vote(Duty.MEMBER, Choice.AGENCY),
                vote(Duty.MEMBER, Choice.AGENCY));
        assertEquals(Choice.AGENCY, result.ballot().choice());
        assertNull(result.tieBrokenBy());
    }

    @Test
    void equal_votes_follow_the_chair_or_the_rule() {
        var votes = new Vote[] {vote(Duty.CHAIR, Choice.AGENCY), vote(Duty.MEMBER, Choice.KEEP)};
        assertEquals(Choice.AGENCY, result(Rules.Tie.CHAIR, votes).ballot().choice());
        assertEquals("CHAIR 0", result(Rules.Tie.CHAIR, votes).tieBrokenBy());
        assertEquals(Choice.KEEP, result(Rules.Tie.APPRAISED, votes).ballot().choice());
        assertEquals(Choice.AGENCY, result(Rules.Tie.AGENCY, votes).ballot().choice());
    }

    @Test
    void the_deputy_has_the_casting_vote_where_the_chair_did_not_vote() {
        var result = result(Rules.Tie.CHAIR, vote(Duty.DEPUTY, Choice.KEEP), vote(Duty.MEMBER, Choice.AGENCY));
        assertEquals(Choice.KEEP, result.ballot().choice());
    }

    @Test
    void a_tie_that_nobody_may_break_is_voted_on_again() {
        var votes = new Vote[] {vote(Duty.MEMBER, Choice.KEEP), vote(Duty.MEMBER, Choice.AGENCY)};
        assertEquals(
                "council.tie-unbroken",
                assertThrows(Problem.class, () -> result(Rules.Tie.CHAIR, votes))
                        .code());
    }

    @Test
    void a_mere_plurality_is_no_majority() {
        var votes = new Vote[] {
            vote(Duty.CHAIR, Choice.KEEP),
            vote(Duty.MEMBER, Choice.KEEP),
            vote(Duty.MEMBER, Choice.AGENCY),
            vote(Duty.MEMBER, Choice.OTHER, Answer.of("count", "3")),
        };
        assertEquals(
                "council.no-majority",
                assertThrows(Problem.class, () -> result(Rules.Tie.CHAIR, votes))
                        .code());
    }

    @Test
    void other_facts_are_one_ballot_only_where_they_are_the_same() {
        var result = result(
                Rules.Tie.CHAIR,
                vote(Duty.CHAIR, Choice.OTHER, Answer.of("count", "3")),
                vote(Duty.MEMBER, Choice.OTHER, Answer.of("count", "3")),
                vote(Duty.MEMBER, Choice.OTHER, Answer.of("count", "4")));
        assertEquals(Answer.of("count", "3"), result.ballot().answer());
    }

    @Test
    void another_fact_must_be_typed_and_a_written_vote_needs_an_opinion() {
        assertThrows(Problem.class, () -> vote(Duty.MEMBER, Choice.OTHER, null));
        assertThrows(
                Problem.class, () -> new Vote(ITEM, ITEM, 1, ITEM, Choice.KEEP, null, " ", true, null, Instant.EPOCH));
    }
}
