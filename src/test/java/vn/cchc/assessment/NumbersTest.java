package vn.cchc.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people here type them. */
class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,5 | 1234.5",
                "92,5 | 92.5",
                "1.234 | 1234",
                "1.234.567 | 1234567",
                "12.5 | 12.5",
                "1234.5 | 1234.5",
                "-0,25 | -0.25",
                "1 234,5 | 1234.5",
                "007 | 007",
            })
    void a_comma_is_the_decimal_mark_and_a_dot_groups_thousands_where_it_can(String typed, String plain) {
        assertEquals(plain, Numbers.plain(typed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"chín | chín", "1,2,3 | 1,2,3", "90% | 90%", "1.23,4 | 1.23,4", "1e5 | 1e5", "'' | ''"})
    void what_is_no_number_stays_as_it_was_typed(String typed, String kept) {
        assertEquals(kept, Numbers.plain(typed));
    }

    @Property
    void what_is_shown_in_an_input_is_read_back_as_the_same_number(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(4) BigDecimal value) {
        var plain = value.toPlainString();
        assertEquals(plain, Numbers.plain(Numbers.shown(plain)));
    }

    @Property
    void a_number_as_documents_print_it_is_read(
            @ForAll @BigRange(min = "0", max = "100000000") @Scale(2) BigDecimal value) {
        var printed = String.format(Locale.of("vi", "VN"), "%,.2f", value);
        assertEquals(0, value.compareTo(new BigDecimal(Numbers.plain(printed))), printed);
    }
}
