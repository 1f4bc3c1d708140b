package vn.cchc.council;

/** What a member is on the council. */
public enum Duty {
    /** Chủ tịch. */
    CHAIR,
    /** Phó Chủ tịch. */
    DEPUTY,
    /** Thư ký. */
    SECRETARY,
    /** Ủy viên. */
    MEMBER
}
