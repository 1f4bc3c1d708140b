package vn.cchc.kernel;

/** The parts people play; a grant is one role at one organisation and reaches everything below it. */
public enum Role {
    /** Quản trị hệ thống: accounts, settings, organisations; no say over points. */
    ADMIN,
    /** Cơ quan thường trực: runs rounds, assigns, finalises; the reform division. */
    STANDING,
    /** Lãnh đạo cơ quan: submits for the agency; at the province, approves releases. */
    HEAD,
    /** Cán bộ CCHC: fills in the agency's self-assessment. */
    OFFICER,
    /** Người thẩm định: appraises the fields assigned to them. */
    APPRAISER,
    /** Hội đồng thẩm định: sits, votes. */
    COUNCIL,
    /** Người xem: reads. */
    VIEWER
}
