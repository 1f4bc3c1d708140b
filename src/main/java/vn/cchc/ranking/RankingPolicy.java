package vn.cchc.ranking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.Policy;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;

/**
 * How one block is ranked, as its framework version says. No text of the ministry states a rounding or a tie rule, so
 * both are always said and shown beside the result.
 *
 * @param precision decimals of the published index
 * @param rankBy which value decides ranks <em>and</em> classes
 * @param classes from the best down; empty where the block is not classed
 */
public record RankingPolicy(int precision, RoundingMode rounding, RankBy rankBy, Ties ties, List<RankClass> classes) {

    public static final int MOST_DECIMALS = 12;

    /** Two decimals, half up, exact values, competition ranks, no classes. */
    public static final RankingPolicy USUAL =
            new RankingPolicy(2, RoundingMode.HALF_UP, RankBy.EXACT, Ties.COMPETITION, List.of());

    /** Which value is compared. */
    public enum RankBy {
        /** The exact quotient: 79.996 is below 80 and above 79.995, whatever the table prints. */
        EXACT,
        /** The printed digits: 79.996 printed as 80.00 counts as 80. */
        PUBLISHED
    }

    /** What equal values get. */
    public enum Ties {
        /** 1-2-2-4 */
        COMPETITION,
        /** 1-2-2-3 */
        DENSE,
        /** 1-2-3-4, equal values in the Vietnamese order of the units' names */
        ORDINAL
    }

    public RankingPolicy {
        if (precision < 0 || precision > MOST_DECIMALS) {
            throw Problem.input("ranking.precision", precision, MOST_DECIMALS);
        }
        classes = classes.stream()
                .sorted(Comparator.comparing(RankClass::from).reversed())
                .toList();
        var names = new HashSet<String>();
        var limits = new HashSet<Exact>();
        for (var rankClass : classes) {
            if (!names.add(rankClass.name()) || !limits.add(rankClass.from())) {
                throw Problem.input("ranking.class-twice", rankClass.name(), rankClass.from());
            }
        }
    }

    /** The ranking part of a framework's policy, taken out so that a result can be ranked again without the framework. */
    public static RankingPolicy of(Policy policy) {
        return new RankingPolicy(
                policy.precision(),
                policy.rounding().mode(),
                RankBy.valueOf(policy.rankBy().name()),
                Ties.valueOf(policy.ties().name()),
                policy.classes().stream()
                        .map(limit -> new RankClass(limit.name(), limit.from()))
                        .toList());
    }

    /** The index as the table prints it: the one rounding on the way. */
    public BigDecimal publish(Exact index) {
        return index.round(precision, rounding);
    }

    /** The value that decides: the index itself, or its printed digits. */
    public Exact deciding(Exact index) {
        return rankBy == RankBy.EXACT ? index : Exact.of(publish(index));
    }

    /** The class of a value; null where there are no classes or the value lies below the lowest. */
    public @Nullable RankClass classOf(Exact value) {
        for (var rankClass : classes) {
            if (value.compareTo(rankClass.from()) >= 0) {
                return rankClass;
            }
        }
        return null;
    }

    public RankingPolicy withPrecision(int decimals) {
        return new RankingPolicy(decimals, rounding, rankBy, ties, classes);
    }

    public RankingPolicy withRounding(RoundingMode mode) {
        return new RankingPolicy(precision, mode, rankBy, ties, classes);
    }

    public RankingPolicy withRankBy(RankBy value) {
        return new RankingPolicy(precision, rounding, value, ties, classes);
    }

    public RankingPolicy withTies(Ties rule) {
        return new RankingPolicy(precision, rounding, rankBy, rule, classes);
    }

    public RankingPolicy withClasses(List<RankClass> scheme) {
        return new RankingPolicy(precision, rounding, rankBy, ties, scheme);
    }
}
