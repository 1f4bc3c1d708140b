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
    SIGN
}
