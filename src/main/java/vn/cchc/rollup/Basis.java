package vn.cchc.rollup;

/** Which filings a sum takes in. */
public enum Basis {
    /** What has been approved; of a unit with units below, what it has compiled. The official figure. */
    APPROVED,
    /** All that has been submitted, approved or not; of a unit with units below, what they add up to by now. */
    SUBMITTED
}
