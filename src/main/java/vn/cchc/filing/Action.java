package vn.cchc.filing;

/** What somebody may do with a filing as it stands; the server alone decides which. */
public enum Action {
    FILL,
    SUBMIT,
    /** Take back what was submitted, before anybody has approved it. */
    WITHDRAW,
    GIVE_BACK,
    APPROVE,
    UNDO_APPROVAL,
    /** Put together the own figures and those of the units below. */
    COMPILE,
    UNDO_COMPILATION,
    /** Sign and send: only at the top. */
    SIGN,
    /** Open again what was used above or sent. */
    CORRECT,
    /** Give a correction up: the figures of before come back. */
    DROP_CORRECTION
}
