package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.Personas;
import vn.cchc.ServedTest;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Delivery;
import vn.cchc.dossier.FileContent;
import vn.cchc.dossier.Source;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.signon.Browser;

/**
 * A running server whose database ends a session or goes down in the middle of an import, and senders who do not wait: the same request again,
 * another delivery of the same source, a stop at the screen. The import is held by a lock on the table it needs next. The database
 * is a cluster of this test's own, so that it can be killed.
 */
@ServedTest
class LostImportTest {

    private static EmbeddedPostgres cluster;
    private static Path folder;
    private static boolean settled;

    @LocalServerPort
    int port;

    @Autowired
    Personas personas;

    @Autowired
    Batches batches;

    @Autowired
    JdbcClient sql;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TickingClock clock;

    private ImportScene scene;
    private Browser browser;

    @DynamicPropertySource
    static void external(DynamicPropertyRegistry properties) throws IOException {
        folder = Files.createTempDirectory("cchc-lost-import-");
        var data = Files.createDirectory(folder.resolve("pg"));
        cluster = EmbeddedPostgres.start(data, EmbeddedPostgres.Options.fast(data));
        properties.add("cchc.db.url", cluster::jdbcUrl);
        properties.add("cchc.db.user", cluster::user);
        properties.add("cchc.db.password", cluster::password);
        properties.add("cchc.dossier.spool", () -> spool().toString());
    }

    @AfterAll
    static void remove() throws IOException {
        cluster.abandon();
        Folders.delete(folder);
    }

    @BeforeEach
    void settle() throws Exception {
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        scene = new ImportScene(sql);
        if (!settled) {
            new TransactionTemplate(transactions).executeWithoutResult(_ -> personas.settle());
            batches.keep(new Source(ImportScene.SOURCE, "Nguồn thử", ImportScene.MAPPING), Actor.SYSTEM);
            settled = true;
        }
        browser = new Browser(port);
        browser.signIn("tung", Personas.PASSWORD);
    }

    private static Path spool() {
        return folder.resolve("spool");
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(cluster.jdbcUrl(), cluster.user(), cluster.password());
    }

    private static String at(int batch) {
        return "/dossiers/batches/" + batch;
    }

    @Test
    void a_session_ended_by_the_database_leaves_the_figures_and_the_batch_is_read_again_at_a_button() throws Exception {
        var before = DossierFigures.of(sql);
        int batch;
        try (var holding = ImportScene.hold(connect(), "ontime.flow")) {
            batch = ImportScene.send(browser, UUID.randomUUID(), ImportScene.file("ENDED", 50, "P.1", ""));
            for (int session : scene.waiting("ontime.flow")) {
                sql.sql("select pg_terminate_backend(:pid)")
                        .param("pid", session)
                        .query(Boolean.class)
                        .single();
            }
            scene.becomes(batch, "FAILED");
            holding.rollback();
        }
        assertThat(DossierFigures.of(sql)).isEqualTo(before);
        readAgain(batch);
        assertThat(scene.dossiers("ENDED")).isEqualTo(50);
    }

    @Test
    void a_database_that_goes_down_in_an_import_is_told_of_by_the_batch_once_it_is_back() throws Exception {
        scene.becomes(ImportScene.send(browser, UUID.randomUUID(), ImportScene.file("DOWN", 20, "P.1", "")), "APPLIED");
        var before = DossierFigures.of(sql);
        var killed = cluster.pid();
        try (var holding = ImportScene.hold(connect(), "ontime.flow")) {
            var file = ImportScene.file("DOWN", 20, "P.1", "2026-03-05 10:00") + ImportScene.line("DOWN-21", "P.1", "");
            int batch = ImportScene.send(browser, UUID.randomUUID(), file);
            scene.waiting("ontime.flow");
            ProcessHandle.of(killed).orElseThrow().destroyForcibly(); // kill -9; it is started again on its port
            await().atMost(ServerProcess.LIMIT).until(() -> cluster.pid() != killed);
            await().atMost(ServerProcess.LIMIT)
                    .ignoreExceptions()
                    .until(() -> scene.state(batch), state -> state.equals("FAILED"));
            assertThat(DossierFigures.of(sql)).isEqualTo(before);
            readAgain(batch);
        }
        assertThat(scene.dossiers("DOWN")).isEqualTo(21);
    }

