package vn.cchc.appraisal;

/** What an appraiser says about one criterion. */
public enum Decision {
    /** Công nhận: as declared, be it a fact or nothing at all. */
    RECOGNISED,
    /** Điều chỉnh: another fact, with the reason. */
    ADJUSTED,
    /** Chấp nhận không áp dụng: declared so, or found so by the appraiser. */
    NOT_APPLICABLE,
    /** Không chấp nhận "không áp dụng": a fact, or nothing reported, with the reason. */
    NOT_APPLICABLE_REFUSED,
    /** Nhập: what agencies do not declare themselves, from a source document. */
    ENTERED
}
