package vn.cchc.prose;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Sha256;
import vn.cchc.organisation.Kind;

/** A form of a few rows with the figures of the first half of 2021 that the tests speak of. */
final class SmallForm {

    private final List<FormRow> rows = new ArrayList<>();
    private final Map<String, Cell> cells = new LinkedHashMap<>();

    private SmallForm() {}

    static Figures figures() {
        return figures(Map.of());
    }

    /** @param other cells that differ from the usual ones */
    static Figures figures(Map<String, Cell> other) {
        var small = new SmallForm();
        small.count("1.1.1", "Số nhiệm vụ đề ra trong kế hoạch", "nhiệm vụ", "28");
        small.count("1.2.1", "Số sở, ngành đã kiểm tra", "cơ quan", "1");
        small.count("1.2.2", "Số UBND cấp huyện đã kiểm tra", "cơ quan", "0");
        small.count("1.3.1", "Tổng số nhiệm vụ được giao", "nhiệm vụ", null);
        small.count("2.1", "Số VBQPPL đã ban hành/tham mưu ban hành", "văn bản", "28");
        small.count("3.1.3", "Tổng số TTHC đang có hiệu lực", "thủ tục", "2001");
        small.count("3.2.2", "Số TTHC mức độ 3 và 4 đã tích hợp lên Cổng DVC quốc gia", "thủ tục", "959");
        small.share(
                "3.4.1", "Tỷ lệ hồ sơ TTHC do các sở, ngành tiếp nhận được giải quyết đúng hạn", "135041", "135071");
        small.share(
                "3.4.2", "Tỷ lệ hồ sơ TTHC do UBND cấp huyện tiếp nhận được giải quyết đúng hạn", "256789", "258053");
        small.share("3.4.3", "Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn", "222478", "223659");
        small.count("3.5.2", "Số TTHC cung cấp mức độ 3, 4 trên Cổng DVC", "thủ tục", "1390");
        small.count("4.2.4", "Số biên chế đã tinh giản trong kỳ báo cáo", "người", "90");
        small.count("4.3.3", "Số người đã tinh giản trong kỳ báo cáo", "người", "476");
        small.count("5.1.2", "Số đơn vị sự nghiệp đã được phê duyệt vị trí việc làm theo quy định", "cơ quan", "5");
        small.count("5.2.4", "Số viên chức được tuyển dụng (thi tuyển, xét tuyển).", "người", "156");
        small.count("7.8.1", "Tổng số TTHC cung cấp trực tuyến mức độ 3", "TTHC", "513");
        small.count("7.8.2", "Tổng số TTHC cung cấp trực tuyến mức độ 4", "TTHC", "877");
        small.percent("7.8.3", "Tỷ lệ hồ sơ xử lý trực tuyến mức độ 3", "68.5");
        small.percent("7.8.4", "Tỷ lệ hồ sơ xử lý trực tuyến mức độ 4", "89.7");
        small.cells.putAll(other);
        return new Figures(small.form(), new Sheet(small.cells));
    }

    private void count(String key, String title, String unit, String value) {
        rows.add(row(key, title, FormRow.Type.NUMBER, unit, 0, ""));
        if (value != null) {
            cells.put(key, new Cell.Value(new BigDecimal(value)));
        }
    }

    private void percent(String key, String title, String value) {
        rows.add(row(key, title, FormRow.Type.PERCENT, "%", 2, ""));
        cells.put(key, new Cell.Value(new BigDecimal(value)));
    }

    private void share(String key, String title, String numerator, String denominator) {
        rows.add(row(key, title, FormRow.Type.PERCENT, "%", 2, "hồ sơ đã giải quyết"));
        cells.put(key, new Cell.Share(new BigDecimal(numerator), new BigDecimal(denominator)));
    }

    private static FormRow row(
            String key, String title, FormRow.Type type, String unit, int decimals, String denominator) {
        return new FormRow(
                key,
                null,
                key + ".",
                title,
                false,
                type,
                unit,
                unit,
                Map.of(),
                FormRow.Time.FLOW,
                FormRow.RollUp.SUM,
                decimals,
                denominator,
                denominator,
                Set.of(Kind.Level.values()),
                null,
                null,
                List.of(),
                "",
                "",
                null,
                null);
    }

    private FormVersion form() {
        return new FormVersion(
                "thu",
                "1",
                "Biểu thử",
                FormVersion.Status.SAMPLE,
                FormVersion.Provenance.NONE,
                List.of(),
                LocalDate.of(2020, 12, 15),
                null,
                rows,
                List.of(),
                "{}",
                Sha256.of("{}"));
    }
}
