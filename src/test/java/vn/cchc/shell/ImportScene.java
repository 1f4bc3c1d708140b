package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.signon.Browser;

/** Files of dossiers sent over HTTP, and a hand on what their import has to pass. */
final class ImportScene {

    static final String SOURCE = "thu";
    static final String MAPPING = """
            format: cchc-dossier-mapping/1
            code: thu
            title: Nguồn thử
            unknown-procedure: accept
            """;
    static final String HEAD =
            "code,procedure,field,level,receiving_unit,competent_unit,channel,received_at,due_at,finished_at,returned_at,status\n";
    private static final Pattern NUMBER = Pattern.compile("\"id\":(\\d+)");

    private final JdbcClient sql;

    ImportScene(JdbcClient sql) {
        this.sql = sql;
    }

    /** Dossiers of one commune, received on 2 March 2026, due on the 10th. */
    static String file(String prefix, int dossiers, String procedure, String finished) {
        return IntStream.rangeClosed(1, dossiers)
                .mapToObj(number -> line(prefix + "-" + number, procedure, finished))
                .collect(Collectors.joining("", HEAD, ""));
    }

    static String line(String code, String procedure, String finished) {
        return "%s,%s,dat-dai,xa,T90001,T90001,1,2026-03-02 08:00,2026-03-10 17:00,%s,,%s\n"
                .formatted(code, procedure, finished, finished.isEmpty() ? "4" : "9");
    }

    static String address(UUID request) {
        return "/dossiers/batches/upload?name=thu.csv&source=" + SOURCE + "&request=" + request;
    }

    /** @return the batch's number */
    static int send(Browser browser, UUID request, String file) throws Exception {
        browser.open("/dossiers/batches");
        var answer = browser.post(address(request), file, "application/octet-stream", "Accept", "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return number(answer.body());
    }

    static int number(String told) {
        var found = NUMBER.matcher(told);
        assertThat(found.find()).as(told).isTrue();
        return Integer.parseInt(found.group(1));
    }

    String state(int batch) {
        return sql.sql("select state from dossier.batch where id = :id")
                .param("id", batch)
                .query(String.class)
                .single();
    }

    void becomes(int batch, String state) {
        await().atMost(ServerProcess.LIMIT).until(() -> state(batch), now -> now.equals(state) || isOver(now));
        assertThat(state(batch)).as(problem(batch)).isEqualTo(state);
    }

    private static boolean isOver(String state) {
        return !List.of("RECEIVED", "RUNNING").contains(state);
    }

    String problem(int batch) {
        return sql.sql("select coalesce(report ->> 'problem', '') from dossier.batch where id = :id")
                .param("id", batch)
                .query(String.class)
                .single();
    }

    long dossiers(String prefix) {
        return sql.sql("select count(*) from dossier.dossier where code like :prefix")
                .param("prefix", prefix + "-%")
                .query(Long.class)
                .single();
    }

    /** Holds a table so that whoever wants to write to it waits. */
    static Connection hold(Connection connection, String table) throws SQLException {
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table " + table + " in exclusive mode");
        return connection;
    }

    /** Those who wait for the table, once there are any. */
    List<Integer> waiting(String table) {
        return await().atMost(ServerProcess.LIMIT).until(() -> waitingNow(table), found -> !found.isEmpty());
    }

    List<Integer> waitingNow(String table) {
        return sql.sql(
                        "select pid from pg_locks where relation = cast(:table as regclass) and not granted order by pid")
                .param("table", table)
                .query(Integer.class)
                .list();
    }

    /** The database has seen that they are gone. */
    void gone(List<Integer> sessions) {
        await().atMost(ServerProcess.LIMIT)
                .until(
                        () -> sql.sql("select count(*) from pg_stat_activity where pid = any(:pids)")
                                .param("pids", sessions.toArray(Integer[]::new))
                                .query(Integer.class)
                                .single(),
                        left -> left == 0);
    }

    /** Every file that lies in a folder, at whatever depth. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (var file : files(folder)) {
            bytes += Files.size(file);
        }
        return bytes;
    }
}
