package vn.cchc.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.cchc.kernel.Exact;
import vn.cchc.ontime.Facets.Day;

class ChartsTest {

    private static final Exact NINETY = Exact.parse("9/10");

    private static Trend.Point point(String rate) {
        return new Trend.Point("m", rate.isEmpty() ? Optional.empty() : Optional.of(Exact.parse(rate)), "");
    }

    @Test
    void the_axis_begins_below_the_lowest_rate_and_below_the_threshold() {
        assertThat(Trend.of(List.of(point("0.99"), point("1")), NINETY).floor()).isEqualTo(85);
        assertThat(Trend.of(List.of(point("0.62"), point("1")), NINETY).floor()).isEqualTo(60);
        assertThat(Trend.of(List.of(point("0"), point("1")), NINETY).floor()).isZero();
    }

    @Test
    void a_month_without_a_rate_breaks_the_line() {
        var chart = Trend.of(List.of(point("0.95"), point(""), point("0.97"), point("0.5")), NINETY);
        assertThat(chart.lines()).hasSize(2);
        assertThat(chart.dots()).extracting(Trend.Dot::known).containsExactly(true, false, true, true);
        assertThat(chart.dots()).extracting(Trend.Dot::below).containsExactly(false, false, false, true);
    }

    @Test
    void a_higher_rate_stands_higher_and_the_whole_is_at_the_top() {
        var chart = Trend.of(List.of(point("0.91"), point("1")), NINETY);
        assertThat(chart.dots().get(1).y()).isLessThan(chart.dots().get(0).y());
        assertThat(chart.dots().get(1).y()).isEqualByComparingTo(BigDecimal.valueOf(Trend.TOP));
        assertThat(chart.dots().get(0).y()).isLessThan(chart.threshold());
    }

    @Test
    void each_day_of_the_period_has_its_cell_in_the_row_of_its_weekday() {
        var span = Span.parse("2026-03");
        var days =
                Map.of(LocalDate.of(2026, 3, 2), new Day(1, 9, 1, 10), LocalDate.of(2026, 3, 3), new Day(0, 5, 5, 10));
        var heat = Heat.of(span, days, NINETY, (day, that) -> day.toString());
        assertThat(heat.cells()).hasSize(31);
        // 1 March 2026 is a Sunday: the last row of the first column.
        assertThat(heat.cells().getFirst().y()).isEqualTo(Heat.TOP + 6 * Heat.SIZE);
        assertThat(heat.cells().get(1).x()).isEqualTo(heat.cells().getFirst().x() + Heat.SIZE);
        assertThat(heat.cells().get(1).shade()).isEqualTo(Heat.Shade.GOOD);
        assertThat(heat.cells().get(2).shade()).isEqualTo(Heat.Shade.FAR_BELOW);
        assertThat(heat.cells().get(3).shade()).isEqualTo(Heat.Shade.NONE);
    }

    @Test
    void periods_are_read_as_they_are_written_and_the_reports_half_year_begins_on_the_15th() {
        for (var text : List.of("2021-04", "2021-Q2", "2021-H1", "2021-H2", "2021", "2021-03-01..2021-03-20")) {
            assertThat(Span.parse(text)).hasToString(text);
        }
        assertThat(Span.parse("2021-H1").from()).isEqualTo(LocalDate.of(2020, 12, 15));
        assertThat(Span.parse("2021-H1").last()).isEqualTo(LocalDate.of(2021, 6, 14));
        assertThat(Span.parse("2021-H1").previous()).hasToString("2020-H2");
        assertThat(Span.parse("2021-H1").lastYear()).hasToString("2020-H1");
        assertThat(Span.parse("2021-Q1").previous()).hasToString("2020-Q4");
        assertThat(Span.parse("2021-03-01..2021-03-20").previous()).hasToString("2021-02-09..2021-02-28");
    }

    @Test
    void a_cell_that_begins_as_a_formula_does_is_disarmed() {
        assertThat(Sheet.joined(List.of("=1+1", "a\"b", 5))).isEqualTo("\"'=1+1\",\"a\"\"b\",5");
    }
}
