package vn.cchc.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.cchc.definitionfile.Words;

class ScoresFileTest {

    static List<List<String>> cells(String csv) throws IOException {
        try (var parser = CSVParser.parse(new StringReader(csv), CSVFormat.DEFAULT)) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    private static String say(Finding finding) {
        return finding.text(Words.of(Locale.of("vi"), "ranking"));
    }

    private static ScoresFile.Reading read(String text) {
        return ScoresFile.read("diem.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unit,points,max",
                "Đơn vị,Điểm,Điểm tối đa",
                "TÊN ĐƠN VỊ,Điểm thẩm định,TỐI ĐA",
                "co_quan,tham_dinh,max_points",
                "don vi,diem,diem toi da",
                "\uFEFFunit,points,max",
                "sep=,\nunit,points,max"
            })
    void column_names_count_without_case_and_marks(String header) {
        var rows = read(header + "\nSở Nội vụ,90.32,96.5\n").rows();
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().entry())
                .isEqualTo(new Entry(
                        "",
                        "Sở Nội vụ",
                        "Sở Nội vụ",
                        vn.cchc.kernel.Exact.parse("90.32"),
                        vn.cchc.kernel.Exact.parse("96.5"),
                        true));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void comma_semicolon_and_tab_part_the_cells_whatever_the_line_ends_are(String mark) {
        var text = String.join(mark, "unit", "points") + "\r\n" + String.join(mark, "Sở Y tế", "49.07") + "\r\n\r\n";
        assertThat(read(text).rows()).hasSize(1);
        assertThat(read(text.replace("\r\n", "\n")).rows()).hasSize(1);
    }

    @Test
    void a_decimal_comma_is_refused_with_line_column_and_what_to_write_instead() {
        var errors = read("unit;points;max\nSở A;80;100\n\nSở B;69,25;71,5\n").errors();
        assertThat(errors)
                .extracting(ScoresFileTest::say)
                .containsExactly(
                        "diem.csv:4: cột 2 “points”: “69,25” dùng dấu phẩy thập phân; số trong tệp dùng dấu chấm, hãy ghi 69.25",
                        "diem.csv:4: cột 3 “max”: “71,5” dùng dấu phẩy thập phân; số trong tệp dùng dấu chấm, hãy ghi 71.5");
    }

    @Test
    void all_errors_come_at_once_in_the_order_of_their_lines() {
        var reading =
                read("unit,points,max\n,1,100\nSở A,x,100\nSở B,1\nSở C,1,-5\nSở C,2,100\nSở D,3,0\nSở E,1.2e3,100\n");
        assertThat(reading.rows()).isEmpty();
        assertThat(reading.errors()).extracting(Finding::line).containsExactly(2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void a_file_without_units_or_points_says_which_columns_it_read() {
        assertThat(read("Tỉnh,Số\nx,1\n").errors())
                .extracting(ScoresFileTest::say)
                .satisfiesExactly(
                        first -> assertThat(first).contains("thiếu cột tên đơn vị", "Tỉnh, Số"),
                        second -> assertThat(second).contains("thiếu cột điểm", "Tỉnh, Số"));
    }

    @Test
    void two_columns_with_one_meaning_are_refused_unless_one_has_the_english_name() {
        assertThat(read("unit,Điểm thẩm định,Điểm đạt được\nSở A,1,2\n").errors())
                .hasSize(1);
        var rows =
                read("unit,Điểm thẩm định,points,Điểm đạt được\nSở A,1,2,3\n").rows();
        assertThat(rows.getFirst().printedPoints()).isEqualTo(Printed.parse("2"));
    }

    @Test
    void text_in_another_encoding_is_refused_and_told_how_to_save_it() {
        var content = "unit,points\nSở,1\n".replace("ở", "ö").getBytes(Charset.forName("windows-1252"));
        var reading = ScoresFile.read("diem.csv", content);
        assertThat(say(reading.errors().getFirst())).startsWith("diem.csv:1: tệp không phải UTF-8");
    }

    @Test
    void an_open_quote_is_an_error_with_its_line_not_a_crash() {
        assertThat(read("unit,points\nSở A,1\n\"Sở B,2\n").errors())
                .extracting(Finding::line)
                .containsExactly(3);
        assertThat(read("").errors()).hasSize(1);
        assertThat(read("unit,points\n").errors()).hasSize(1);
    }

    @Test
    void lines_are_counted_through_a_name_that_runs_over_two() {
        var errors = read("unit,points\n\"Sở\nNội vụ\",1\nSở B,y\n").errors();
        assertThat(errors).extracting(Finding::line).containsExactly(4);
    }

    @Test
    void a_blank_part_does_not_apply_and_a_zero_counts() {
        var rows = read("unit,part:a,part:b,max\nSở A,1.5,,50\nSở B,1.5,0,50\nSở C,-,n/a,50\n")
                .rows();
        assertThat(rows.get(0).parts()).hasSize(1);
        assertThat(rows.get(1).parts()).hasSize(2);
        assertThat(rows.get(2).points()).isNull();
    }

    @Test
    void years_are_never_ranked_against_each_other() {
        var rows =
                read("khối,năm,đơn vị,điểm\nSở,2021,Sở A,80\nSở,2022,Sở A,81\n").rows();
        assertThat(rows).extracting(ScoreRow::block).containsExactly("Sở 2021", "Sở 2022");
    }

    @Test
    void components_without_a_total_add_up_with_their_maxima() {
        var rows = read("unit,component,points,max\nA,x,10.5,20\nA,y,5,10\nA,SUB_xy,15.5,30\nB,x,1,20\n")
                .rows();
        assertThat(rows).extracting(ScoreRow::max).containsExactly(Printed.parse("30"), Printed.parse("20"));
        assertThat(rows.getFirst().points()).isEqualTo(Printed.parse("15.5"));
    }

    @Test
    void a_component_listed_twice_is_an_error_and_maxima_that_disagree_are_noted() {
        assertThat(read("unit,component,points\nA,x,1\nA,X,2\n").errors())
                .extracting(Finding::line)
                .containsExactly(3);
        var reading = read("unit,component,points,max\nA,x,1,60\nA,y,2,30\nA,Tổng,3,100\n");
        assertThat(reading.errors()).isEmpty();
        assertThat(reading.notes()).extracting(Finding::line).containsExactly(4);
    }

    @Test
    void fractions_from_the_scorer_stay_exact() {
        var rows = read("unit,points,max,part:a,part:b\nA,25/3,10,16/3,3\n").rows();
        assertThat(rows.getFirst().difference()).isEqualTo(Printed.parse("0"));
        assertThat(rows.getFirst().points()).extracting(Printed::text).isEqualTo("25/3");
    }
}
