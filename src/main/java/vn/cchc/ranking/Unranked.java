package vn.cchc.ranking;

/** Why a unit stands in the table without a rank. */
public enum Unranked {
    /** Assessed, but by decision not ranked (two ministry-level bodies are, every year). */
    OUTSIDE_THE_RANKING,
    /** Nothing was reported. */
    NO_POINTS,
    /** No criterion applies: the maximum is zero and an index does not exist. */
    NOTHING_APPLIES
}
