package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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
import vn.cchc.SmallDisk;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Source;
import vn.cchc.kernel.Actor;
import vn.cchc.signon.Browser;

/**
 * Disks that are full while a delivery of dossiers comes in and while the database takes it. Both are real: the database's dossiers and a
 * server's spool lie on disks of a few megabytes. Where the machine allows no such disks the tests are left out, and say so.
 */
@ServedTest
class FullDiskTest {

    private static final int DATABASE_KILOBYTES = 6 * 1024;
    private static final int SPOOL_KILOBYTES = 256;

    private static Path folder;
    private static boolean possible;
    private static boolean settled;
    private static String url;
    private static String password;
    private static Process postgres;

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

    @DynamicPropertySource
    static void external(DynamicPropertyRegistry properties) throws Exception {
        folder = Files.createTempDirectory("cchc-full-disk-");
        possible = SmallDisk.isPossible();
        if (possible) {
            database();
            properties.add("cchc.db.url", () -> url);
            properties.add("cchc.db.user", () -> EmbeddedPostgres.USER);
            properties.add("cchc.db.password", () -> password);
            properties.add("cchc.dossier.spool", () -> folder.resolve("spool").toString());
        }
    }

    /** A PostgreSQL that sees a small disk beside its data. */
    private static void database() throws IOException {
        var data = Files.createDirectory(folder.resolve("data"));
        var options = EmbeddedPostgres.Options.fast(data);
        try (var first = EmbeddedPostgres.start(data, options)) {
            password = first.password();
        }
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Files.createDirectory(folder.resolve("small"));
        var command = new ArrayList<>(SmallDisk.around(folder.resolve("small"), DATABASE_KILOBYTES));
        // PostgreSQL refuses to run as root, which it would be in there.
        command.addAll(List.of("unshare", "-U"));
        command.add(PostgresBinaries.in(options.cache()).resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.resolve("pg").toString(), "-c", "port=" + free, "-c", "fsync=off"));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        command.addAll(List.of("-c", "timezone=UTC", "-c", "lc_messages=C", "-c", "max_connections=60"));
        postgres = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        url = new PostgresFolder.Address(free, password).jdbcUrl(EmbeddedPostgres.DATABASE);
        await().atMost(ServerProcess.LIMIT)
                .ignoreExceptions()
                .until(() -> DriverManager.getConnection(url, EmbeddedPostgres.USER, password)
                        .isValid(1));
    }

    @AfterAll
    static void remove() throws Exception {
        if (postgres != null) {
            postgres.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        Folders.delete(folder);
    }

    @BeforeEach
    void settle() {
        assumeTrue(possible, "this machine lets nobody mount a file system in a namespace of his own (unshare -rm)");
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        scene = new ImportScene(sql);
        if (!settled) {
            new TransactionTemplate(transactions).executeWithoutResult(_ -> personas.settle());
            batches.keep(new Source(ImportScene.SOURCE, "Nguồn thử", ImportScene.MAPPING), Actor.SYSTEM);
            settled = true;
        }
    }

    private static Browser signedIn(Browser browser) throws Exception {
        browser.signIn("tung", Personas.PASSWORD);
        return browser;
    }

    @Test
    void a_full_disk_of_the_database_breaks_the_batch_off_and_leaves_the_figures() throws Exception {
        var browser = signedIn(new Browser(port));
        sql.sql("create tablespace small location '" + folder.resolve("small") + "'")
                .update();
        place("small");
        scene.becomes(
                ImportScene.send(browser, UUID.randomUUID(), ImportScene.file("ROOM", 100, "P.1", "")), "APPLIED");
        var before = DossierFigures.of(sql);

        var large = ImportScene.file("ROOM", 100, "P.1", "2026-03-05 10:00")
                + ImportScene.file("LARGE", 60_000, "P.1", "").substring(ImportScene.HEAD.length());
        int batch = ImportScene.send(browser, UUID.randomUUID(), large);
        scene.becomes(batch, "FAILED");
        assertThat(scene.problem(batch)).contains("dossier.disk-full");
        assertThat(DossierFigures.of(sql)).isEqualTo(before);
        var at = "/dossiers/batches/" + batch;
        var page = browser.open(at);
        assertThat(page.body())
                .contains(
                        "Đĩa của máy chủ cơ sở dữ liệu đã đầy",
                        "giải phóng chỗ, rồi đọc lại lần nhập này",
                        "Đọc lại lần nhập này");
        scene.becomes(
                ImportScene.send(browser, UUID.randomUUID(), ImportScene.file("GOES-ON", 5, "P.1", "")), "APPLIED");

        place("pg_default"); // somebody made room
        assertThat(browser.press(page, at + "/repeat").status()).isEqualTo(303);
        scene.becomes(batch, "APPLIED");
        assertThat(scene.dossiers("LARGE")).isEqualTo(60_000);
        DossierFigures.addUp(sql);
    }

    private void place(String tablespace) {
        sql.sql("alter table dossier.dossier set tablespace " + tablespace).update();
    }

    @Test
    void a_full_disk_under_the_spool_refuses_the_file_with_words_and_the_server_goes_on() throws Exception {
        var spool = Files.createDirectory(folder.resolve("server-spool"));
        var settings = new String[] {
            "--data",
            folder.resolve("server").toString(),
            "cchc.dossier.spool=" + spool,
            "cchc.db.url=" + url,
            "cchc.db.user=" + EmbeddedPostgres.USER,
            "cchc.db.password=" + password
        };
        try (var server = ServerProcess.start(
                folder.resolve("server-said"), SmallDisk.around(spool, SPOOL_KILOBYTES), settings)) {
            var browser = signedIn(server.browser());
            browser.open("/dossiers/batches");
            var before = DossierFigures.of(sql);
            var request = UUID.randomUUID();
            var refused = browser.post(
                    ImportScene.address(request),
                    ImportScene.file("TOO-LARGE", 20_000, "P.1", ""),
                    "application/octet-stream",
                    "Accept",
                    "application/json");
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("dossier.cannot-store", "không ghi được tệp gửi lên", "Chưa nhận gì");
            assertThat(ImportScene.files(server.sees(spool))).isEmpty();
            assertThat(DossierFigures.of(sql)).isEqualTo(before);

            int batch = ImportScene.send(browser, request, ImportScene.file("SMALL", 200, "P.1", ""));
            scene.becomes(batch, "APPLIED");
            assertThat(scene.dossiers("SMALL")).isEqualTo(200);
            DossierFigures.addUp(sql);
        }
    }
}
