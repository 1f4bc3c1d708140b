package vn.cchc.narrative;

/** Where a section stands; the order is the order of urgency in lists. */
public enum SectionState {
    GIVEN_BACK,
    EMPTY,
    DRAFT,
    HANDED_IN,
    /** The report was handed in with its figures alone: nothing was written here, and nobody waits for it. */
    WITHOUT_TEXT,
    /** Signed: the text and its figures stand still for ever. */
    FROZEN;

    /** True where the agency still owes it. */
    public boolean isOwed() {
        return this == GIVEN_BACK || this == EMPTY || this == DRAFT;
    }
}
