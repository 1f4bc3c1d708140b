package vn.cchc.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.form.Cell;

class FiguresTest {

    private final Figures figures = SmallForm.figures();

    private Shown shown(String source) {
        var live = Prose.read(source).getFirst().pieces().getFirst();
        return figures.show(((Piece.Live) live).reference());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{3.4.1};99,98%",
                "{3.4.1.num};135.041",
                "{3.4.1.den};135.071",
                "{3.4.1.late};30",
                "{3.4.1.latepct};0,02%",
                "{3.4.1|bare};99,98",
                "{3.4.1|1};100,0%",
                "{3.4.2.late};1.264",
                "{3.1.3|unit};2.001 thủ tục",
                "{1.2.1|00};01",
                "{1.2.2};0",
                "{7.8.3};68,5%",
            })
    void a_reference_reads_as_a_vietnamese_report_prints_it(String source, String printed) {
        assertThat(shown(source))
                .isEqualTo(new Shown(printed, Shown.State.FIGURE, shown(source).row()));
    }

    @Test
    void what_cannot_be_shown_says_why() {
        assertThat(shown("{1.3.1}").state()).isEqualTo(Shown.State.BLANK);
        assertThat(shown("{9.9.9}").state()).isEqualTo(Shown.State.UNKNOWN_ROW);
        assertThat(shown("{2.1.num}").state()).isEqualTo(Shown.State.UNKNOWN_PART);
        assertThat(shown("{2.1|đậm}").state()).isEqualTo(Shown.State.UNKNOWN_WISH);
    }

    @Test
    void zero_is_a_figure_and_not_applicable_is_none() {
        var other = SmallForm.figures(Map.of("1.2.2", new Cell.NotApplicable("không còn cấp huyện")));
        assertThat(shown("{1.2.2}").text()).isEqualTo("0");
        assertThat(other.show(FigureReference.read("{1.2.2}")).state()).isEqualTo(Shown.State.NO_FIGURE);
    }

    @Test
    void a_share_of_nothing_is_no_figure_but_its_parts_are() {
        var none = SmallForm.figures(Map.of("3.4.1", new Cell.Share(BigDecimal.ZERO, BigDecimal.ZERO)));
        assertThat(none.show(FigureReference.read("{3.4.1}")).state()).isEqualTo(Shown.State.NO_FIGURE);
        assertThat(none.show(FigureReference.read("{3.4.1.den}")))
                .extracting(Shown::text, Shown::state)
                .containsExactly("0", Shown.State.FIGURE);
    }

    @Test
    void a_typed_number_bound_to_its_row_is_compared_with_it() {
        assertThat(shown("{3.4.1=99,98%}"))
                .extracting(Shown::text, Shown::state)
                .containsExactly("99,98%", Shown.State.FIGURE);
        assertThat(shown("{3.4.1=99,89%}").state()).isEqualTo(Shown.State.DIFFERS);
    }

    @Test
    void braces_that_hold_no_reference_stay_words() {
        assertThat(Prose.read("tập {một, hai} và {}").getFirst().pieces())
                .isEqualTo(List.of(new Piece.Words("tập {một, hai} và {}", false, false)));
    }

    @Test
    void rows_are_found_by_key_and_by_words_without_marks() {
        assertThat(figures.search("3.4.1", 5).getFirst().readings())
                .extracting(Figures.Reading::text)
                .containsExactly("99,98%", "135.041", "135.071", "30", "0,02%");
        assertThat(figures.search("tinh gian", 5))
                .extracting(Figures.Found::key)
                .containsExactly("4.2.4", "4.3.3");
        assertThat(figures.search("khong co gi", 5)).isEmpty();
    }
}
