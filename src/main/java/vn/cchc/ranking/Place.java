package vn.cchc.ranking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * Where one unit came out.
 *
 * @param entry what it came in with
 * @param rank its place inside the block; null exactly when {@code unranked} says why
 * @param index exact, in percent; null where none exists
 * @param published the index with the policy's decimals
 * @param className its class; null where the unit is not ranked, the policy has none, or the index lies below the lowest
 */
public record Place(
        Entry entry,
        @Nullable Integer rank,
        @Nullable Exact index,
        @Nullable BigDecimal published,
        @Nullable String className,
        @Nullable Unranked unranked) {

    /**
     * The class that the other reading (printed digits for exact values, or the reverse) would give, where it differs:
     * 79.996 prints as 80.00. Said beside the table, so that nobody has to find out from a complaint.
     */
    public @Nullable String otherClass(RankingPolicy policy) {
        if (index == null || published == null || unranked != null) {
            return null;
        }
        var other = policy.rankBy() == RankingPolicy.RankBy.EXACT ? Exact.of(published) : index;
        var found = policy.classOf(other);
        var name = found == null ? "–" : found.name();
        return name.equals(className == null ? "–" : className) ? null : name;
    }
}
