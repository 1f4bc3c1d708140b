package vn.cchc.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.cchc.kernel.Problem;

/** Trino for real: a coordinator and two workers in processes of their own over the files that DuckDB reads as well. */
@Tag("slow")
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {

    private static final int HERE = 4000;
    private static final int THERE = 2500;

    @TempDir
    static Path folder;

    private static Path lake;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        lake = Files.createDirectories(folder.resolve("lake"));
        LakeTest.write(lake, Sample.facts(1, "H49", HERE, 400), "H49");
        LakeTest.write(lake, Sample.facts(2, "H05", THERE, 200), "H05");
        cluster = Cluster.start(folder, lake, 2);
        Lake.at(cluster.address()).register("local:///");
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void the_coordinator_does_no_work_itself_and_there_are_two_workers() throws Exception {
        assertThat(cluster.workers()).containsExactly("worker-1", "worker-2");
        assertThat(cluster.ask("SELECT node_id FROM system.runtime.nodes WHERE coordinator"))
                .containsExactly("coordinator");
    }

    @Test
    @Order(2)
    void the_cluster_gives_the_figures_that_duckdb_and_the_definition_give() {
        for (var by : LakeTest.TABLES) {
            for (var question : LakeTest.periods(by).subList(1, 3)) {
                var figures = Lake.at(cluster.address()).rates(question);
                assertThat(figures)
                        .as("%s", question)
                        .isEqualTo(Lake.at(lake.toString(), LakeTest.SMALL).rates(question));
            }
        }
        var one = new Question(Key.parse("level,month"), LocalDate.of(2020, 12, 15), LocalDate.of(2021, 2, 10), "H49");
        assertThat(Lake.at(cluster.address()).rates(one))
                .isEqualTo(Count.rates(Sample.facts(1, "H49", HERE, 400), "H49", one));
    }

    @Test
    @Order(3)
    void both_workers_did_their_part_and_the_coordinator_none_of_the_reading() throws Exception {
        var tasks = "FROM system.runtime.tasks t JOIN system.runtime.queries q ON t.query_id = q.query_id"
                + " WHERE q.source = 'cchc-lake' AND t.physical_input_bytes > 0 ";
        assertThat(cluster.ask(
                        "SELECT t.query_id " + tasks + "GROUP BY t.query_id HAVING COUNT(DISTINCT t.node_id) = 2"))
                .isNotEmpty();
        assertThat(cluster.ask("SELECT DISTINCT t.node_id " + tasks + "ORDER BY 1"))
                .containsExactly("worker-1", "worker-2");
    }

    @Test
    @Order(4)
    void both_engines_read_the_same_moments() throws Exception {
        var sql = """
                SELECT CAST(MIN(%1$s) AS varchar) || ' ' || CAST(MAX(%1$s) AS varchar) || ' ' || CAST(COUNT(%1$s) AS varchar)
                FROM %2$s""";
        for (var column : List.of("received_at", "due", "ended_at", "returned_at")) {
            same(sql.formatted("date_trunc('second', " + column + ")", "dossier"), "lake.cchc.dossier");
        }
        same(sql.formatted("date_trunc('second', paused_to)", "pause"), "lake.cchc.pause");
    }

    private static void same(String sql, String there) throws Exception {
        try (var engine = new DuckDb(lake, LakeTest.SMALL).connect();
                var statement = engine.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            var here = row.getString(1);
            var table = there.substring(there.lastIndexOf('.') + 1);
            var other =
                    cluster.ask(sql.replace("FROM " + table, "FROM " + there)).getFirst();
            assertThat(String.valueOf(other).replace(".000", "")).isEqualTo(here);
        }
    }

    @Test
    @Order(5)
    void a_month_exported_again_is_seen_at_once_and_a_new_one_after_registering() {
        var facts = new ArrayList<>(Sample.facts(3, "H01", 300, 50));
        LakeTest.write(lake, facts, "H01");
        var lakeThere = Lake.at(cluster.address());
        var question = new Question(List.of(Key.PROVINCE, Key.MONTH), null, null, "H01");
        assertThat(lakeThere.rates(question)).isEmpty();
        lakeThere.register("local:///");
        assertThat(lakeThere.rates(question)).isEqualTo(Count.rates(facts, "H01", question));

        facts.removeIf(fact -> fact.code().endsWith("7"));
        LakeTest.write(lake, facts, "H01");
        assertThat(lakeThere.rates(question)).isEqualTo(Count.rates(facts, "H01", question));
    }

    @Test
    @Order(6)
    void tables_that_nobody_registered_are_said_to_be_missing() {
        assertThatThrownBy(() ->
                        Lake.at(cluster.address() + "/lake/nothing").rates(new Question(List.of(), null, null, null)))
                .isInstanceOfSatisfying(
                        Problem.class, absent -> assertThat(absent.code()).isEqualTo("lake.no-tables"));
    }

    @Test
    @Order(7)
    void a_worker_lost_while_it_is_needed_fails_the_question_clearly_and_the_other_answers_the_next() throws Exception {
        var question = new Question(Key.parse("level,unit,month"), null, null, null);
        var expected = Lake.at(lake.toString(), LakeTest.SMALL).rates(question);
        cluster.kill(2);
        // The coordinator still counts on it: asked now, it either notices in time or says that a machine was lost.
        // Never a wrong figure.
        try {
            assertThat(Lake.at(cluster.address()).rates(question)).isEqualTo(expected);
        } catch (Problem lost) {
            assertThat(lost.code()).isEqualTo("lake.machine-lost");
            assertThat(lost.fault()).isEqualTo(Problem.Fault.UNAVAILABLE);
        }
        cluster.awaitWorkers(1);
        assertThat(Lake.at(cluster.address()).rates(question)).isEqualTo(expected);
    }

    @Test
    @Order(8)
    void a_cluster_that_does_not_answer_is_said_to_be_unreachable() throws Exception {
        cluster.close();
        assertThatThrownBy(() -> Lake.at(cluster.address()).rates(new Question(List.of(), null, null, null)))
                .isInstanceOfSatisfying(
                        Problem.class, away -> assertThat(away.code()).isEqualTo("lake.unreachable"));
    }
}
