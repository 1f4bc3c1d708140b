package vn.cchc.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.ResultActions;
import picocli.CommandLine;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.appraisal.AppraisalScene;
import vn.cchc.appraisal.Stage;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.round.PhaseKind;

/** From the last decision to the sealed result, and the proof that it can be computed again. */
@CchcTest
class ResultsTest {

    @Autowired
    AppraisalScene stage;

    @Autowired
    Personas personas;

    @Autowired
    Results results;

    @Autowired
    JdbcClient sql;

    private AppraisalScene.Scene scene;
    private Actor tung;

    @BeforeEach
    void aRoundInItsFirstAppraisal() {
        scene = stage.appraising();
        tung = scene.world().tung();
    }

    private ResultActions finalise(int number, String reason, Actor actor) throws Exception {
        return stage.post_("/rounds/thu-2026/finalise", actor, "number", String.valueOf(number), "reason", reason);
    }

    private void survey(UUID assessment, String score, Actor actor) throws Exception {
        stage.opinion(
                        assessment,
                        "2.1",
                        Stage.FIRST,
                        0,
                        actor,
                        "decision",
                        "ENTERED",
                        "in.score",
                        score,
                        "number",
                        "12/BC-SNV",
                        "date",
                        "2026-11-20",
                        "issuer",
                        "Sở Nội vụ")
                .andExpect(status().isSeeOther());
    }

    /** Sở Tư pháp 2 + 2 + 3,2; Sở Tài chính and Sở Nội vụ 2 + 3,6 + 3,6 each: a tie before a third place. */
    private void decideAll() throws Exception {
        stage.at(PhaseKind.APPRAISAL);
        var hoa = scene.world().hoa();
        var quang = scene.quang();
        stage.assign(scene.round(), "1", scene.taiChinh(), quang, tung);
        stage.assign(scene.round(), "2", scene.noiVu(), hoa, tung);
        for (var assessment : List.of(scene.tuPhap(), scene.noiVu())) {
            stage.recognise(assessment, "1.1", hoa).andExpect(status().isSeeOther());
        }
        stage.adjust(scene.tuPhap(), Stage.FIRST, 0, "5", hoa).andExpect(status().isSeeOther());
        stage.recognise(scene.noiVu(), "1.2", hoa).andExpect(status().isSeeOther());
        stage.recognise(scene.taiChinh(), "1.1", quang).andExpect(status().isSeeOther());
        stage.recognise(scene.taiChinh(), "1.2", quang).andExpect(status().isSeeOther());
        survey(scene.tuPhap(), "80", quang);
        survey(scene.taiChinh(), "90", quang);
        survey(scene.noiVu(), "90", hoa);
        stage.at(PhaseKind.COUNCIL);
    }

