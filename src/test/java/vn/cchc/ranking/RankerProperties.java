package vn.cchc.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.cchc.kernel.Exact;
import vn.cchc.ranking.RankingPolicy.RankBy;
import vn.cchc.ranking.RankingPolicy.Ties;

class RankerProperties {

    private static final List<RankClass> CLASSES = PolicyWords.classes("Tốt:80,Khá:60,Kém:0");

    @Property
    void the_order_of_the_input_decides_nothing(
            @ForAll("scores") List<Score> scores, @ForAll("policies") RankingPolicy policy, @ForAll Random random) {
        var entries = entries(scores);
        var shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);

        assertThat(byUnit(Ranker.rank(shuffled, policy))).isEqualTo(byUnit(Ranker.rank(entries, policy)));
    }

    @Property
    void raising_one_score_never_lowers_its_rank_or_its_class(
            @ForAll("scores") List<Score> scores, @ForAll("policies") RankingPolicy policy, @ForAll Random random) {
        var entries = entries(scores);
        int chosen = random.nextInt(entries.size());
        var before = entries.get(chosen);
        var better = new ArrayList<>(entries);
        better.set(chosen, raised(before, Exact.of(1 + random.nextInt(500)).over(Exact.of(700))));

        var was = byUnit(Ranker.rank(entries, policy)).get(before.key());
        var is = byUnit(Ranker.rank(better, policy)).get(before.key());
        if (was != null && was.rank() != null) {
            assertThat(is.rank()).isLessThanOrEqualTo(was.rank());
            assertThat(limit(is)).isGreaterThanOrEqualTo(limit(was));
        }
    }

    @Property
    void exact_ties_share_a_rank_unless_the_rule_is_ordinal(
            @ForAll("scores") List<Score> scores, @ForAll("policies") RankingPolicy policy) {
        var places = Ranker.rank(entries(scores), policy).places();
        for (var left : places) {
            for (var right : places) {
                if (left != right
                        && left.rank() != null
                        && right.rank() != null
                        && Objects.equals(left.index(), right.index())) {
                    assertThat(left.rank().equals(right.rank())).isEqualTo(policy.ties() != Ties.ORDINAL);
                }
            }
        }
    }

    @Property
    void a_competition_rank_is_one_more_than_the_number_of_better_units(@ForAll("scores") List<Score> scores) {
        var places = Ranker.rank(entries(scores), RankingPolicy.USUAL).places();
        for (var place : places) {
            if (place.rank() != null) {
                var index = Objects.requireNonNull(place.index());
                long better = places.stream()
                        .filter(other -> other.rank() != null)
                        .filter(other -> Objects.requireNonNull(other.index()).compareTo(index) > 0)
                        .count();
                assertThat(place.rank()).isEqualTo((int) better + 1);
            }
        }
    }

    @Property
    void blocks_do_not_touch_each_other(
            @ForAll("scores") List<Score> left,
            @ForAll("scores") List<Score> right,
            @ForAll("policies") RankingPolicy policy) {
        var together = new ArrayList<Entry>();
        entries(left).forEach(entry -> together.add(inBlock(entry, "trái")));
        entries(right).forEach(entry -> together.add(inBlock(entry, "phải")));

        var alone = byUnit(Ranker.rank(entries(left), policy));
        for (var place : Ranker.rank(together, policy).block("trái")) {
            assertThat(place.rank()).isEqualTo(alone.get(place.entry().key()).rank());
        }
    }

    @Property
    void printed_points_are_the_parts_and_the_difference(
            @ForAll("cells") String printed, @ForAll("cells") String part) {
        var row = new ScoreRow(
                2, "", "", "Sở", Printed.parse(printed), Printed.HUNDRED, List.of(Printed.parse(part)), true);
        var total = Objects.requireNonNull(row.partsTotal());
        var difference = Objects.requireNonNull(row.difference());

        assertThat(total.value().plus(difference.value()))
                .isEqualTo(Printed.parse(printed).value());
        assertThat(Exact.parse(difference.text())).isEqualTo(difference.value());
    }

    /** @param points in hundredths; below zero: none reported */
    record Score(int points, int max, boolean ranked) {}

    @Provide
    Arbitrary<List<Score>> scores() {
        var score = Combinators.combine(
                        Arbitraries.integers().between(-5, 40).map(p -> p * 200),
                        Arbitraries.of(0, 60, 72, 96, 100),
                        Arbitraries.integers().between(0, 9).map(n -> n > 0))
                .as(Score::new);
        return score.list().ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<RankingPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4), Arbitraries.of(RankBy.class), Arbitraries.of(Ties.class))
                .as((precision, rankBy, ties) -> RankingPolicy.USUAL
                        .withPrecision(precision)
                        .withRankBy(rankBy)
                        .withTies(ties)
                        .withClasses(CLASSES));
    }

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.bigDecimals()
                .between(java.math.BigDecimal.ZERO, java.math.BigDecimal.valueOf(100))
                .ofScale(3)
                .map(java.math.BigDecimal::toPlainString);
    }

    private static List<Entry> entries(List<Score> scores) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < scores.size(); i++) {
            var score = scores.get(i);
            var points = score.points() < 0 ? null : Exact.of(score.points()).over(Exact.HUNDRED);
            entries.add(new Entry("", "u" + i, "Sở " + i, points, Exact.of(score.max()), score.ranked()));
        }
        return entries;
    }

    private static Entry raised(Entry entry, Exact more) {
        var points = entry.points() == null ? null : entry.points().plus(more);
        return new Entry(entry.block(), entry.key(), entry.name(), points, entry.max(), entry.ranked());
    }

    private static Entry inBlock(Entry entry, String block) {
        return new Entry(block, entry.key(), entry.name(), entry.points(), entry.max(), entry.ranked());
    }

    private static Map<String, Place> byUnit(Ranking ranking) {
        return ranking.places().stream()
                .collect(Collectors.toMap(place -> place.entry().key(), place -> place, (a, b) -> a, HashMap::new));
    }

    private static Exact limit(Place place) {
        return CLASSES.stream()
                .filter(scheme -> scheme.name().equals(place.className()))
                .map(RankClass::from)
                .findFirst()
                .orElse(Exact.of(-1));
    }
}
