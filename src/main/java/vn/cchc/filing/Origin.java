package vn.cchc.filing;

/** How figures came in. */
public enum Origin {
    TYPED,
    /** Pasted from a spreadsheet. */
    PASTED,
    /** Read from the agency's own workbook. */
    WORKBOOK,
    /** Read from a file for many agencies. */
    BULK,
    /** Counted by a register or another system. */
    COUNTED,
    /** Carried over from the period before. */
    COPIED,
    /** Put back when a correction was given up. */
    RESTORED
}
