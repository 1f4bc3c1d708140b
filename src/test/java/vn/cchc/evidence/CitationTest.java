package vn.cchc.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as they stand in real reports. */
class CitationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "41/KH-SNgV ngày 28/12/2021 | PLAN | 41 | KH-SNgV | 2021-12-28",
                "Kế hoạch số 02/KH-SNgV ngày 11/01/2022 | PLAN | 02 | KH-SNgV | 2022-01-11",
                "Thông báo kết luận số 129/TB-UBND ngày 10/5/2022 | NOTICE | 129 | TB-UBND | 2022-05-10",
                "Công văn số 1442/UBND-NC ngày 08/4/2021 | LETTER | 1442 | UBND-NC | 2021-04-08",
                "12/SNgV-VP ngày 13/01/2022 | LETTER | 12 | SNgV-VP | 2022-01-13",
                "Nghị quyết số 17/NQ-CP ngày 07/3/2019 | RESOLUTION | 17 | NQ-CP | 2019-03-07",
                "Quyết định số 34/2020/QĐ-UBND ngày 05/01/2020 | DECISION | 34 | 2020/QĐ-UBND | 2020-01-05",
                "Chương trình hành động số 03-CTr/TU ngày 04/12/2020 | PROGRAMME | 03 | CTr/TU | 2020-12-04",
                "Báo cáo số 5/BC-SNV, ngày 5 tháng 2 năm 2021 | REPORT | 05 | BC-SNV | 2021-02-05",
                "QĐ 2542/QĐ-UBND ngày 31-12-2020 | DECISION | 2542 | QĐ-UBND | 2020-12-31",
                "Số:      /BC-SNV | REPORT | '' | BC-SNV | ",
                "Quyết định số 49/QĐ-SNgV ngày 31/02/2021 | DECISION | 49 | QĐ-SNgV | ",
                "Giấy mời họp ngày 20/4/2022 | INVITATION | '' | '' | 2022-04-20",
            })
    void a_citation_falls_into_type_number_symbol_and_date(
            String line, EvidenceKind kind, String number, String symbol, LocalDate date) {
        var citation = Citation.parse(line);
        assertThat(citation.kind()).isEqualTo(kind);
        assertThat(citation.reference()).isEqualTo(new Reference(number, symbol, date));
    }

    @Test
    void issuer_and_abstract_come_along() {
        var citation = Citation.parse(
                "Kế hoạch số 39/KH-SNgV ngày 14/12/2021 của Sở Ngoại vụ thực hiện các chỉ tiêu phấn đấu nâng cao chỉ số CCHC năm 2022;");
        assertThat(citation.issuer()).isEqualTo("Sở Ngoại vụ");
        assertThat(citation.summary()).isEqualTo("thực hiện các chỉ tiêu phấn đấu nâng cao chỉ số CCHC năm 2022");
        var other = Citation.parse(
                "Quyết định số 3223/QĐ-UBND ngày 27/12/2021 của UBND tỉnh về ban hành Kế hoạch CCHC năm 2022");
        assertThat(other.kind()).isEqualTo(EvidenceKind.DECISION);
        assertThat(other.issuer()).isEqualTo("UBND tỉnh");
        assertThat(other.summary()).isEqualTo("về ban hành Kế hoạch CCHC năm 2022");
    }

    @Test
    void a_line_without_a_document_gives_nothing_and_does_not_fail() {
        var citation = Citation.parse("28/28 nhiệm vụ đã hoàn thành");
        assertThat(citation.reference()).isEqualTo(Reference.NONE);
        assertThat(citation.kind()).isNull();
        assertThat(Citation.parse("").reference().isEmpty()).isTrue();
        assertThat(Citation.parse("/".repeat(5000)).reference().isEmpty()).isTrue();
    }

    @Test
    void numbers_are_written_as_the_decree_says() {
        assertThat(new Reference("5", "BC-UBND", null).text()).isEqualTo("05/BC-UBND");
        assertThat(new Reference("3", "CTr/TU", null).text()).isEqualTo("03-CTr/TU");
        assertThat(new Reference("34", "2020/QĐ-UBND", null).text()).isEqualTo("34/2020/QĐ-UBND");
        assertThat(new Reference("", "BC-SNV", null).text()).isEqualTo("/BC-SNV");
    }
}
