package vn.cchc.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutliersTest {

    private static List<BigDecimal> past(int... values) {
        return Arrays.stream(values).mapToObj(BigDecimal::valueOf).toList();
    }

    @Test
    void a_figure_far_from_all_before_is_asked_about_with_their_median() {
        assertThat(Outliers.far(BigDecimal.valueOf(300), past(100, 98, 103, 101, 99)))
                .contains(BigDecimal.valueOf(100));
        assertThat(Outliers.far(BigDecimal.valueOf(104), past(100, 98, 103, 101, 99)))
                .isEmpty();
    }

    @Test
    void three_earlier_figures_say_nothing() {
        assertThat(Outliers.far(BigDecimal.valueOf(9_999), past(1, 2, 3))).isEmpty();
    }

    @Test
    void where_nothing_ever_changed_half_as_much_again_is_a_question() {
        assertThat(Outliers.far(BigDecimal.valueOf(31), past(20, 20, 20, 20))).isPresent();
        assertThat(Outliers.far(BigDecimal.valueOf(21), past(20, 20, 20, 20))).isEmpty();
        assertThat(Outliers.far(BigDecimal.ONE, past(0, 0, 0, 0))).isEmpty();
    }
}
