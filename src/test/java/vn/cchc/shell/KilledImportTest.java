package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
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
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Source;
import vn.cchc.kernel.Actor;
import vn.cchc.signon.Browser;

/**
 * {@code cchc serve} killed with no chance to say goodbye at each stage of an import: while the file comes in, while it waits, while it is
 * read into its tables, while figures are added up, after the commit. A stage is held by a lock on the table it needs next. The
 * database is one outside of the server; afterwards its figures are those of the last complete batch.
 */
@ServedTest
class KilledImportTest {

    private static String database;
    private static boolean settled;

    @TempDir
    static Path data;

    @Autowired
    Personas personas;

    @Autowired
    Batches batches;

    @Autowired
    JdbcClient sql;

    @Autowired
    PlatformTransactionManager transactions;

    private static ServerProcess server;

    private ImportScene scene;

    @DynamicPropertySource
    static void external(DynamicPropertyRegistry properties) {
        database = FastPostgres.newDatabase();
        properties.add("cchc.db.url", () -> database);
        properties.add("cchc.db.user", FastPostgres.cluster()::user);
        properties.add("cchc.db.password", FastPostgres.cluster()::password);
        properties.add("cchc.dossier.spool", () -> data.resolve("of-nobody").toString());
    }

    @BeforeEach
    void settle() {
        scene = new ImportScene(sql);
        if (!settled) {
            new TransactionTemplate(transactions).executeWithoutResult(_ -> personas.settle());
            batches.keep(new Source(ImportScene.SOURCE, "Nguồn thử", ImportScene.MAPPING), Actor.SYSTEM);
            settled = true;
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    private static Path spool() {
        return data.resolve("spool");
    }

    /** A new server, unless one is running: a start takes longer than all the rest. */
    private static Browser serve() throws Exception {
        if (server == null || !server.isAlive()) {
            server = ServerProcess.start(Files.createTempFile(data, "said-", ""), ServerProcess.over(database, data));
        }
        var browser = server.browser();
        browser.signIn("tung", Personas.PASSWORD);
        return browser;
    }

    private static Connection connect() throws SQLException {
        var cluster = FastPostgres.cluster();
        return DriverManager.getConnection(database, cluster.user(), cluster.password());
    }

    @Test
    void killed_while_the_file_comes_in_nothing_is_left_and_the_same_request_can_be_sent_again() throws Exception {
        var file = ImportScene.file("RECEIVING", 5_000, "P.1", "2026-03-05 10:00");
        var request = UUID.randomUUID();
        var browser = serve();
        browser.open("/dossiers/batches");
        var before = DossierFigures.of(sql);
        try (var half = new PipedOutputStream();
                var body = new PipedInputStream(half, 1 << 20)) {
            half.write(file.getBytes(StandardCharsets.UTF_8), 0, file.length() / 2);
            half.flush();
            var sent = browser.stream(ImportScene.address(request), body, "application/octet-stream");
            await().atMost(ServerProcess.LIMIT).until(() -> ImportScene.bytes(spool()), bytes -> bytes > 0);
            assertThat(sent).isNotDone();
            server.kill();
        }
        assertThat(sql.sql("select count(*) from dossier.batch where request = :request")
                        .param("request", request)
                        .query(Integer.class)
                        .single())
                .isZero();

        var again = serve();
        await().atMost(ServerProcess.LIMIT).until(() -> ImportScene.files(spool()), List::isEmpty);
        assertThat(DossierFigures.of(sql)).isEqualTo(before);
        scene.becomes(ImportScene.send(again, request, file), "APPLIED");
        assertThat(scene.dossiers("RECEIVING")).isEqualTo(5_000);
        DossierFigures.addUp(sql);
    }

    @Test
    void killed_while_it_reads_rows_in_the_batch_is_taken_up_again_and_counts_once() throws Exception {
        var request = UUID.randomUUID();
        // The second procedure is new: its number is asked for in the middle of the file, while rows are being copied
        // in.
        var file = ImportScene.file("READING", 3_000, "P.1", "")
                + ImportScene.line("READING-LAST", "P.READING", "2026-03-05 10:00");
        var browser = serve();
        var before = DossierFigures.of(sql);
        int batch;
        try (var holding = ImportScene.hold(connect(), "dossier.procedure")) {
            batch = ImportScene.send(browser, request, file);
            var sessions = scene.waiting("dossier.procedure");
            assertThat(copying()).isPositive();
            server.kill();
            holding.rollback();
            scene.gone(sessions);
        }
        assertThat(scene.state(batch)).isEqualTo("RUNNING");
        assertThat(DossierFigures.of(sql)).isEqualTo(before);
        takenUp(request, batch, file);
        assertThat(scene.dossiers("READING")).isEqualTo(3_001);
    }

    private long copying() {
        return sql.sql("select count(*) from pg_stat_progress_copy where datname = current_database()")
                .query(Long.class)
                .single();
    }

    @Test
    void killed_while_figures_are_added_up_this_batch_and_the_one_behind_it_are_taken_up_again() throws Exception {
        var requests = List.of(UUID.randomUUID(), UUID.randomUUID());
        var files = List.of(
                ImportScene.file("ADDING", 500, "P.1", ""),
                ImportScene.file("ADDING", 400, "P.1", "2026-03-12 10:00") + ImportScene.line("ADDING-NEW", "P.1", ""));
        var browser = serve();
        var before = DossierFigures.of(sql);
        int first;
        int behind;
        try (var holding = ImportScene.hold(connect(), "ontime.flow")) {
            first = ImportScene.send(browser, requests.getFirst(), files.getFirst());
            var sessions = scene.waiting("ontime.flow");
            behind = ImportScene.send(browser, requests.getLast(), files.getLast());
            assertThat(scene.state(behind)).isEqualTo("RECEIVED");
            server.kill();
            holding.rollback();
            scene.gone(sessions);
        }
        assertThat(scene.state(first)).isEqualTo("RUNNING");
        assertThat(scene.state(behind)).isEqualTo("RECEIVED");
        assertThat(DossierFigures.of(sql)).isEqualTo(before);
        takenUp(requests.getFirst(), first, files.getFirst());
        scene.becomes(behind, "APPLIED");
        assertThat(scene.dossiers("ADDING")).isEqualTo(501);
        assertThat(sql.sql("select count(*) from dossier.past where replaced_by = :behind")
                        .param("behind", behind)
                        .query(Long.class)
                        .single())
                .as("the second batch came after the first")
                .isEqualTo(400);
        DossierFigures.addUp(sql);
    }

    /** A new server finishes what the killed one began; the sender, who heard nothing, sends again. */
    private void takenUp(UUID request, int batch, String file) throws Exception {
        var again = serve();
        scene.becomes(batch, "APPLIED");
        DossierFigures.addUp(sql);
        var applied = DossierFigures.of(sql);
        assertThat(ImportScene.send(again, request, file)).isEqualTo(batch);
        await().atMost(ServerProcess.LIMIT).until(() -> ImportScene.files(spool()), List::isEmpty);
        assertThat(DossierFigures.of(sql).get("dossier.past")).isEqualTo(applied.get("dossier.past"));
    }

    @Test
    void killed_after_the_commit_the_batch_counts_and_its_file_is_cleared_away() throws Exception {
        var request = UUID.randomUUID();
        var browser = serve();
        scene.becomes(
                ImportScene.send(browser, UUID.randomUUID(), ImportScene.file("COMMITTED", 10, "P.1", "")), "APPLIED");
        // Known dossiers: the import then reads the table of batches before it adds up, and keeps its hold on it to the
        // end.
        var file = ImportScene.file("COMMITTED", 10, "P.1", "2026-03-05 10:00");
        int batch;
        try (var holding = ImportScene.hold(connect(), "ontime.flow");
                var next = connect()) {
            next.setAutoCommit(false);
            batch = ImportScene.send(browser, request, file);
            scene.waiting("ontime.flow");
            var taken = CompletableFuture.runAsync(() -> lockWhenFree(next));
            scene.waiting("dossier.batch");
            holding.rollback();
            taken.get(); // the import has committed, and next it wants to look at its batch
            scene.waiting("dossier.batch");
            server.kill();
            next.rollback();
        }
        assertThat(scene.state(batch)).isEqualTo("APPLIED");
        assertThat(ImportScene.files(spool())).isNotEmpty();
        var applied = DossierFigures.of(sql);

        var again = serve();
        await().atMost(ServerProcess.LIMIT).until(() -> ImportScene.files(spool()), List::isEmpty);
        assertThat(ImportScene.send(again, request, file)).isEqualTo(batch);
        assertThat(scene.state(batch)).isEqualTo("APPLIED");
        assertThat(DossierFigures.of(sql)).isEqualTo(applied);
        DossierFigures.addUp(sql);
    }

    private static void lockWhenFree(Connection connection) {
        try {
            connection.createStatement().execute("lock table dossier.batch in access exclusive mode");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
