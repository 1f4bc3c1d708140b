package vn.cchc.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import vn.cchc.criteriafile.CriteriaFiles;
import vn.cchc.definitionfile.Finding;
import vn.cchc.definitionfile.Words;
import vn.cchc.kernel.Exact;

/** The decision's table as people really save it. */
class XlsxTest {

    private static final Words WORDS = Words.of(Locale.of("vi"), "framework");

    private static byte[] workbook(Consumer<Worksheet> table, Object[]... head) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            table.accept(book.newWorksheet("Bảng tiêu chí"));
            var sheet = book.newWorksheet("Thông tin");
            for (int row = 0; row < head.length; row++) {
                put(sheet, row, head[row]);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(Worksheet sheet, int row, Object... cells) {
        for (int column = 0; column < cells.length; column++) {
            switch (cells[column]) {
                case Number number -> sheet.value(row, column, number);
                case String text when text.startsWith("=") -> sheet.formula(row, column, text.substring(1));
                case String text when !text.isEmpty() -> sheet.value(row, column, text);
                default -> {}
            }
        }
    }

    private static Object[][] head(String total) {
        return new Object[][] {
            {"Mã bộ", "bo-thu"},
            {"Phiên bản:", "1"},
            {"Tên bộ tiêu chí", "Bộ thử"},
            {"Trạng thái", "Mẫu"},
            {"Cấp", "Sở, ban, ngành"},
            {"Văn bản", "876/QĐ-BNV | 10/11/2022 | Bộ Nội vụ"},
            {"Hiệu lực từ", 46023},
            {"Hiệu lực đến", "31/12/2026"},
            {"Tổng điểm", total},
            {"Xếp loại", "Tốt: 80; Khá: 65,5; Yếu: 0"},
            {"Mẫu số bằng 0", "Không điểm"}
        };
    }

    private static List<String> said(Reading reading) {
        return reading.findings().stream()
                .map(finding -> finding.place() + ": " + WORDS.of(finding))
                .toList();
    }

    private static byte[] rules() {
        return workbook(
                sheet -> {
                    int row = 0;
                    put(sheet, row++, "BỘ TIÊU CHÍ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH");
                    put(sheet, row++, "(Kèm theo Quyết định số …)");
                    row++;
                    put(
                            sheet,
                            row++,
                            "STT",
                            "Lĩnh vực/Tiêu chí/ Tiêu chí thành phần",
                            "Điểm tối đa",
                            "Điểm đánh giá",
                            "",
                            "Ghi chú",
                            "Tài liệu kiểm chứng",
                            "Không áp dụng");
                    put(sheet, row++, "", "", "", "Tự đánh giá", "Thẩm định");
                    put(sheet, row++, "(1)", "(2)", "(3)");
                    put(sheet, row++, "I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", 17);
                    put(sheet, row++, 1.1, "Kế hoạch CCHC năm", "5");
                    put(sheet, row++, "1.1.1", "Ban hành kế hoạch CCHC năm", 1, "", "", "nộp trước 20/12", "Kế hoạch");
                    put(sheet, row++, "", "Ban hành kịp thời: 1");
                    put(sheet, row++, "", "- Ban hành không kịp thời: 0,5");
                    put(sheet, row++, "", "Không ban hành: 0");
                    row++;
                    put(sheet, row++, "1.1.2", "Xác định nhiệm vụ", "1,0 điểm");
                    put(sheet, row++, "", "Đạt yêu cầu: Điểm tối đa\nKhông đạt yêu cầu: 0 điểm");
                    put(sheet, row++, "1.1.3.", "Mức độ thực hiện kế hoạch CCHC", 2);
                    put(sheet, row++, "", "Thực hiện trên 90% kế hoạch", 2);
                    put(sheet, row++, "", "Thực hiện từ 70% - 90% kế hoạch", 1);
                    put(sheet, row++, "", "Dưới 70% kế hoạch", 0);
                    put(sheet, row++, "1.1.4", "Ban hành quy chế", 1);
                    put(
                            sheet,
                            row++,
                            "",
                            "Mỗi quy chế được ban hành: 0.5 điểm; không ban hành: 0 điểm".replace("; ", "\n"));
                    put(
                            sheet,
                            row++,
                            "1.2",
                            "Tỷ lệ TTHC trực tuyến",
                            6,
                            "",
                            "",
                            "",
                            "",
                            "Không có TTHC thuộc thẩm quyền");
                    put(sheet, row++, "", "Đạt từ 80% trở lên: Điểm tối đa");
                    put(sheet, row++, "", "Dưới 80% tính theo công thức: (Tỷ lệ % × Điểm tối đa) / 80%");
                    put(sheet, row++, "1.3", "Mức độ hoàn thành", 2);
                    put(sheet, row++, "", "Hoàn thành xuất sắc: Điểm tối đa");
                    put(sheet, row++, "", "Hoàn thành tốt: 75% điểm");
                    put(sheet, row++, "", "Có vi phạm nhẹ: Trừ 50% điểm");
                    put(sheet, row++, "1.4", "Kỷ luật lao động", 2);
                    put(sheet, row++, "", "Không vi phạm: Điểm tối đa");
                    put(sheet, row++, "", "Mỗi trường hợp vi phạm: trừ 0,5 điểm");
                    put(sheet, row++, "1.5", "Điều tra", 1);
                    put(sheet, row++, "", "Theo kết quả điều tra xã hội học");
                    put(sheet, row++, "1.6", "Hài lòng", 1);
                    put(sheet, row++, "", "Theo Chỉ số SIPAS");
                    put(sheet, row++, "", "TỔNG ĐIỂM", 17);
                    row++;
                    put(sheet, row++, "", "Ghi chú: tài liệu kiểm chứng gửi kèm");
                    put(sheet, row, "", "dòng này không được đọc: 5");
                    sheet.range(3, 3, 3, 4).merge();
                    sheet.range(0, 0, 0, 7).merge();
                },
                head("17"));
    }

    @Test
    void the_wordings_of_real_decisions_become_rules() {
        var reading = FrameworkReader.read(rules());
        assertThat(said(reading)).isEmpty();
        var version = reading.require();

        assertThat(version.leaves().stream()
                        .map(leaf -> leaf.code() + " " + leaf.rule().kind()))
                .containsExactly(
                        "1.1.1 options",
                        "1.1.2 yes-no",
                        "1.1.3 tiers",
                        "1.1.4 per-item",
                        "1.2 proportion",
                        "1.3 label-percent",
                        "1.4 deduction",
                        "1.5 survey",
                        "1.6 outside-index");
        assertThat(version.head().valid()).hasToString("Validity[from=2026-01-01, to=2026-12-31]");
        assertThat(version.head().legalBasis().getFirst().date()).isEqualTo("2022-11-10");
        assertThat(version.policy().classes()).hasSize(3);
        assertThat(version.total()).isEqualTo(Exact.of(17));
    }

    @Test
    void the_numbers_in_the_wordings_are_kept() {
        var version = FrameworkReader.read(rules()).require();

        var options = (Rule.Options) version.leaf("1.1.1").orElseThrow().rule();
        assertThat(options.options())
                .extracting(Rule.Option::key)
                .containsExactly("ban-hanh-kip-thoi", "ban-hanh-khong-kip-thoi", "khong-ban-hanh");
        assertThat(options.options().get(1).points()).isEqualTo(Exact.parse("0.5"));
        var tiers = (Rule.Tiers) version.leaf("1.1.3").orElseThrow().rule();
        assertThat(tiers.tiers().get(1).holds(Exact.of(90))).isTrue();
        assertThat(tiers.tiers().get(0).holds(Exact.of(90))).isFalse();
        var proportion = (Rule.Proportion) version.leaf("1.2").orElseThrow().rule();
        assertThat(proportion.fullAt()).isEqualTo(Exact.of(80));
        assertThat(proportion.rate().zeroDenominator()).isEqualTo(Rule.Undefined.ZERO);
        var labels = (Rule.LabelPercent) version.leaf("1.3").orElseThrow().rule();
        assertThat(labels.labels())
                .extracting(label -> label.percent().toString())
                .containsExactly("100", "75", "50");
        assertThat(version.leaf("1.2").orElseThrow().notApplicable()).containsExactly("Không có TTHC thuộc thẩm quyền");
        assertThat(version.leaf("1.5").orElseThrow().selfScored()).isFalse();
        assertThat(version.leaf("1.1.1").orElseThrow().evidenceNote()).isEqualTo("Kế hoạch");
    }

    @Test
    void every_mistake_has_its_cell() {
        var reading = FrameworkReader.read(workbook(
                sheet -> {
                    int row = 0;
                    put(sheet, row++, "STT", "Tiêu chí", "Điểm tối đa");
                    put(sheet, row++, "1", "Chỉ đạo", 5);
                    put(sheet, row++, "1.1", "Hiểu được", 2);
                    put(sheet, row++, "", "Trên 90%: 2");
                    put(sheet, row++, "", "Từ 70% đến dưới 90%: 1");
                    put(sheet, row++, "", "Dưới 70%: 0");
                    put(sheet, row++, "1.2", "Không hiểu được", 2);
                    put(sheet, row++, "", "Có vi phạm: Trừ điểm theo mức độ");
                    put(sheet, row++, "1.3", "Không có dòng chấm", "hai");
                    put(sheet, row++, "3.1", "Không có cha", 1);
                    put(sheet, row++, "", "Đạt: 1");
                    put(sheet, row++, "1.2", "Trùng mã", 1);
                    put(sheet, row++, "", "Đạt: 1");
                    put(sheet, row++, "1.4", "Công thức", "=SUM(C3:C4)");
                    put(sheet, row, "", "Đạt: 1");
                },
                head("6")));

        assertThat(reading.isGood()).isFalse();
        assertThat(said(reading).stream().map(line -> line.substring(0, Math.min(line.length(), 75))))
                .anyMatch(line -> line.startsWith("Bảng tiêu chí!A3: Tiêu chí 1.1: các bậc điểm bỏ sót 90")
                        || line.startsWith("Bảng tiêu chí!B3: Tiêu chí 1.1: các bậc điểm bỏ sót 90"))
                .anyMatch(line -> line.startsWith("Bảng tiêu chí!B8: Tiêu chí 1.2: chưa hiểu dòng chấm điểm"))
                .anyMatch(line -> line.startsWith("Bảng tiêu chí!B9: Tiêu chí 1.3 không có dòng chấm điểm"))
                .anyMatch(line -> line.startsWith("Bảng tiêu chí!C9: Khóa “max” ở “1.3”: “hai” không phải số"))
                .anyMatch(line -> line.startsWith("Bảng tiêu chí!A10: Mã 3.1 không có mã cấp trên 3"))
                .anyMatch(line -> line.startsWith("Bảng tiêu chí!A12: Mã “1.2” đã dùng ở dòng Bảng tiêu chí!A7"))
                .anyMatch(line -> line.startsWith("Bảng tiêu chí!C14: Ô có công thức “SUM(C3:C4)”"))
                .anyMatch(line -> line.startsWith("Thông tin!B9: Tổng (total) ghi 6 điểm"));
    }

    @Test
    void a_workbook_without_head_or_table_says_what_is_missing() {
        var empty = FrameworkReader.read(workbook(sheet -> put(sheet, 0, "gì đó"), head("1")));
        assertThat(empty.findings()).extracting(Finding::code).containsExactly("xlsx-no-table");

        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            put(book.newWorksheet("Sheet1"), 0, "STT", "Tiêu chí", "Điểm tối đa");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(FrameworkReader.read(bytes.toByteArray()).findings())
                .extracting(Finding::code)
                .containsExactly("xlsx-no-head");
    }

    @Test
    void bonus_and_penalty_sections_stand_outside_the_total() {
        var version = FrameworkReader.read(workbook(
                        sheet -> {
                            int row = 0;
                            put(sheet, row++, "STT", "Tiêu chí", "Điểm tối đa");
                            put(sheet, row++, "1", "Chỉ đạo", 1);
                            put(sheet, row++, "1.1", "Báo cáo", 1);
                            put(sheet, row++, "", "Đủ: 1");
                            put(sheet, row++, "", "Thiếu: 0");
                            put(sheet, row++, "2", "Điểm thưởng", 3);
                            put(sheet, row++, "2.1", "Sáng kiến", 2);
                            put(sheet, row++, "", "Mỗi sáng kiến: 0,5 điểm");
                            put(sheet, row++, "3", "Điểm trừ", 5);
                            put(sheet, row++, "3.1", "Kỷ luật", 5);
                            put(sheet, row++, "", "Khiển trách: 2");
                            put(sheet, row++, "", "Cách chức: 5");
                            put(sheet, row, "", "Không: 0");
                        },
                        head("1")))
                .require();

        assertThat(version.leaves()).extracting(Leaf::code).containsExactly("1.1");
        assertThat(version.adjustments().bonusCap()).isEqualTo(Exact.of(3));
        assertThat(version.adjustments().penaltyCap()).isEqualTo(Exact.of(5));
        assertThat(version.adjustment("3.1").orElseThrow().kind()).isEqualTo(Adjustment.Kind.PENALTY);
    }

    @Test
    void damaged_old_and_exploding_files_are_refused_in_one_sentence() throws IOException {
        var good = rules();
        var half = java.util.Arrays.copyOf(good, good.length / 2);
        assertThat(FrameworkReader.read(half).findings())
                .extracting(Finding::code)
                .containsExactly("xlsx-broken");
        assertThat(FrameworkReader.read(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0})
                        .findings())
                .extracting(Finding::code)
                .containsExactly("xlsx-old");
        assertThat(FrameworkReader.read(bomb()).findings())
                .extracting(Finding::code)
                .containsExactly("xlsx-bomb");
        var file = Files.createTempFile("large", ".xlsx");
        Files.write(file, new byte[CriteriaFiles.MAX_BYTES + 1]);
        assertThat(FrameworkReader.read(file).findings())
                .extracting(Finding::code)
                .containsExactly("too-large");
        Files.delete(file);
    }

    private static byte[] bomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var zeros = new byte[1_000_000];
            for (int i = 0; i < 70; i++) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void a_real_file_can_be_checked_by_name() throws IOException {
        var file = Files.write(Path.of("target", "rules.xlsx"), rules());
        assertThat(FrameworkReader.read(file).isGood()).isTrue();
    }
}
