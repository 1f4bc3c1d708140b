package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.cchc.scoring.GoldenScoringTest.Run;

class ScoreCommandTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path EMPTIES = GOLDEN.resolve("scoring/three-empties/framework.yaml");

    @TempDir
    Path folder;

    private Run run(Path framework, String answers, String... more) throws IOException {
        var file = Files.writeString(folder.resolve("answers.csv"), answers);
        return Run.score(framework, file, more);
    }

    @Test
    void every_wrong_answer_is_told_at_once_with_its_line_and_no_unit_without_a_right_one_is_printed()
            throws IOException {
        var run = run(EMPTIES, """
                unit,criterion,input,value
                Sở A,1.1,numerator,5
                Sở A,1.1,denominator,4
                Sở A,1.2,option,maybe
                Sở A,1.3,count,-1
                Sở A,9.9,count,1
                Sở B,1.1,not-applicable,bận
                Sở B,1.2,not-applicable,bận
                Sở B,1.3,count,"1,5"
                Sở C,1.1,numerator,5
                Sở C,1.2,not-applicable,
                Sở C,1.3,count,1.5
                Sở D,1.1,rate,101
                Sở D,1.3,dem,1
                """);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().map(line -> line.replaceFirst(".*answers\\.csv", "")))
                .containsExactly(
                        ":2: Sở A: Tiêu chí 1.1: số đạt 5 lớn hơn tổng số 4. Kiểm tra lại numerator và denominator.",
                        ":4: Sở A: Tiêu chí 1.2: không có phương án “maybe”. Chọn một trong: yes, no.",
                        ":5: Sở A: Tiêu chí 1.3, mục “count”: -1 nhỏ hơn 0. Nhập số không âm.",
                        ":6: Sở A: Bộ tiêu chí không có tiêu chí “9.9”. Kiểm tra lại mã trong cột criterion.",
                        ":7: Sở B: Tiêu chí 1.1: không được khai “không áp dụng”. Nhập số liệu hoặc chọn phương án.",
                        ":8: Sở B: Tiêu chí 1.2: lý do “bận” không nằm trong các lý do được chấp nhận: Không có TTHC thuộc thẩm quyền.",
                        ":9: Sở B: Tiêu chí 1.3, mục “count”: “1,5” không phải số. Viết số với dấu chấm thập phân, ví dụ 92.5.",
                        ":10: Sở C: Tiêu chí 1.1: thiếu “denominator”. Nhập số liệu; nếu không có trường hợp nào, nhập 0.",
                        ":11: Sở C: Tiêu chí 1.2: khai “không áp dụng” phải kèm lý do.",
                        ":12: Sở C: Tiêu chí 1.3, mục “count”: 1.5 không phải số nguyên. Đếm trọn từng trường hợp.",
                        ":13: Sở D: Tiêu chí 1.1: tỷ lệ 101% lớn hơn 100%. Kiểm tra lại số liệu.",
                        ":14: Sở D: Tiêu chí 1.3: không có mục nhập “dem”. Các mục nhập: count.");
    }

    @Test
    void a_unit_with_a_wrong_answer_is_left_out_whole_and_the_others_are_scored() throws IOException {
        var run = run(EMPTIES, """
                unit,criterion,input,value
                Xã tốt,1.3,count,2
                Xã sai,1.3,count,2
                Xã sai,1.2,option,maybe
                Xã hai lần,1.3,count,2
                Xã hai lần,1.3,count,3
                Xã sau,1.3,count,1
                """);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().lines().filter(line -> line.contains("TOTAL")))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("Xã tốt,TOTAL"))
                .anyMatch(line -> line.startsWith("Xã sau,TOTAL"));
        assertThat(run.out()).doesNotContain("Xã sai").doesNotContain("Xã hai lần");
        assertThat(run.err())
                .contains(":4: Xã sai: Tiêu chí 1.2")
                .contains(":6: Tiêu chí 1.3: mục nhập “count” ghi hai lần");
    }

    @Test
    void a_line_of_nobody_knows_whom_leaves_no_unit_scored() throws IOException {
        var run = run(EMPTIES, "unit,criterion,input,value\nXã tốt,1.3,count,2\n,1.2,option,yes\n");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(":3: ");
    }

    @Test
    void a_file_that_is_no_answer_table_is_refused_in_words() throws IOException {
        assertThat(run(EMPTIES, "a,b\n1,2\n").err()).contains(":1: Dòng đầu là “a,b”");
        assertThat(run(EMPTIES, "").exit()).isEqualTo(1);
        assertThat(run(EMPTIES, "unit,criterion,input,value\nA,1.3,count,1\nA,1.3,count,2\n")
                        .err())
                .contains(":3: Tiêu chí 1.3: mục nhập “count” ghi hai lần");
        assertThat(run(EMPTIES, "unit,criterion,input,value\nA,1.3,,2\n").err()).contains(":2: Dòng thiếu nội dung");
        assertThat(run(EMPTIES, "unit,criterion,input,value\nA,1.3,count,1\nA,1.3,not-applicable,x\n")
                        .err())
                .contains(":3: Tiêu chí 1.3: vừa khai");
    }

    @Test
    void vietnamese_headers_and_semicolons_from_a_vietnamese_excel_are_understood() throws IOException {
        var run = run(EMPTIES, "\uFEFFđơn vị;tiêu chí;mục;giá trị\nXã A;1.3;count;2\n");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Xã A,1.3,1.00,2.5,true,\"2 tin bài × 0,5 = 1,00 điểm\"");
    }

    @Test
    void json_holds_the_whole_scorecard_and_its_hash() throws IOException {
        var run = run(EMPTIES, "unit,criterion,input,value\nXã \"A\",1.3,count,2\n".replace("\"", ""), "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("\"unit\":\"Xã A\"")
                .contains("\"format\":\"cchc-scorecard/1\"")
                .containsPattern("\"sha256\":\"[0-9a-f]{64}\"");
    }

    @Test
    void a_bad_criteria_set_and_a_missing_file_have_their_exit_codes() throws IOException {
        var bad = run(GOLDEN.resolve("framework-check/sums.yaml"), "unit,criterion,input,value\n");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.err()).contains("sums.yaml:8: Tổng (total) ghi 10 điểm");

        assertThat(run(Path.of("no-such.yaml"), "").exit()).isEqualTo(2);
    }
}
