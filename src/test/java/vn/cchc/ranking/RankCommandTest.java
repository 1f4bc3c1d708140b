package vn.cchc.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class RankCommandTest {

    @TempDir
    Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void standard_output_holds_the_table_and_nothing_else() throws IOException {
        var run = Run.rank(file("d.csv", "unit,points,max\nA,79.996,100\nB,,100\n"), "--classes", "Tốt:80,Kém:0");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "block,rank,unit,points,max,index,class,parts_total,difference",
                        ",1,A,79.996,100,80.00,Kém,,",
                        ",,B,,100,,,,");
        assertThat(run.err()).contains("d.csv:2: ghi chú: “A”", "d.csv:3: ghi chú: “B” không có điểm");
    }

    @Test
    void errors_end_with_one_and_a_wrong_call_with_two() throws IOException {
        var bad = Run.rank(file("d.csv", "unit,points\nA,\"1,5\"\n"));
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out()).isEmpty();
        assertThat(bad.err()).contains("d.csv:2: cột 2 “points”");

        var good = file("e.csv", "unit,points\nA,1\n");
        assertThat(Run.rank(good, "--ties", "olympic").exit()).isEqualTo(2);
        assertThat(Run.rank(good, "--precision", "13").exit()).isEqualTo(2);
        assertThat(Run.rank(good, "--classes", "Tốt").exit()).isEqualTo(2);
        assertThat(Run.rank(good, "--classes", "Tốt:80,Tốt:60").exit()).isEqualTo(2);
        assertThat(Run.rank(folder.resolve("none.csv").toString()).exit()).isEqualTo(2);
        assertThat(Run.rank().exit()).isEqualTo(2);
    }

    @Test
    void the_same_name_in_decomposed_letters_is_the_same_unit() throws IOException {
        var other = Normalizer.normalize("Sở Nội vụ", Normalizer.Form.NFD);
        var run = Run.rank(file("d.csv", "unit,points\nSở Nội vụ,5\n" + other + ",6\n"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("d.csv:3: “Sở Nội vụ” đã có ở dòng 2");
    }

    @Test
    void points_below_zero_are_ranked_and_noted() throws IOException {
        var run = Run.rank(file("d.csv", "unit,points\nA,-1\nB,0\n"));

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains(",1,B,0,100,0.00", ",2,A,-1,100,-1.00");
        assertThat(run.err()).contains("d.csv:2: ghi chú: “A” có -1 điểm, nhỏ hơn 0");
    }

    @Test
    void json_holds_the_same_rows_with_the_same_digits() throws IOException {
        var run = Run.rank(file("d.csv", "unit,points,part:a\nSở \"A\",88.65,88.64\n"), "--json", "--precision", "3");
        var row = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(run.out())
                .get(0);
        assertThat(row.get("unit").asString()).isEqualTo("Sở \"A\"");
        assertThat(row.get("rank").asInt()).isEqualTo(1);
        assertThat(row.get("index").decimalValue()).isEqualTo(new BigDecimal("88.650"));
        assertThat(row.get("difference").decimalValue()).isEqualTo(new BigDecimal("0.01"));
        assertThat(row.get("class").isNull()).isTrue();
        assertThat(row.propertyNames()).containsExactlyElementsOf(RankTable.COLUMNS);
    }

    @Test
    void a_policy_may_be_the_block_of_a_framework_and_options_speak_over_it() throws IOException {
        var policy = file("bo.yaml", """
                format: cchc-framework/1
                policy:
                  precision: 1
                  ties: dense
                  round-points: none
                  classes: [{name: Giỏi, from: 50}, {name: Kém, from: 0}]
                fields: []
                """);
        var scores = file("d.csv", "unit,points\nA,60\nB,60\nC,40\n");
        assertThat(Run.rank(scores, "--policy", policy, "--precision", "0")
                        .out()
                        .lines()
                        .skip(1))
                .containsExactly(",1,A,60,100,60,Giỏi,,", ",1,B,60,100,60,Giỏi,,", ",2,C,40,100,40,Kém,,");
    }

    @Test
    void a_policy_with_slips_is_refused_line_by_line() throws IOException {
        var policy = file("p.yaml", "precison: 2\nties: fair\nclasses:\n  - {name: Tốt}\nrounding: up\n");
        var run = Run.rank(file("d.csv", "unit,points\nA,1\n"), "--policy", policy);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines().map(line -> line.replaceAll("^.*p.yaml:(\\d+):.*$", "$1")))
                .containsExactly("1", "2", "4", "5");
        var broken = Run.rank(file("d.csv", "unit,points\nA,1\n"), "--policy", file("q.yaml", "ties: [\n"));
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.err()).contains("q.yaml:");
    }

    @Test
    void the_fingerprint_of_a_ranking_depends_on_every_figure() {
        var one = Ranker.rank(java.util.List.of(entry("A", "80"), entry("B", "70")), RankingPolicy.USUAL);
        var same = Ranker.rank(java.util.List.of(entry("B", "70"), entry("A", "80")), RankingPolicy.USUAL);
        var other = Ranker.rank(java.util.List.of(entry("A", "80.0001"), entry("B", "70")), RankingPolicy.USUAL);
        assertThat(one.sha256()).isEqualTo(same.sha256()).isNotEqualTo(other.sha256());
    }

    private static Entry entry(String unit, String points) {
        return Entry.of("", unit, vn.cchc.kernel.Exact.parse(points), vn.cchc.kernel.Exact.HUNDRED);
    }
}
