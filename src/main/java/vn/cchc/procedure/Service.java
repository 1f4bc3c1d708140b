package vn.cchc.procedure;

/** How far a procedure is served online, in the words used since Nghị định 42/2022/NĐ-CP, article 11. */
public enum Service {
    /** Toàn trình: every step online, the result online or by post. */
    FULL("toan-trinh"),
    /** Một phần: the rest of what is served online. */
    PARTIAL("mot-phan"),
    /** Chỉ cung cấp thông tin: nothing can be handed in online. */
    INFORMATION("thong-tin");

    private final String code;

    Service(String code) {
        this.code = code;
    }

    /** As files write it. */
    public String code() {
        return code;
    }
}
