package vn.cchc.framework;

/** Điểm thưởng, điểm trừ: stands outside the total; penalty points are written as positive numbers. */
public record Adjustment(Kind kind, Leaf leaf) {

    /** The {@link Leaf#field()} of every adjustment: they belong to none. */
    public static final String FIELD = "adjustments";

    public enum Kind {
        BONUS,
        PENALTY
    }
}
