package vn.cchc.round;

/**
 * The steps of a round in their order. Names as in provincial practice: tự đánh giá → thẩm định → giải trình → thẩm định
 * lần 2 → hội đồng → phản hồi → công bố.
 */
public enum PhaseKind {
    /** Tự đánh giá: the agency declares and attaches. */
    SELF_ASSESSMENT,
    /** Thẩm định: recognise or adjust, ask for explanations. */
    APPRAISAL,
    /** Giải trình: the agency answers what it was asked. */
    EXPLANATION,
    /** Thẩm định lần 2: the answers are weighed. */
    SECOND_APPRAISAL,
    /** Hội đồng: disputed criteria are voted on. */
    COUNCIL,
    /** Quyền phản hồi: the agency sees its provisional result and may object before publication. */
    REPLY,
    /** Công bố: the release is prepared, approved and published. */
    PUBLICATION
}
