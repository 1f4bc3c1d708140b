package vn.cchc.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.cchc.prose.Remark.Kind.ARITHMETIC;
import static vn.cchc.prose.Remark.Kind.COULD_BE_LIVE;
import static vn.cchc.prose.Remark.Kind.DIFFERS_FROM_APPENDIX;
import static vn.cchc.prose.Remark.Kind.IMPOSSIBLE_DATE;
import static vn.cchc.prose.Remark.Kind.MISSING_FIGURE;
import static vn.cchc.prose.Remark.Kind.OUTSIDE_WINDOW;
import static vn.cchc.prose.Remark.Kind.TWO_DATES;
import static vn.cchc.prose.Remark.Kind.UNKNOWN_DOCUMENT;
import static vn.cchc.prose.Remark.Kind.UNKNOWN_FIGURE;
import static vn.cchc.prose.Remark.Kind.WEEKEND;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.cchc.form.Cell;

/**
 * The checks on facts of a real half-year report of 2021, in sentences of our own. What they miss is tested too, so that
 * the limits written in docs/outlines.md stay true.
 */
class ChecksTest {

    private static final LocalDate FROM = LocalDate.of(2020, 12, 15);
    private static final LocalDate TO = LocalDate.of(2021, 6, 14);

    private static List<Remark> remarks(String text) {
        return remarks(text, SmallForm.figures());
    }

    private static List<Remark> remarks(String text, Figures figures) {
        return new Checks(figures, FROM, TO).of(text, Map.of(), Map.of());
    }

    private static List<String> weighty(String text) {
        return remarks(text).stream()
                .filter(remark -> remark.kind().isWeighty())
                .map(remark -> remark.kind() + " " + remark.quote() + " " + remark.row())
                .toList();
    }

    @Test
    void numbers_are_read_the_vietnamese_way() {
        var found = NumbersInText.find(
                "Tiếp nhận 135.071 hồ sơ, đạt 99,98%, 02 Nghị quyết, 22 Quyết định và hơn 5.000 đại biểu");
        assertThat(found)
                .extracting(NumberInText::value)
                .containsExactly(
                        new BigDecimal("135071"),
                        new BigDecimal("99.98"),
                        new BigDecimal("02"),
                        new BigDecimal("22"),
                        new BigDecimal("5000"));
        assertThat(found).extracting(NumberInText::percent).containsExactly(false, true, false, false, false);
        assertThat(found.getLast().bound()).isEqualTo(NumberInText.Bound.MORE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ngày 18/3/2021 họp tại hội trường",
                "làm việc trong 02 ngày 22,23/4/2021",
                "Kế hoạch số 277/KH-UBND, Nghị định 61/2018/NĐ-CP và Chương trình số 03-CTr/TU",
                "giai đoạn 2021-2025, nhiệm kỳ 2020-2025, trong 6 tháng đầu năm 2021",
                "dịch vụ công mức độ 3, 4 theo tiêu chuẩn ISO 9001:2015, phiên bản 2.0",
                "xếp thứ 27/63, dịch Covid-19, liên thông 04 cấp, đường truyền 100 Mbps",
                "tỷ lệ {3.4.1} với {3.4.1.den} hồ sơ[[vb:12]]",
            })
    void what_only_looks_like_a_figure_is_none(String text) {
        assertThat(NumbersInText.find(text)).isEmpty();
    }

