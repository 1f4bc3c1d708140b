package vn.cchc.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.kernel.Problem;

class FormNumbersTest {

    private static FormVersion form() {
        try {
            return FormReader.read(FormCheckTest.FOLDER.resolve("good.yaml")).require();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final FormVersion FORM = form();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.1.a | 156.465       | 156465
            1.1.a | 156465        | 156465
            1.1.a | ' 1 234 567 ' | 1234567
            1.1.a | 0             | 0
            1.1.a | 12,0          | 12.0
            1.6   | 99,9          | 99.9
            1.6   | -12,5         | -12.5
            1.6   | −12,5         | -12.5
            1.3   | 1             | 1
            1.3   | phát phiếu    | 1
            1.3   | Trực tuyến = 0| 0
            """)
    void a_figure_is_read_as_vietnamese_officials_write_it(String row, String typed, BigDecimal value) {
        assertThat(FormNumbers.read(FORM.row(row), typed)).isEqualTo(new Cell.Value(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.1.a | 1.2.3               | form.number-unreadable
            1.1.a | 12.5                | form.number-dot
            1.1.a | 1234.567            | form.number-dot
            1.1.a | 0.465               | form.number-dot
            1.1.a | 1.234,5             | form.number-whole
            1.1.a | 12,5                | form.number-whole
            1.1.a | 1,234.5             | form.number-unreadable
            1.1.a | 1234567890123456    | form.number-huge
            1.1.a | -3                  | form.number-negative
            1.1.a | 28 thủ tục          | form.number-unreadable
            1.1.a | ''                  | form.blank
            1.1.a | =1+1                | form.number-unreadable
            1.1.a | không áp dụng       | form.reason-missing
            1.6   | 2000                | form.number-above
            1.6   | -2000               | form.number-below
            1.6   | 1,25                | form.number-decimals
            1.2   | 99,98               | form.share-alone
            1.2   | 5/                  | form.share-part
            1.2   | 6/5                 | form.share-over
            1.2   | 5/0                 | form.share-of-nothing
            1.3   | 2                   | form.choice-unknown
            1.5   | 31/02/2021          | form.day-unknown
            1     | 5                   | form.group-cell
            """)
    void what_can_be_misread_is_refused_with_the_way_to_type_it(String row, String typed, String problem) {
        assertThatThrownBy(() -> FormNumbers.read(FORM.row(row), typed))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.1.a | 156465                        | 156.465
            1.1.a | 12,0                          | 12
            1.2   | 135.041/135.071               | 99,98
            1.2   | 994/1000                      | 99,4
            1.2   | 0/0                           | –
            1.3   | Phát phiếu                    | 1
            1.5   | 5/6/2021                      | 05/06/2021
            1.1.a | KHÔNG CÓ SỐ LIỆU              | Không có số liệu
            1.1.a | Không áp dụng – chưa tổ chức  | Không áp dụng: chưa tổ chức
            """)
    void a_cell_is_written_as_the_appendix_shows_it(String row, String typed, String written) {
        assertThat(FormNumbers.write(FORM.row(row), FormNumbers.read(FORM.row(row), typed)))
                .isEqualTo(written);
    }

    @Property
    void what_would_be_typed_again_is_the_same_cell(
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long part,
            @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long whole) {
        var number = new Cell.Value(BigDecimal.valueOf(whole));
        assertThat(FormNumbers.read(FORM.row("1.1.a"), FormNumbers.typed(FORM.row("1.1.a"), number)))
                .isEqualTo(number);
        var share = new Cell.Share(BigDecimal.valueOf(Math.min(part, whole)), BigDecimal.valueOf(whole));
        assertThat(FormNumbers.read(FORM.row("1.2"), FormNumbers.typed(FORM.row("1.2"), share)))
                .isEqualTo(share);
        var day = new Cell.Day(LocalDate.of(2021, 1, 1).plusDays(part % 1000));
        assertThat(FormNumbers.read(FORM.row("1.5"), FormNumbers.typed(FORM.row("1.5"), day)))
                .isEqualTo(day);
    }
}