    @Test
    void nothing_is_sealed_before_its_time_by_others_or_while_anything_is_undecided() throws Exception {
        finalise(1, "", tung).andExpect(status().isConflict());
        stage.at(PhaseKind.COUNCIL);
        finalise(1, "", tung)
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("còn 3 chỗ chưa xong")));
        decideAll();
        for (var actor : List.of(
                scene.world().van(),
                scene.world().hoa(),
                scene.world().an(),
                scene.world().khach())) {
            finalise(1, "", actor).andExpect(status().isForbidden());
        }
        assertThat(results.isSealed(scene.round().id())).isFalse();
    }

    @Test
    void what_is_sealed_carries_the_hash_of_what_stands_there() throws Exception {
        decideAll();
        finalise(1, "", tung).andExpect(status().isSeeOther());
        assertHashes("select answers, answers_sha256 from result.final_answers", 3);
        assertHashes("select json, sha256 from result.scorecard", 3);
        assertHashes("select canonical, sha256 from result.ranking", 1);
    }

    private void assertHashes(String query, int rows) {
        var found = sql.sql(query)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list();
        assertThat(found)
                .hasSize(rows)
                .allSatisfy(one -> assertThat(Sha256.of(one.getKey()).hex()).isEqualTo(one.getValue()));
    }

    private int replay(StringWriter out) {
        return new CommandLine(new ReplayCommand(() -> results))
                .setOut(new PrintWriter(out))
                .execute("thu-2026");
    }

    @Test
    void a_replay_is_equal_and_one_changed_fact_in_the_database_shows() throws Exception {
        decideAll();
        finalise(1, "", tung);
        assertThat(results.replay("thu-2026").rows()).hasSize(4).allMatch(Replay.Row::same);
        var same = new StringWriter();
        assertThat(replay(same)).isZero();
        assertThat(same.toString()).contains("4 bản ghi, 0 khác");
        assertThat(sql.sql("""
                        update result.final_answers set answers = replace(answers, '"numerator":"5"', '"numerator":"6"')
                        where assessment = :assessment
                        """).param("assessment", scene.tuPhap()).update()).isEqualTo(1);
        var replay = results.replay("thu-2026");
        assertThat(replay.same()).isFalse();
        assertThat(replay.rows().stream().filter(row -> !row.same()).map(Replay.Row::what))
                .contains("Sở Tư pháp Thử Nghiệm");
        var different = new StringWriter();
        assertThat(replay(different)).isEqualTo(1);
        assertThat(different.toString()).contains("KHÁC");
    }

    @Test
    void a_scorecard_that_is_gone_shows_in_the_replay() throws Exception {
        decideAll();
        finalise(1, "", tung);
        assertThat(sql.sql("delete from result.scorecard where assessment = :assessment")
                        .param("assessment", scene.tuPhap())
                        .update())
                .isEqualTo(1);
        var replay = results.replay("thu-2026");
        assertThat(replay.rows()).hasSize(4);
        assertThat(replay.rows().stream().filter(row -> !row.same()).map(Replay.Row::what))
                .containsExactly("Sở Tư pháp Thử Nghiệm");
    }

    @Test
    void a_second_click_seals_nothing_and_a_second_sealing_needs_its_reason() throws Exception {
        decideAll();
        finalise(1, "", tung).andExpect(status().isSeeOther());
        finalise(1, "", tung).andExpect(status().isSeeOther());
        assertThat(sealings()).isEqualTo(1);
        finalise(5, "Đính chính khảo sát", tung).andExpect(status().isConflict());
        finalise(2, " ", tung).andExpect(status().is(422));
        finalise(2, "Đính chính khảo sát", tung).andExpect(status().isSeeOther());
        assertThat(sealings()).isEqualTo(2);
        assertThat(results.sealed(scene.round().id()).orElseThrow().number()).isEqualTo(2);
    }

    private long sealings() {
        return sql.sql("select count(*) from result.sealing").query(Long.class).single();
    }

    @Test
    void the_provisional_result_is_for_the_standing_agency_and_the_council_alone() throws Exception {
        var council = personas.person(
                "uyvien",
                "Ủy viên Hội đồng",
                scene.world().province(),
                Role.COUNCIL,
                scene.world().province());
        var paths = List.of(
                "/rounds/thu-2026/result", "/rounds/thu-2026/result.csv", "/rounds/thu-2026/result/" + scene.tuPhap());
        for (var path : paths) {
            for (var actor : List.of(tung, council)) {
                stage.get_(path, actor).andExpect(status().isOk());
            }
            for (var actor : List.of(
                    scene.world().minh(),
                    scene.world().van(),
                    scene.world().hoa(),
                    scene.world().khach())) {
                stage.get_(path, actor).andExpect(status().isForbidden());
            }
        }
        decideAll();
        finalise(1, "", tung).andExpect(status().isSeeOther());
        for (var path : paths) {
            stage.get_(path, tung).andExpect(status().isOk());
            stage.get_(path, scene.world().van()).andExpect(status().isForbidden());
        }
    }

    @Test
    void the_file_holds_rank_points_and_class_of_each_agency() throws Exception {
        decideAll();
        finalise(1, "", tung);
        var csv = stage.get_("/rounds/thu-2026/result.csv", tung)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(csv.lines().skip(1))
                .containsExactlyInAnyOrder(
                        "khoi-thu,1,\"Sở Nội vụ Thử Nghiệm\",9.2,10,92.00,Tốt",
                        "khoi-thu,1,\"Sở Tài chính Thử Nghiệm\",9.2,10,92.00,Tốt",
                        "khoi-thu,3,\"Sở Tư pháp Thử Nghiệm\",7.2,10,72.00,Khá");
    }

    @Test
    void the_database_ranks_the_stored_scorecards_as_the_ranker_did() throws Exception {
        decideAll();
        finalise(1, "", tung);
        var bySql = sql.sql("""
                        select assessment, rank() over (order by (json::json ->> 'total')::numeric
                            / (json::json ->> 'applicable-max')::numeric desc) as rank
                        from result.scorecard
                        """)
                .query((row, number) -> Map.entry(row.getObject("assessment", UUID.class), row.getInt("rank")))
                .list();
        var ranks = new java.util.HashMap<UUID, Integer>();
        results.sealed(scene.round().id())
                .orElseThrow()
                .blocks()
                .getFirst()
                .standings()
                .forEach(one -> ranks.put(one.member().assessment(), one.place().rank()));
        assertThat(bySql).hasSize(3).allSatisfy(one -> assertThat(ranks).contains(one));
    }
}
