package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import vn.cchc.kernel.Problem;

@Tag("database")
class EmbeddedPostgresTest {

    @TempDir
    Path folder;

    /** A cluster that is made once and copied: making one takes seconds. */
    @TempDir
    static Path made;

    @BeforeAll
    static void make() {
        EmbeddedPostgres.start(made, EmbeddedPostgres.Options.durable(made)).close();
    }

    @BeforeEach
    void copy(TestInfo test) throws Exception {
        if (!test.getDisplayName().startsWith("first_start")) {
            for (var part : List.of("pg", "postgres.password")) {
                var copy = new ProcessBuilder("cp", "-a", made.resolve(part).toString(), folder.toString());
                assertThat(copy.start().waitFor()).isZero();
            }
        }
    }

    @Test
    void first_start_makes_a_database_and_a_restart_keeps_what_was_written() throws Exception {
        try (var postgres = start();
                var connection = connect(postgres)) {
            run(connection, "create table note (text text)");
            run(connection, "insert into note values ('Điện Biên')");
        }
        assertThat(folder.resolve("pg/postmaster.pid")).doesNotExist();
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(ask(connection, "select lower(text) from note")).isEqualTo("điện biên");
        }
    }

    @Test
    void real_data_waits_for_the_disk_and_only_fast_mode_does_not() throws Exception {
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(ask(connection, "show fsync")).isEqualTo("on");
            assertThat(ask(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(connection, "show data_checksums")).isEqualTo("on");
        }
        var fast = FastPostgres.cluster();
        try (var connection = connect(fast)) {
            assertThat(ask(connection, "show fsync")).isEqualTo("off");
        }
    }

    @Test
    void a_killed_server_recovers_what_was_committed() throws Exception {
        var postgres = start();
        var connection = connect(postgres);
        run(connection, "create table note (text text)");
        run(connection, "insert into note values ('committed')");
        connection.setAutoCommit(false);
        run(connection, "insert into note values ('not committed')");
        var process = ProcessHandle.of(postgres.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
        postgres.close();

        try (var again = start();
                var fresh = connect(again)) {
            assertThat(ask(fresh, "select string_agg(text, ',') from note")).isEqualTo("committed");
        }
    }

    @Test
    void a_server_that_ends_while_we_run_is_back_on_its_address_soon() throws Exception {
        try (var postgres = start()) {
            var first = postgres.pid();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            await(() -> postgres.pid() != first);
            try (var connection = connect(postgres)) {
                assertThat(ask(connection, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void a_server_left_over_from_a_killed_application_is_stopped_first() throws Exception {
        var lost = start();
        try (var connection = connect(lost)) {
            run(connection, "create table note (text text)");
        }
        lost.forget(); // what kill -9 of the Java process does: the lock goes, the server stays
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(ProcessHandle.of(lost.pid()).filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(ask(connection, "select count(*) from note")).isEqualTo("0");
        }
    }

    @Test
    void a_stale_pid_file_with_the_number_of_another_program_does_not_keep_us_out() throws Exception {
        start().close();
        Files.writeString(
                folder.resolve("pg/postmaster.pid"), ProcessHandle.current().pid() + "\n");
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(ask(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void two_starters_on_one_folder_do_not_meet() {
        try (var first = start()) {
            assertThat(first.pid()).isPositive();
            assertThatThrownBy(this::start).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.code()).isEqualTo("database.folder-in-use");
                assertThat(problem.arguments())
                        .contains(Long.toString(ProcessHandle.current().pid()));
            });
        }
    }

    @Test
    void a_folder_of_another_version_is_refused_and_left_as_it_was() throws Exception {
        var version = folder.resolve("pg/PG_VERSION");
        Files.writeString(version, "14\n");
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("database.other-version"));
        assertThat(Files.readString(version)).isEqualTo("14\n");
    }

    @Test
    void root_runs_the_database_of_a_users_folder_as_that_user() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Folders.chown(folder, 65534);
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(ask(connection, "select 1")).isEqualTo("1");
            assertThat(Files.getAttribute(Path.of("/proc", Long.toString(postgres.pid())), "unix:uid"))
                    .isEqualTo(65534);
        }
    }

    @Test
    void nobody_connects_without_the_password_and_nobody_else_reads_it() throws Exception {
        try (var postgres = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(Files.getPosixFilePermissions(folder.resolve("postgres.password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void no_other_machine_can_connect() throws Exception {
        try (var postgres = start()) {
            var port =
                    URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();
            for (var outside : NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList()) {
                assertThat(answers(outside, port)).as("%s", outside).isFalse();
            }
            assertThat(answers(InetAddress.getByName("127.0.0.1"), port)).isTrue();
        }
    }

    private static void await(java.util.function.BooleanSupplier done) {
        for (var i = 0; i < 600 && !done.getAsBoolean(); i++) {
            EmbeddedPostgres.pause(50);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(folder, EmbeddedPostgres.Options.durable(folder));
    }

    private static boolean answers(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
