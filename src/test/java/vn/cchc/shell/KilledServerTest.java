package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.Personas;
import vn.cchc.ServedTest;
import vn.cchc.filing.FilingScene;
import vn.cchc.filing.Filings;
import vn.cchc.filing.State;
import vn.cchc.signon.Browser;

/**
 * {@code cchc serve} as a process of its own, killed with no chance to say goodbye while it takes in a file for many agencies. The database
 * is one outside of it, so that what it left there can be looked at.
 */
@ServedTest
class KilledServerTest {

    private static final Duration LIMIT = ServerProcess.LIMIT;
    private static final String FILE = """
            period,unit,row,value,denominator,answer
            2026,T90001,1.1,10,,
            2026,T90001,1.2,9,,
            2026,T90001,1.3,99,100,
            2026,T90001,1.4,,,không có số liệu
            """;

    private static String database;

    @TempDir
    Path folder;

    @Autowired
    FilingScene scenes;

    @Autowired
    Filings filings;

    @Autowired
    JdbcClient sql;

    @Autowired
    PlatformTransactionManager transactions;

    private final List<ServerProcess> servers = new ArrayList<>();

    @DynamicPropertySource
    static void external(DynamicPropertyRegistry properties) {
        database = FastPostgres.newDatabase();
        properties.add("cchc.db.url", () -> database);
        properties.add("cchc.db.user", FastPostgres.cluster()::user);
        properties.add("cchc.db.password", FastPostgres.cluster()::password);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var server : servers) {
            server.close();
        }
    }

    private Browser serve() throws IOException {
        var server = ServerProcess.start(
                folder.resolve("said-" + servers.size()), ServerProcess.over(database, folder.resolve("data")));
        servers.add(server);
        return server.browser();
    }

    private static String send(Browser browser) throws Exception {
        browser.open("/filings/import");
        var body = new StringBuilder();
        Map.of("regime", "bao-cao-thu", "submit", "true", "reason", "số liệu thử")
                .forEach((name, value) -> body.append("--cut\r\nContent-Disposition: form-data; name=\"")
                        .append(name)
                        .append("\"\r\n\r\n")
                        .append(value)
                        .append("\r\n"));
        body.append("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"thu.csv\"\r\n")
                .append("Content-Type: text/csv\r\n\r\n")
                .append(FILE)
                .append("\r\n--cut--\r\n");
        var sent = browser.post("/filings/import", body.toString(), "multipart/form-data; boundary=cut");
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        return sent.header("Location");
    }

    private Map<String, Object> written() {
        return sql.sql("""
                select (select count(*) from filing.filing) filings, (select count(*) from filing.save) saves,
                    (select count(*) from filing.step) steps, (select count(*) from bulk.ending) endings,
                    (select count(*) from audit.entry where verb = 'filing.import') deeds
                """).query().singleRow();
    }

    /** Whoever waits to write the steps has written the figures in the same transaction. */
    private List<Integer> waiting() {
        return sql.sql("""
                select pid from pg_locks where relation = 'filing.step'::regclass and not granted
                """).query(Integer.class).list();
    }

    private static Connection hold() throws SQLException {
        var cluster = FastPostgres.cluster();
        var connection = DriverManager.getConnection(database, cluster.user(), cluster.password());
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table filing.step in exclusive mode");
        return connection;
    }

    @Test
    void a_server_killed_while_it_takes_in_a_file_leaves_the_figures_as_they_were_and_the_file_can_be_repeated()
            throws Exception {
        var scene = new TransactionTemplate(transactions).execute(status -> scenes.open());
        var before = written();
        var browser = serve();
        browser.signIn("tung", Personas.PASSWORD);
        String batch;
        try (var holding = hold()) {
            batch = send(browser);
            var at = await().atMost(LIMIT).until(this::waiting, found -> !found.isEmpty());
            servers.getFirst().kill();
            holding.rollback();
            await().atMost(LIMIT)
                    .until(
                            () -> sql.sql("select count(*) from pg_stat_activity where pid = any(:pids)")
                                    .param("pids", at.toArray(Integer[]::new))
                                    .query(Integer.class)
                                    .single(),
                            left -> left == 0);
        }
        assertThat(written()).isEqualTo(before);
        assertThat(filings.get(scene.commune().id()).revision()).isZero();

        var again = serve();
        again.signIn("tung", Personas.PASSWORD);
        var page = again.open(batch);
        assertThat(page.body()).contains("Chương trình dừng giữa chừng: không có gì được ghi.");
        var repeated = again.press(page, batch + "/repeat").header("Location");
        await().atMost(LIMIT)
                .until(() -> again.open(repeated).body(), body -> body.contains("Đã ghi: 4 dòng, 4 ô thay đổi"));
        assertThat(filings.get(scene.commune().id()).state()).isEqualTo(State.SUBMITTED);
        assertThat(filings.get(scene.commune().id()).own().cells()).containsEntry("1.1", FilingScene.number(10));
    }
}
