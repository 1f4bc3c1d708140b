package vn.cchc.ranking;

import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * One unit as it comes to be ranked.
 *
 * @param block the peer group (khối); units are only ever compared inside one
 * @param key what names the unit beyond doubt: an organisation's id, or its name where names are all there is
 * @param name the name that orders ordinal ties
 * @param points what it achieved; null when nothing was reported, which is not zero
 * @param max the applicable maximum, after the criteria that do not apply have left it; zero when none applies
 * @param ranked false for a member that is assessed but stands outside the ranking
 */
public record Entry(
        String block, String key, String name, @Nullable Exact points, Exact max, boolean ranked) {

    public Entry {
        if (max.signum() < 0) {
            throw new IllegalArgumentException("a maximum is not below zero: " + name + " " + max);
        }
    }

    /** A ranked unit known by its name. */
    public static Entry of(String block, String unit, Exact points, Exact max) {
        return new Entry(block, unit, unit, points, max, true);
    }

    /** The index in percent, exact; null where there are no points or nothing applies. */
    public @Nullable Exact index() {
        return points == null || max.isZero()
                ? null
                : points.times(Exact.HUNDRED).over(max);
    }

    @Nullable
    Unranked unranked() {
        if (max.isZero()) {
            return Unranked.NOTHING_APPLIES;
        }
        if (points == null) {
            return Unranked.NO_POINTS;
        }
        return ranked ? null : Unranked.OUTSIDE_THE_RANKING;
    }
}
