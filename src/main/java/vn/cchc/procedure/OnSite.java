package vn.cchc.procedure;

/** "5 tại chỗ": the steps done at the one-stop centre itself instead of in the department behind it. */
public enum OnSite {
    RECEIVE("tiep-nhan"),
    APPRAISE("tham-dinh"),
    APPROVE("phe-duyet"),
    SEAL("dong-dau"),
    RETURN("tra-ket-qua");

    private final String code;

    OnSite(String code) {
        this.code = code;
    }

    /** As files write it. */
    public String code() {
        return code;
    }
}
