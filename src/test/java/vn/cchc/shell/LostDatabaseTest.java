package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.Personas;
import vn.cchc.ServedTest;
import vn.cchc.assessment.AssessmentScene;
import vn.cchc.assessment.Assessments;
import vn.cchc.identity.Users;
import vn.cchc.scoring.Answer;
import vn.cchc.signon.Browser;

/**
 * A signed-in browser, a running server, and a line to the database that is cut or held up between two requests. The
 * database is an external one to the server, named by {@code cchc.db.url}.
 */
@ServedTest
@TestPropertySource(properties = "spring.datasource.hikari.data-source-properties.socketTimeout=8")
class LostDatabaseTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String WORDS = "CHƯA được lưu";
    private static final String[] JSON = {"Accept", "application/json"};

    private static Line line;
    private static AssessmentScene.Scene scene;

    @LocalServerPort
    int port;

    @Autowired
    AssessmentScene stage;

    @Autowired
    Assessments assessments;

    @Autowired
    Users users;

    @Autowired
    PlatformTransactionManager transactions;

    private Browser browser;
    private UUID own;

    @DynamicPropertySource
    static void external(DynamicPropertyRegistry properties) {
        var cluster = FastPostgres.cluster();
        var direct = URI.create(FastPostgres.newDatabase().substring("jdbc:".length()));
        line = new Line(direct.getPort());
        properties.add("cchc.db.url", () -> "jdbc:postgresql://127.0.0.1:" + line.port() + direct.getPath());
        properties.add("cchc.db.user", cluster::user);
        properties.add("cchc.db.password", cluster::password);
    }

    @BeforeEach
    void signIn() throws Exception {
        if (scene == null) {
            scene = new TransactionTemplate(transactions).execute(status -> stage.declaring());
        }
        own = scene.tuPhap();
        browser = new Browser(port);
        browser.signIn("minh", Personas.PASSWORD);
        assertThat(browser.open("/account").body()).contains("Trần Văn Minh");
    }

    @AfterEach
    void mend() throws Exception {
        line.mend();
        for (int i = 0; i < 60 && browser.step("/suc-khoe", JSON).status() != 200; i++) {
            Thread.sleep(500);
        }
        Thread.sleep(2_500); // the moment in which others are told at once
    }

    @AfterAll
    static void close() {
        line.close();
    }

    @Test
    void a_page_says_so_with_503_and_when_to_come_back() throws Exception {
        line.cut();
        var answer = browser.step("/account");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(answer.body()).contains(WORDS, "<!doctype html>").doesNotContain("Exception");
        line.mend();
        assertThat(eventually("/account").body()).contains("Trần Văn Minh");
    }

    @Test
    void so_does_a_visitors_page_and_the_health_address() throws Exception {
        line.cut();
        var visitor = new Browser(port);
        assertThat(visitor.step("/ket-qua").status()).isEqualTo(503);
        assertThat(visitor.step("/suc-khoe", JSON).status()).isEqualTo(503);
        assertThat(visitor.step("/css/cchc.css").status()).isEqualTo(200);
    }

    @Test
    void what_a_whole_page_sent_is_kept_in_the_answer_and_goes_through_when_sent_again() throws Exception {
        browser.signIn("an", Personas.PASSWORD);
        browser.open("/users/new");
        line.cut();
        var fields = Map.of(
                "username",
                "moi",
                "displayName",
                "Ngô \"Mới\" & <b>",
                "home",
                scene.world().commune().id().toString(),
                "email",
                "",
                "phone",
                "",
                "_csrf",
                browser.token());
        var answer = browser.submit("/users", fields);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("action=\"/users\"", "Ngô &#34;Mới&#34; &amp; &lt;b>", "Gửi lại", WORDS);
        line.mend();
        eventually("/ket-qua");
        assertThat(browser.press(answer, "/users").status()).isLessThan(400);
        assertThat(users.find("moi").orElseThrow().displayName()).isEqualTo("Ngô \"Mới\" & <b>");
    }

    @Test
    void passwords_are_never_kept_in_a_page() throws Exception {
        var visitor = new Browser(port);
        visitor.step("/dang-nhap");
        line.cut();
        var answer = visitor.submit("/dang-nhap", Map.of("username", "minh", "password", Personas.PASSWORD));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(answer.body()).contains(WORDS).doesNotContain(Personas.PASSWORD, "Gửi lại");
        line.mend();
        eventually("/ket-qua");
        Thread.sleep(2_500);
        visitor.step("/dang-nhap");
        assertThat(visitor.signIn("minh", Personas.PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void a_fragment_is_a_message_and_the_form_stays() throws Exception {
        line.cut();
        var answer = browser.submit("/account/sessions/end", Map.of("handle", "x"), "HX-Request", "true");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains(WORDS, "role=\"alert\"").doesNotContain("<html");
    }

    @Test
    void a_save_by_itself_gets_json_is_not_stored_and_goes_through_when_repeated() throws Exception {
        line.cut();
        var lost = save("7");
        assertThat(lost.status()).isEqualTo(503);
        assertThat(lost.header("Retry-After")).isEqualTo("30");
        assertThat(lost.header("Content-Type")).startsWith("application/problem+json");
        assertThat(lost.body()).contains("\"page.database-away\"", WORDS);
        line.mend();
        eventually("/account");
        assertThat(save("7").status()).isEqualTo(200);
        assertThat(assessments.draft(own, scene.world().minh()).get("2.1").answer())
                .isEqualTo(Answer.of("count", "7"));
    }

    @Test
    void a_database_that_hangs_is_given_up_within_seconds_and_many_waiting_people_do_not_queue_for_it()
            throws Exception {
        Thread.sleep(1_000); // connections used just now are not asked first whether they live
        line.hold();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Browser.Answer>>();
            var begin = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                answers.add(people.submit(() -> browser.step("/account")));
            }
            for (var answer : answers) {
                assertThat(answer.get().status()).isEqualTo(503);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        }
        line.mend();
        assertThat(eventually("/account").body()).contains("Trần Văn Minh");
    }

    private Browser.Answer save(String count) throws Exception {
        var body = "{\"seen\":0,\"inputs\":{\"count\":\"" + count + "\"},\"notApplicable\":null,\"explanation\":\"\"}";
        return browser.post("/assessments/" + own + "/answers/2.1", body, "application/json", JSON);
    }

    private Browser.Answer eventually(String path) throws Exception {
        for (int i = 0; i < 60; i++) {
            var answer = browser.step(path);
            if (answer.status() == 200) {
                return answer;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("the database is back but " + path + " is not");
    }
}