    private void readAgain(int batch) throws Exception {
        assertThat(scene.problem(batch)).contains("dossier.database-lost");
        assertThat(ImportScene.files(spool())).hasSize(1);
        var page = browser.open(at(batch));
        assertThat(page.body())
                .contains("Gián đoạn", "Mất kết nối với cơ sở dữ liệu giữa chừng", "Đọc lại lần nhập này");
        assertThat(browser.press(page, at(batch) + "/repeat").status()).isEqualTo(303);
        scene.becomes(batch, "APPLIED");
        DossierFigures.addUp(sql);
        await().atMost(ServerProcess.LIMIT).until(() -> ImportScene.files(spool()), List::isEmpty);
    }

    @Test
    void a_sender_that_repeats_while_the_first_still_runs_hears_of_the_same_batch() throws Exception {
        var request = UUID.randomUUID();
        var file = ImportScene.file("AGAIN", 30, "P.1", "2026-03-05 10:00");
        int batch;
        try (var holding = ImportScene.hold(connect(), "ontime.flow")) {
            batch = ImportScene.send(browser, request, file);
            scene.waiting("ontime.flow");
            assertThat(ImportScene.send(browser, request, file)).isEqualTo(batch);
            var other = browser.post(
                    ImportScene.address(request), file + "x", "application/octet-stream", "Accept", "application/json");
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.body()).contains("dossier.request-reused");
            holding.rollback();
        }
        scene.becomes(batch, "APPLIED");
        assertThat(ImportScene.send(browser, request, file)).isEqualTo(batch);
        assertThat(scene.dossiers("AGAIN")).isEqualTo(30);
        DossierFigures.addUp(sql);
        await().atMost(ServerProcess.LIMIT).until(() -> ImportScene.files(spool()), List::isEmpty);
    }

    @Test
    void two_deliveries_of_one_source_at_once_count_one_after_the_other() throws Exception {
        var open = ImportScene.file("BOTH", 40, "P.1", "");
        var ended = ImportScene.file("BOTH", 60, "P.1", "2026-03-05 10:00");
        CompletableFuture<Batch> second;
        CompletableFuture<Batch> first;
        try (var own = Executors.newVirtualThreadPerTaskExecutor();
                var holding = ImportScene.hold(connect(), "ontime.flow")) {
            first = CompletableFuture.supplyAsync(() -> take(open), own);
            scene.waiting("ontime.flow");
            second = CompletableFuture.supplyAsync(() -> take(ended), own);
            await().atMost(ServerProcess.LIMIT).until(this::waitingForTheirTurn, waiting -> waiting == 1);
            holding.rollback();
        }
        assertThat(first.get().report().added()).isEqualTo(40);
        assertThat(second.get().report().changed()).isEqualTo(40);
        assertThat(second.get().report().added()).isEqualTo(20);
        assertThat(scene.dossiers("BOTH")).isEqualTo(60);
        DossierFigures.addUp(sql);
    }

    private long waitingForTheirTurn() {
        return sql.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                .query(Long.class)
                .single();
    }

    private Batch take(String text) {
        try {
            var file = Files.createTempFile(folder, "delivery-", ".csv");
            Files.writeString(file, text);
            var delivery = new Delivery(
                    UUID.randomUUID(),
                    ImportScene.SOURCE,
                    "thu.csv",
                    Sha256.of(text.getBytes(StandardCharsets.UTF_8)),
                    text.length(),
                    false,
                    null,
                    null);
            return batches.take(
                    delivery, new FileContent(file, "thu.csv", null, Mapping.canonical()), true, Actor.SYSTEM);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void a_batch_stopped_at_the_screen_while_it_is_read_leaves_nothing() throws Exception {
        var before = DossierFigures.of(sql);
        int batch;
        try (var holding = ImportScene.hold(connect(), "dossier.procedure")) {
            var file = ImportScene.file("STOPPED", 25_000, "P.STOPPED", "");
            batch = ImportScene.send(browser, UUID.randomUUID(), file);
            scene.waiting("dossier.procedure");
            var page = browser.open(at(batch));
            assertThat(page.body()).contains("Đang đọc");
            assertThat(browser.press(page, at(batch) + "/cancel").status()).isEqualTo(303);
            holding.rollback();
        }
        var next = ImportScene.send(browser, UUID.randomUUID(), ImportScene.file("GOES-ON", 1, "P.1", ""));
        scene.becomes(next, "APPLIED"); // they are read one after the other: the stopped one is over
        assertThat(scene.state(batch)).isEqualTo("CANCELLED");
        assertThat(scene.dossiers("STOPPED")).isZero();
        assertThat(DossierFigures.of(sql).get("dossier.past")).isEqualTo(before.get("dossier.past"));
        assertThat(browser.open(at(batch)).body()).contains("Đã dừng theo yêu cầu, không lưu gì");
        await().atMost(ServerProcess.LIMIT).until(() -> ImportScene.files(spool()), List::isEmpty);
        DossierFigures.addUp(sql);
    }
}
