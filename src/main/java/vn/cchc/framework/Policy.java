package vn.cchc.framework;

import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * How results are shown, ranked and classed. No two provinces agree, so every line of it is data.
 *
 * @param precision decimals of the index and of printed points
 * @param roundPoints decimals to which each leaf is rounded before summing; null: never
 * @param classes from the best down, the last from 0; empty: no classes
 */
public record Policy(
        int precision,
        Rounding rounding,
        @Nullable Integer roundPoints,
        RankBy rankBy,
        Ties ties,
        List<ClassLimit> classes) {

    public static final Policy DEFAULT =
            new Policy(2, Rounding.HALF_UP, null, RankBy.EXACT, Ties.COMPETITION, List.of());

    public Policy {
        classes = List.copyOf(classes);
    }

    public enum Rounding {
        HALF_UP(RoundingMode.HALF_UP),
        HALF_EVEN(RoundingMode.HALF_EVEN),
        DOWN(RoundingMode.DOWN);

        private final RoundingMode mode;

        Rounding(RoundingMode mode) {
            this.mode = mode;
        }

        public RoundingMode mode() {
            return mode;
        }
    }

    /** Exact values, or the digits as published. */
    public enum RankBy {
        EXACT,
        PUBLISHED
    }

    public enum Ties {
        /** 1-2-2-4 */
        COMPETITION,
        /** 1-2-2-3 */
        DENSE,
        /** 1-2-3-4, by the unit's name, and the table says so */
        ORDINAL
    }

    /** A class begins at {@code from} (percent, included) and ends below the next better one. */
    public record ClassLimit(String name, Exact from) {}
}
