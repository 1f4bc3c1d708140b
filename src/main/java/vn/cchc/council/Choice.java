package vn.cchc.council;

/** What a vote can be for. */
public enum Choice {
    /** Giữ kết quả thẩm định. */
    KEEP,
    /** Theo số liệu của cơ quan. */
    AGENCY,
    /** Số liệu khác, do thành viên nêu. */
    OTHER
}
