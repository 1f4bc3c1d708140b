package vn.cchc.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.CchcTest;
import vn.cchc.evidence.Evidences;
import vn.cchc.scoring.Answer;

/**
 * Two at once, and the end of the world in the middle of it. What is done here is committed, so this class has a context
 * and with it a database of its own.
 */
@CchcTest
@Import(InterruptionTest.Interruptions.class)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class InterruptionTest {

    /** Something that happens between the writing of a submission and its commit. */
    @TestConfiguration
    static class Interruptions {
        private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});

        @EventListener
        void submitted(AssessmentSubmitted event) {
            next.getAndSet(() -> {}).run();
        }
    }

    private static AssessmentScene.Scene scene;
    private static int opened;

    @Autowired
    AssessmentScene stage;

    @Autowired
    Interruptions interruptions;

    @Autowired
    Assessments assessments;

    @Autowired
    Evidences evidences;

    @Autowired
    JdbcClient sql;

    @Autowired
    PlatformTransactionManager transactions;

    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private UUID own;

    @BeforeEach
    void aRoundOfItsOwn() throws Exception {
        var transaction = new TransactionTemplate(transactions);
        if (scene == null) {
            scene = transaction.execute(status -> stage.declaring());
        }
        var round = transaction.execute(status -> stage.open("dot-" + ++opened, scene.framework()));
        own = stage.assessment(round, scene.world().department());
        stage.declareAll(own, scene.world().minh());
    }

    @AfterEach
    void everybodyGoesHome() {
        people.close();
    }

    private int submit(int number) throws Exception {
        return stage.submit(own, number, scene.world().van())
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private int save(int seen, String count) throws Exception {
        return stage.type(own, "2.1", seen, scene.world().minh(), "count", count)
                .andReturn()
                .getResponse()
                .getStatus();
    }

    /** Both start at the same moment. */
    private Future<Integer> together(CyclicBarrier start, Callable<Integer> deed) {
        return people.submit(() -> {
            start.await(20, TimeUnit.SECONDS);
            return deed.call();
        });
    }

    private long submissions() {
        return count("select count(*) from assessment.submission where assessment = :id");
    }

    private long count(String query) {
        return sql.sql(query).param("id", own).query(Long.class).single();
    }

    @Test
    void two_heads_click_submit_at_once_and_there_is_one_submission() throws Exception {
        var start = new CyclicBarrier(2);
        var one = together(start, () -> submit(1));
        var other = together(start, () -> submit(1));
        assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(303);
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(303);
        assertThat(submissions()).isEqualTo(1);
    }

    @Test
    void two_people_save_one_criterion_at_once_and_one_of_them_is_told() throws Exception {
        var start = new CyclicBarrier(2);
        var one = together(start, () -> save(1, "1"));
        var other = together(start, () -> save(1, "2"));
        assertThat(new int[] {one.get(30, TimeUnit.SECONDS), other.get(30, TimeUnit.SECONDS)})
                .containsExactlyInAnyOrder(200, 409);
        assertThat(assessments.history(own, "2.1", scene.world().minh())).hasSize(2);
    }

    @Test
    void a_save_that_races_a_submission_is_wholly_in_it_or_refused() throws Exception {
        var van = scene.world().van();
        int revision = 1;
        for (int number = 1; number <= 6; number++) {
            int seen = revision;
            int wanted = number;
            var start = new CyclicBarrier(2);
            var saved = together(start, () -> save(seen, String.valueOf(wanted % 2)));
            var submitted = together(start, () -> submit(wanted));
            int outcome = saved.get(30, TimeUnit.SECONDS);
            assertThat(submitted.get(30, TimeUnit.SECONDS)).isEqualTo(303);
            assertThat(outcome).isIn(200, 409);
            var draft = assessments.draft(own, van);
            revision = draft.get("2.1").revision();
            assertThat(revision).isEqualTo(outcome == 200 ? seen + 1 : seen);
            var submission = assessments.submissions(own, van).getLast();
            assertThat(assessments.answers(submission)).isEqualTo(Assessments.answers(draft));
            assessments.giveBack(
                    own,
                    "lại",
                    java.time.LocalDate.parse("2026-11-20"),
                    scene.world().tung());
        }
    }

    @Test
    void a_document_being_attached_makes_a_submission_wait_and_is_inside_it() throws Exception {
        var minh = scene.world().minh();
        var document = stage.document(minh);
        var submitting = new AtomicReference<Future<Integer>>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            evidences.attach(document.id(), own, "1.1", minh);
            submitting.set(people.submit(() -> submit(1)));
            waitUntil("select count(*) > 0 from pg_locks where locktype = 'advisory' and not granted");
            assertThat(submitting.get().isDone()).isFalse();
        });
        assertThat(submitting.get().get(30, TimeUnit.SECONDS)).isEqualTo(303);
        assertThat(assessments.submissions(own, scene.world().van()).getFirst().json())
                .contains(document.id().toString());
        assertThat(evidences.frozen(own)).containsKey("1.1");
    }

    private void waitUntil(String question) {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!elsewhere(question) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(elsewhere(question)).as(question).isTrue();
    }

    private boolean elsewhere(String question) {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        return Boolean.TRUE.equals(
                apart.execute(status -> sql.sql(question).query(Boolean.class).single()));
    }

    private void nothingIsHalfWritten() {
        assertThat(submissions()).isZero();
        assertThat(count("select count(*) from evidence.freeze where assessment = :id"))
                .isZero();
        assertThat(
                        count(
                                "select count(*) from audit.entry where verb = 'assessment.submit' and thing = 'assessment:' || :id"))
                .isZero();
        assertThat(assessments.get(own).state()).isEqualTo(Assessment.State.DRAFT);
    }

    @Test
    void a_failure_after_the_submission_was_written_takes_it_back_whole() throws Exception {
        interruptions.next.set(() -> {
            assertThat(submissions()).isEqualTo(1);
            throw new IllegalStateException("a listener fails");
        });
        stage.submit(own, 1, scene.world().van())
                .andExpect(status().isInternalServerError())
                .andExpect(content().string(containsString("chưa được lưu")));
        nothingIsHalfWritten();
        assertThat(submit(1)).isEqualTo(303);
    }

    @Test
    void a_database_killed_in_the_middle_of_a_submission_leaves_nothing_and_says_so() throws Exception {
        interruptions.next.set(() -> {
            int backend =
                    sql.sql("select pg_backend_pid()").query(Integer.class).single();
            kill("select pg_terminate_backend(" + backend + ")");
            // The next statement on the dead connection fails, as the commit would.
            sql.sql("select 1").query(Integer.class).single();
        });
        stage.submit(own, 1, scene.world().van())
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("chưa kết nối được cơ sở dữ liệu")));
        nothingIsHalfWritten();
        assertThat(submit(1)).isEqualTo(303);
        assertThat(submissions()).isEqualTo(1);
    }

    @Test
    void a_database_killed_right_before_the_commit_leaves_nothing_and_says_so() throws Exception {
        interruptions.next.set(() -> {
            int backend =
                    sql.sql("select pg_backend_pid()").query(Integer.class).single();
            kill("select pg_terminate_backend(" + backend + ")");
        });
        stage.submit(own, 1, scene.world().van()).andExpect(status().isServiceUnavailable());
        nothingIsHalfWritten();
        assertThat(submit(1)).isEqualTo(303);
    }

    private void kill(String statement) {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        apart.executeWithoutResult(
                status -> sql.sql(statement).query(Boolean.class).list());
    }

    @Test
    void a_save_whose_connection_dies_is_not_stored_and_goes_through_when_sent_again() throws Exception {
        var minh = scene.world().minh();
        var lockedUp = new AtomicReference<Future<org.springframework.test.web.servlet.ResultActions>>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assessments.declare(own, java.util.Map.of(), scene.world().van()); // holds the assessment
            lockedUp.set(people.submit(() -> stage.type(own, "2.1", 1, minh, "count", "4")));
            waitUntil("select count(*) > 0 from pg_locks where locktype = 'advisory' and not granted");
            kill("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted");
        });
        lockedUp.get()
                .get(30, TimeUnit.SECONDS)
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.code").value("page.database-away"))
                .andExpect(jsonPath("$.detail").value(containsString("CHƯA được lưu")));
        assertThat(assessments.draft(own, minh).get("2.1").answer()).isEqualTo(Answer.of("count", "3"));
        assertThat(save(1, "4")).isEqualTo(200);
        assertThat(assessments.draft(own, minh).get("2.1").answer()).isEqualTo(Answer.of("count", "4"));
    }
}
