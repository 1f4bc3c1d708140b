package vn.cchc.procedure;

/** Liên thông: whether several agencies resolve it together; codes as in the register of procedures. */
public enum Linked {
    NONE("khong"),
    /** Agencies of one level. */
    SAME_LEVEL("cung-cap"),
    /** Between levels of government. */
    BETWEEN_LEVELS("cac-cap");

    private final String code;

    Linked(String code) {
        this.code = code;
    }

    /** As files write it. */
    public String code() {
        return code;
    }
}