    @Test
    void dossiers_of_the_three_levels_fit_and_could_be_live() {
        var text =
                "Các sở, ngành tiếp nhận 135.071 hồ sơ TTHC, giải quyết đúng hạn 135.041 hồ sơ, tỷ lệ 99,98%, quá hạn 30 hồ sơ (0,02%).\n"
                        + "UBND cấp huyện tiếp nhận 258.053 hồ sơ, giải quyết đúng hạn 256.789 hồ sơ (99,51%), quá hạn 1.264 hồ sơ (0,49%).\n"
                        + "UBND cấp xã tiếp nhận 223.659 hồ sơ, giải quyết đúng hạn 222.478 hồ sơ (99,47%), quá hạn 1.181 hồ sơ (0,53%).";
        assertThat(weighty(text)).isEmpty();
        assertThat(remarks(text))
                .filteredOn(remark -> remark.kind() == COULD_BE_LIVE)
                .hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void a_rate_that_is_not_the_appendix_s_is_found_with_its_row() {
        var text = "Các sở, ngành tiếp nhận 135.071 hồ sơ TTHC, giải quyết đúng hạn 135.014 hồ sơ, đạt 99,89%.";
        assertThat(weighty(text))
                .containsExactly("DIFFERS_FROM_APPENDIX 135.014 3.4.1", "DIFFERS_FROM_APPENDIX 99,89% 3.4.1");
        var remark = remarks(text).get(1);
        assertThat(text.substring(remark.start())).startsWith("135.014");
        assertThat(remark.says()).contains("99,98%");
    }

    /** J1: 02 + 22 + 01 + 03 = 28. */
    @Test
    void legal_documents_told_in_parts_add_up_to_the_row() {
        assertThat(
                        weighty(
                                "Số VBQPPL đã ban hành: HĐND tỉnh 02 Nghị quyết, UBND tỉnh 22 Quyết định, HĐND huyện 01 Nghị quyết và UBND huyện 03 Quyết định."))
                .isEmpty();
        assertThat(weighty("Trong kỳ, toàn tỉnh đã tham mưu ban hành và ban hành 27 VBQPPL."))
                .containsExactly("DIFFERS_FROM_APPENDIX 27 2.1");
    }

    /** J8: 80% in the text, 68,5 and 89,7 in the form. */
    @Test
    void the_online_share_of_the_text_is_none_of_the_form() {
        assertThat(weighty("Tỷ lệ hồ sơ nộp và xử lý trực tuyến mức độ 3, 4 đạt 80%."))
                .containsExactly("DIFFERS_FROM_APPENDIX 80% 7.8.3");
    }

    /** J11: 5 in the form, 01 in the text. */
    @Test
    void approved_positions_of_service_units_differ() {
        assertThat(weighty("Có 01 đơn vị sự nghiệp được phê duyệt vị trí việc làm theo quy định."))
                .containsExactly("DIFFERS_FROM_APPENDIX 01 5.1.2");
    }

    /** J10: 90 is right for the civil service; the 476 of row 4.3.3 is about others. */
    @Test
    void downsizing_fits_the_row_it_names() {
        assertThat(weighty("Đã tinh giản biên chế 90 trường hợp trong kỳ báo cáo."))
                .isEmpty();
    }

    /** J9: 4.136 − 3.820 is 316 and not 266; 4.683 of 4.788 is 98% when rounded. */
    @Test
    void parts_and_whole_in_one_breath_are_reckoned() {
        assertThat(
                        remarks(
                                "Sở A giải quyết 3.820/4.136/266 hồ sơ, đạt 92%; Sở B 4.683/4.788 hồ sơ, đạt 98%; Sở C 1.052/1.052 hồ sơ, đạt 100%."))
                .filteredOn(remark -> remark.kind() == ARITHMETIC)
                .extracting(Remark::quote)
                .containsExactly("3.820/4.136/266 hồ sơ, đạt 92%");
    }

    /** J6: unannounced visits to 02, 09, 06; the form counts 1 and 0. */
    @Test
    void visits_that_the_form_does_not_count_are_asked_about() {
        assertThat(weighty("Tổ công vụ đã kiểm tra đột xuất 02 sở, ngành và 09 huyện."))
                .containsExactly("DIFFERS_FROM_APPENDIX 02 1.2.1");
    }

    /** J5: "not all done" against 28 of 28; a figure told by its parts in several sentences. Nobody but a reader sees these. */
    @Test
    void what_it_cannot_see() {
        assertThat(weighty("Một số nhiệm vụ triển khai chưa bảo đảm theo kế hoạch đề ra."))
                .isEmpty();
        assertThat(weighty("HĐND tỉnh thông qua 02 Nghị quyết. UBND tỉnh có 23 Quyết định."))
                .isEmpty();
    }

    @Test
    void a_sentence_that_names_no_row_is_left_alone() {
        assertThat(remarks("Hệ thống có 33 máy chủ và 285 điểm cầu; đã mở 12 lớp bồi dưỡng."))
                .isEmpty();
    }

    @Test
    void bounds_are_taken_at_their_word() {
        assertThat(weighty("Hiện có hơn 2.000 thủ tục hành chính đang có hiệu lực."))
                .isEmpty();
        assertThat(weighty("Hiện có hơn 2.100 thủ tục hành chính đang có hiệu lực."))
                .containsExactly("DIFFERS_FROM_APPENDIX hơn 2.100 3.1.3".replace("hơn ", ""));
    }

    @Test
    void live_figures_without_a_figure_are_marked() {
        assertThat(remarks("Được giao {1.3.1} nhiệm vụ, {9.9} và {3.4.1=99,89%}."))
                .extracting(Remark::kind)
                .containsExactly(MISSING_FIGURE, UNKNOWN_FIGURE, DIFFERS_FROM_APPENDIX);
    }

    @Test
    void a_changed_cell_makes_a_typed_number_wrong() {
        var changed = SmallForm.figures(Map.of("3.1.3", new Cell.Value(new BigDecimal("1992"))));
        var text = "Tổng số TTHC đang có hiệu lực là 2.001 thủ tục.";
        assertThat(weighty(text)).isEmpty();
        assertThat(remarks(text, changed)).extracting(Remark::kind).containsExactly(DIFFERS_FROM_APPENDIX);
    }

    /** J13 */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kế hoạch số 5413/KH-UBND ngày 13/12/2020",
                "Quyết định số 512/QĐ-STC ngày 14/12/2020",
                "Kế hoạch số 5342/KH-UBND ngày 08/12/2020",
                "Chương trình hành động số 03-CTr/TU ngày 04/12/2020",
                "Công văn số 2868/UBND-TTPVHCC ngày 15/6/2021",
            })
    void documents_outside_the_window_are_found(String cited) {
        assertThat(remarks("Đã ban hành " + cited + "."))
                .extracting(Remark::kind)
                .contains(OUTSIDE_WINDOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Quyết định số 2644/QĐ-UBND ngày 31/12/2020",
                "Chỉ thị số 15/CT-UBND ngày 31/12/2020",
                "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018",
                "Quyết định số 1149/QĐ-BNV ngày 30/12/2020",
                "Quyết định số 02/2021/QĐ-UBND ngày 08/02/2021",
            })
    void documents_inside_it_and_the_state_s_laws_are_not(String cited) {
        assertThat(remarks("Thực hiện " + cited + ".")).isEmpty();
    }

    @Test
    void a_saturday_is_a_soft_remark_and_31_4_is_no_day() {
        assertThat(remarks("Quyết định số 61/QĐ-UBND ngày 23/01/2021; Kế hoạch 13/KH-UBND ngày 17/01/2021"))
                .extracting(Remark::kind)
                .containsExactly(WEEKEND, WEEKEND);
        assertThat(WEEKEND.isWeighty()).isFalse();
        assertThat(remarks("Công văn số 5/UBND-NC ngày 31/4/2021"))
                .extracting(Remark::kind)
                .containsExactly(IMPOSSIBLE_DATE);
    }

    /** J14, over two sections */
    @Test
    void one_document_with_two_dates_is_found_across_sections() {
        var first = "Tỉnh ủy ban hành Chương trình hành động số 03-CTr/TU ngày 04/12/2020.";
        var second = "Tiếp tục thực hiện Chương trình hành động số 03-CTr/TU ngày 03/3/2021.";
        var remarks =
                new Checks(SmallForm.figures(), FROM, TO).of(second, Map.of(), DocumentMentions.days(Set.of(first)));
        assertThat(remarks).extracting(Remark::kind).containsExactly(TWO_DATES);
        assertThat(remarks.getFirst().says()).containsExactly("03-CTr/TU", "04/12/2020, 03/3/2021");
    }

    @Test
    void cited_documents_of_the_register_are_looked_at_too() {
        var old = new CitedDocument("4f1a", "Kế hoạch", "5342/KH-UBND", LocalDate.of(2020, 12, 8), "", "", "");
        assertThat(new Checks(SmallForm.figures(), FROM, TO)
                        .of("Theo kế hoạch[[vb:4f1a]] và [[vb:0000]].", Map.of("4f1a", old), Map.of()))
                .extracting(Remark::kind)
                .containsExactly(OUTSIDE_WINDOW, UNKNOWN_DOCUMENT);
    }
}
