package vn.cchc.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.definitionfile.Finding;
import vn.cchc.definitionfile.Words;
import vn.cchc.kernel.Exact;

/** Tables as they come out of offices: typed by hand, pasted from Word, saved by other programs. */
class HostileTableTest {

    private static final Words WORDS = Words.of(Locale.of("vi"), "framework");

    private static byte[] book(Consumer<Workbook> sheets) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            sheets.accept(book);
            rows(book.newWorksheet("Thông tin"), new Object[][] {
                {"Mã bộ", "bo-thu"},
                {"Phiên bản", "1"},
                {"Tên bộ tiêu chí", "Bộ thử"},
                {"Trạng thái", "Mẫu"},
                {"Cấp", "Xã"},
                {"Hiệu lực từ", "01/01/2026"}
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void rows(Worksheet sheet, Object[]... rows) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                switch (rows[row][column]) {
                    case Number number -> sheet.value(row, column, number);
                    case String text when !text.isEmpty() -> sheet.value(row, column, text);
                    default -> {}
                }
            }
        }
    }

    private static Reading read(Object[]... rows) {
        return FrameworkReader.read(book(book -> rows(book.newWorksheet("Phụ lục"), rows)));
    }

    /** One criterion of that maximum with these scoring lines. */
    private static Reading criterion(String max, String... lines) {
        var rows = new Object[3 + lines.length][];
        rows[0] = new Object[] {"STT", "Tiêu chí", "Điểm tối đa"};
        rows[1] = new Object[] {"1", "Lĩnh vực", max};
        rows[2] = new Object[] {"1.1", "Tiêu chí", max};
        for (int i = 0; i < lines.length; i++) {
            rows[3 + i] = new Object[] {"", lines[i]};
        }
        var withTotal = java.util.Arrays.copyOf(rows, rows.length + 1);
        withTotal[rows.length] = new Object[] {"", "Tổng cộng", max};
        return read(withTotal);
    }

    private static List<String> said(Reading reading) {
        return reading.findings().stream()
                .map(finding -> finding.place() + ": " + WORDS.of(finding))
                .toList();
    }

    /** The wordings of decisions and of the systems in use that the project knows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1   | options       | Ban hành kịp thời: 1 / Ban hành không kịp thời: 0,5 / Không ban hành: 0
                    1   | yes-no        | Đạt yêu cầu: 1 / Không đạt yêu cầu: 0
                    1   | yes-no        | Xác định đầy đủ nhiệm vụ và có bố trí kinh phí: 1 / Không xác định đầy đủ nhiệm vụ hoặc không bố trí kinh phí: 0
                    2   | tiers         | Thực hiện trên 90% kế hoạch: 2 / Thực hiện từ 70% - 90% kế hoạch: 1 / Dưới 70% kế hoạch: 0
                    2   | tiers         | Thực hiện trên 90% kế hoạch: 2 / từ 70% - 90%: 1 / Dưới 70%: 0
                    12  | proportion    | Đạt từ 80% trở lên sẽ đạt điểm tối đa. Dưới 80% tính theo công thức: Điểm đạt = (Tỷ lệ % × Điểm tối đa) / 80%
                    6   | proportion    | ≥ 90%: 6.00 điểm / (Tỷ lệ % × 6)/90%
                    6   | proportion    | Tính theo công thức b/a × điểm tối đa
                    2   | per-item      | Mỗi quy chế được ban hành: 0,5 điểm, tối đa 2 điểm
                    2   | per-item      | Mỗi quy chế được ban hành: 0,5 / Tối đa 2 điểm
                    4   | label-percent | Hoàn thành xuất sắc: Điểm tối đa / Hoàn thành tốt: 75% điểm / Hoàn thành: 50% điểm
                    2   | deduction     | Không vi phạm: Điểm tối đa / Mỗi lần vi phạm: trừ 0,5 điểm
                    5   | survey        | Điều tra xã hội học
                    10  | outside-index | Theo kết quả Chỉ số SIPAS
                    """)
    void wordings_of_real_decisions_are_read(String max, String kind, String lines) {
        var reading = criterion(max, lines.split(" / (?!\\d+%)"));

        assertThat(said(reading)).isEmpty();
        assertThat(reading.require().leaves().iterator().next().rule().kind()).isEqualTo(kind);
    }

    @Test
    void a_violation_priced_at_discretion_is_no_rule_and_the_sentence_names_its_cell() {
        assertThat(said(criterion("2", "Không vi phạm: Điểm tối đa", "Có vi phạm: Trừ điểm theo mức độ")))
                .singleElement()
                .asString()
                .startsWith("Phụ lục!B5: Tiêu chí 1.1: chưa hiểu dòng chấm điểm “Có vi phạm: Trừ điểm theo mức độ”");
    }

    @Test
    void numbers_typed_as_texts_fixed_spaces_and_decomposed_letters_are_the_same_as_clean_ones() {
        var decomposed = Normalizer.normalize("Ban hành kịp thời: 0,5 điểm", Normalizer.Form.NFD);
        var messy = read(
                new Object[] {"\u00A0STT ", Normalizer.normalize("Tiêu chí", Normalizer.Form.NFD), "Điểm\ntối đa"},
                new Object[] {"1", "Lĩnh vực\u200B", "0,5\u00A0"},
                new Object[] {"1.1. ", "Ban\u00A0hành\u00A0kế hoạch  ", " 0,5 điểm"},
                new Object[] {"", "\u2013\u00A0" + decomposed},
                new Object[] {"", "Không ban hành:\u00A00"},
                new Object[] {"", "Tổng cộng", "0,5"});
        var clean = read(
                new Object[] {"STT", "Tiêu chí", "Điểm tối đa"},
                new Object[] {"1", "Lĩnh vực", 0.5},
                new Object[] {"1.1", "Ban hành kế hoạch", 0.5},
                new Object[] {"", "Ban hành kịp thời: 0.5"},
                new Object[] {"", "Không ban hành: 0"},
                new Object[] {"", "Tổng cộng", 0.5});

        assertThat(said(messy)).isEmpty();
        assertThat(messy.require()).isEqualTo(clean.require());
    }

    @Test
    void a_header_in_two_rows_below_a_title_and_a_row_of_column_numbers_is_found() {
        var reading = FrameworkReader.read(book(book -> {
            var sheet = book.newWorksheet("Phụ lục");
            rows(
                    sheet,
                    new Object[] {"UBND TỈNH"},
                    new Object[] {"STT", "Nội dung tiêu chí", "Điểm", ""},
                    new Object[] {"", "", "Tối đa", "Tự chấm"},
                    new Object[] {"1", "2", "3", "4"},
                    new Object[] {"I", "Chỉ đạo, điều hành", 2},
                    new Object[] {1.1, "Báo cáo", 2},
                    new Object[] {"", "Đủ", 2},
                    new Object[] {"", "Thiếu", 0},
                    new Object[] {"Tổng cộng", "", 2});
            sheet.range(0, 0, 0, 3).merge();
            sheet.range(1, 2, 1, 3).merge();
            sheet.range(5, 0, 7, 0).merge();
        }));

        assertThat(said(reading)).isEmpty();
        assertThat(reading.require().leaves()).extracting(Leaf::code).containsExactly("1.1");
        assertThat(reading.require().total()).isEqualTo(Exact.of(2));
    }

    @Test
    void a_hidden_row_and_a_second_table_are_read_or_left_with_a_note_and_a_hidden_sheet_without_one() {
        var reading = FrameworkReader.read(book(book -> {
            var old = book.newWorksheet("Bản cũ");
            rows(old, table());
            old.setVisibilityState(VisibilityState.HIDDEN);
            var sheet = book.newWorksheet("Bản mới");
            rows(sheet, table());
            sheet.hideRow(4);
            rows(book.newWorksheet("Nháp"), table());
        }));

        assertThat(reading.isGood()).isTrue();
        assertThat(said(reading)).hasSize(2).anyMatch(said -> said.startsWith("Bản mới!A5: Dòng này đang bị ẩn"));
        assertThat(said(reading)).anyMatch(said -> said.startsWith("Nháp!A1: Sheet “Nháp” cũng có một bảng"));
    }

    private static Object[][] table() {
        return new Object[][] {
            {"STT", "Tiêu chí", "Điểm tối đa"},
            {"1", "Lĩnh vực", 1},
            {"1.1", "Báo cáo", 1},
            {"", "Đủ: 1"},
            {"", "Thiếu: 0"},
            {"", "Tổng cộng", 1}
        };
    }

    @Test
    void codes_that_excel_has_changed_are_named_with_their_cell() {
        var reading = read(
                new Object[] {"STT", "Tiêu chí", "Điểm tối đa"},
                new Object[] {"1", "Lĩnh vực", 2},
                new Object[] {46054, "Excel made a day of 1/2", 1},
                new Object[] {"", "Đủ: 1"},
                new Object[] {"1.1", "Đầu", 1},
                new Object[] {"", "Đủ: 1"},
                new Object[] {1.10, "Mười", 1},
                new Object[] {"", "Đủ: 1"});

        assertThat(said(reading))
                .anyMatch(said -> said.startsWith("Phụ lục!A3: Ô số thứ tự chứa một ngày"))
                .anyMatch(said -> said.startsWith("Phụ lục!A7: Mã “1.1” đã dùng ở dòng Phụ lục!A5"));
    }

    @Test
    void a_line_that_contradicts_the_table_or_has_no_use_is_named_with_its_cell() {
        assertThat(said(criterion("5", "≥ 90%: 5 điểm", "(Tỷ lệ % × 6)/90%")))
                .singleElement()
                .asString()
                .startsWith("Phụ lục!B5: Tiêu chí 1.1: dòng “(Tỷ lệ % × 6)/90%” nhân với 6, nhưng điểm tối đa là 5");
        assertThat(said(criterion("1", "Đủ: 1", "Thiếu: 0", "Mẫu số: hồ sơ")))
                .singleElement()
                .asString()
                .startsWith("Phụ lục!B6: Tiêu chí 1.1: dòng “Mẫu số: hồ sơ” không dùng được");
        assertThat(said(criterion("1", "Cách tính: bậc thang", "Đủ: 1", "Thiếu: 0")))
                .anyMatch(said -> said.startsWith("Phụ lục!B4: “Cách tính”: không có giá trị “bậc thang”"));
        assertThat(said(criterion("5", "Công thức: x * z", "x = Số xã")))
                .anyMatch(said -> said.startsWith("Phụ lục!B4: Tiêu chí 1.1, cột 5 của công thức"));
    }

    @Test
    void each_rate_may_say_what_a_zero_denominator_means() {
        var version = criterion("5", "b/a × điểm tối đa", "Mẫu số: hồ sơ", "Nếu mẫu số bằng 0: Không áp dụng.")
                .require();

        var rule = (Rule.Proportion) version.leaf("1.1").orElseThrow().rule();
        assertThat(rule.rate()).isEqualTo(new Rule.Rate(null, "hồ sơ", Rule.Undefined.NOT_APPLICABLE));
    }

    @Test
    void a_thousand_written_with_a_dot_is_never_taken_for_one() {
        assertThat(criterion("1", "Đơn vị tính: hồ sơ", "Từ 1.000 trở lên: 1", "Dưới 1.000: 0")
                        .findings())
                .extracting(Finding::code)
                .containsExactly("xlsx-wording");
    }

    @Test
    void a_sheet_without_end_is_refused_in_words() {
        var reading = FrameworkReader.read(book(book -> {
            var sheet = book.newWorksheet("Phụ lục");
            rows(sheet, table());
            for (int row = 6; row < 5_100; row++) {
                sheet.value(row, 1, "dòng");
            }
        }));

        assertThat(reading.findings()).extracting(Finding::code).contains("xlsx-rows");
    }
}
