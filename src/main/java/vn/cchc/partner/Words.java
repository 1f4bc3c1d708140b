package vn.cchc.partner;

import java.util.HashMap;
import java.util.Map;
import vn.cchc.dossierfile.Rejection;

/** Our names of columns as the national service calls its fields: a partner looks for what it has sent. */
final class Words {

    private static final Map<String, String> FIELDS = new HashMap<>(Map.of(
            "code", "MaHoSo",
            "procedure", "MaTTHC",
            "field", "MaLinhVuc",
            "level", "CapThucHien",
            "receiving_unit", "DonViTiepNhan",
            "competent_unit", "DonViXuLy",
            "channel", "HinhThuc",
            "received_at", "NgayTiepNhan",
            "due_at", "NgayHenTra"));

    static {
        FIELDS.putAll(Map.of(
                "finished_at", "NgayKetThucXuLy",
                "returned_at", "NgayTra",
                "status", "TrangThaiHoSo",
                "applicant_kind", "LoaiDoiTuong",
                "handler", "NguoiXuLy",
                "at", "NgayBoSung",
                "new_due", "NgayHenTraMoi"));
    }

    private Words() {}

    static Rejection national(Rejection ours) {
        return new Rejection(
                ours.line(),
                ours.code(),
                FIELDS.getOrDefault(ours.column(), ours.column()),
                ours.given(),
                ours.reason(),
                ours.arguments());
    }

    static String field(String column) {
        return FIELDS.getOrDefault(column, column);
    }
}
