package vn.cchc.procedure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns of a file of procedures: the name programs write, then the headings people write. */
public enum Column {
    CODE("code", true, "Mã TTHC", "Mã thủ tục", "Mã số TTHC"),
    NAME("name", true, "Tên TTHC", "Tên thủ tục hành chính", "Tên thủ tục"),
    FIELD("field", false, "Mã lĩnh vực"),
    FIELD_NAME("field_name", false, "Lĩnh vực"),
    LEVEL("level", true, "Cấp giải quyết", "Cấp thực hiện"),
    LIMIT("limit", true, "Thời hạn giải quyết"),
    SHORTENED_LIMIT("shortened_limit", false, "Thời hạn sau cắt giảm", "Thời hạn cắt giảm"),
    SHORTENED_BY("shortened_by", false, "Quyết định cắt giảm"),
    ONLINE_LEVEL("online_level", false, "Mức độ DVC trực tuyến", "Mức độ dịch vụ công trực tuyến", "Mức độ"),
    SERVICE("online_service", false, "Toàn trình/một phần", "Dịch vụ công trực tuyến"),
    LINKED("linked", false, "Liên thông"),
    PAYMENT("payment", false, "Thanh toán trực tuyến"),
    ON_SITE("on_site", false, "5 tại chỗ"),
    ANNOUNCED_BY("announced_by", false, "Quyết định công bố"),
    ANNOUNCED_ON("announced_on", false, "Ngày ký công bố", "Ngày công bố"),
    PUBLIC_SINCE("public_since", false, "Ngày công khai"),
    VALID_FROM("valid_from", true, "Hiệu lực từ", "Ngày có hiệu lực"),
    VALID_TO("valid_to", false, "Hiệu lực đến", "Ngày hết hiệu lực", "Ngày bãi bỏ"),
    REASON("reason", false, "Lý do sửa", "Lý do");

    private final String code;
    private final boolean required;
    private final List<String> heads;

    Column(String code, boolean required, String... heads) {
        this.code = code;
        this.required = required;
        this.heads = List.of(heads);
    }

    /** As programs write it. */
    public String code() {
        return code;
    }

    /** As people write it. */
    public String head() {
        return heads.getFirst();
    }

    public boolean required() {
        return required;
    }

    static Optional<Column> of(String head) {
        var plain = Plain.of(head).replaceAll("\\s*/\\s*", "/");
        return Arrays.stream(values())
                .filter(column -> column.code.equals(plain)
                        || column.heads.stream().anyMatch(each -> Plain.of(each).equals(plain)))
                .findFirst();
    }
}
