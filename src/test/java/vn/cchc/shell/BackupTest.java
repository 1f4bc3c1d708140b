package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

@Tag("database")
class BackupTest {

    private static final byte[] DOCUMENT = "%PDF-1.7\nQuyết định số 12/QĐ-UBND\n%%EOF".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private ConfigurableApplicationContext source;
    private ConfigurableApplicationContext target;

    @BeforeEach
    void two_installations_one_of_them_in_use() {
        source = installation("source");
        target = installation("target");
        migrate(source);
    }

    @AfterEach
    void stop() {
        source.close();
        target.close();
    }

    @Test
    void every_table_the_catalogue_knows_comes_back_as_it_was() throws Exception {
        fill();
        var written = source.getBean(Backup.class).write(archive());
        restore();

        assertThat(written.tables())
                .extracting(Archive.Part::name)
                .contains("audit.entry", "audit.seal", "file.stored");
        var again = target.getBean(Backup.class).write(folder.resolve("again.zip"));
        assertThat(again.tables()).isEqualTo(written.tables());
        assertThat(again.files()).isEqualTo(written.files());
        assertThat(sql(target)
                        .sql("select name from file.stored")
                        .query(String.class)
                        .single())
                .isEqualTo("Quyết định.pdf");
        try (var in = target.getBean(vn.cchc.file.Files.class).open(Sha256.of(DOCUMENT))) {
            assertThat(in.readAllBytes()).isEqualTo(DOCUMENT);
        }
    }

    @Test
    void append_only_tables_are_append_only_again_after_a_restore() throws Exception {
        fill();
        source.getBean(Backup.class).write(archive());
        restore();
        assertThatThrownBy(() -> sql(target).sql("delete from audit.entry").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> sql(target)
                        .sql(
                                "insert into audit.seal (number, entry, hash) values (9, gen_random_uuid(), repeat('0', 64))")
                        .update())
                .hasMessageContaining("seal_of_entry");
    }

    @Test
    void a_truncated_archive_is_refused_and_nothing_is_written() throws Exception {
        fill();
        source.getBean(Backup.class).write(archive());
        var bytes = Files.readAllBytes(archive());
        Files.write(archive(), java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3));
        assertThatThrownBy(this::restore).isInstanceOfSatisfying(Problem.class, this::isBroken);
        assertThat(tables(target)).isEmpty();
    }

    @Test
    void an_archive_with_one_changed_row_is_refused_and_nothing_is_written() throws Exception {
        fill();
        source.getBean(Backup.class).write(archive());
        replaceInArchive("tables/audit.entry", "round.open", "round.shut");
        assertThatThrownBy(this::restore).isInstanceOfSatisfying(Problem.class, this::isBroken);
        assertThat(tables(target)).isEmpty();
    }

    @Test
    void existing_data_is_never_overwritten() throws Exception {
        fill();
        source.getBean(Backup.class).write(archive());
        migrate(target);
        assertThatThrownBy(this::restore)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("command.not-empty"));
    }

    @Test
    void a_backup_of_another_structure_is_refused() throws Exception {
        fill();
        sql(source).sql("""
                        insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
                            installed_by, execution_time, success)
                        values (9999, '29991231.2359', 'from the future', 'SQL', 'x', 1, 'x', 1, true)
                        """).update();
        source.getBean(Backup.class).write(archive());
        assertThatThrownBy(this::restore)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("command.other-level"));
        assertThat(tables(target)).isEmpty();
    }

    @Test
    void the_archive_is_for_its_owner_only_and_never_replaces_a_file() throws Exception {
        source.getBean(Backup.class).write(archive());
        assertThat(Files.getPosixFilePermissions(archive())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> source.getBean(Backup.class).write(archive()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("command.archive-exists"));
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void a_lost_file_is_named_and_the_rest_is_kept() throws Exception {
        fill();
        var sha = Sha256.of(DOCUMENT);
        Files.delete(folder.resolve("source/files")
                .resolve(sha.hex().substring(0, 2))
                .resolve(sha.hex().substring(2, 4))
                .resolve(sha.hex()));
        var manifest = source.getBean(Backup.class).write(archive());
        assertThat(manifest.missing()).containsExactly(sha.hex());
        restore();
        assertThat(sql(target)
                        .sql("select count(*) from file.stored")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_command_says_what_is_wrong_with_a_file_that_is_no_backup() throws Exception {
        var err = new ByteArrayOutputStream();
        Files.writeString(archive(), "không phải bản sao lưu");
        var code = Cchc.run(
                new String[] {
                    "restore",
                    archive().toString(),
                    "--data",
                    folder.resolve("new").toString()
                },
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("bị thiếu hoặc hỏng");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    private void isBroken(Problem problem) {
        assertThat(problem.code()).isEqualTo("command.archive-broken");
    }

    private void fill() {
        var actor = new Actor(UUID.randomUUID(), "lan", "Lan", new OrganisationId(UUID.randomUUID()));
        source.getBean(vn.cchc.file.Files.class).store(new ByteArrayInputStream(DOCUMENT), "Quyết định.pdf", actor);
        sql(source).sql("""
                        insert into audit.entry (id, at, actor, actor_username, actor_name, verb, thing, details)
                        values ('0199a1b2-0000-7000-8000-000000000001', '2026-03-01T08:00:00.123456+07', gen_random_uuid(),
                                'lan', E'Lan\\t\\\\Nguyễn', 'round.open', 'round:1', '{"a" :  1}')
                        """).update();
        sql(source)
                .sql(
                        "insert into audit.seal (number, entry, hash) values (1, '0199a1b2-0000-7000-8000-000000000001', repeat('a', 64))")
                .update();
    }

    private Path archive() {
        return folder.resolve("backup.zip");
    }

    private void restore() throws Exception {
        try (var archive = Archive.open(archive())) {
            target.getBean(Restore.class).read(archive);
        }
    }

    private void replaceInArchive(String entry, String from, String to) throws Exception {
        try (var zip = java.nio.file.FileSystems.newFileSystem(archive())) {
            var path = zip.getPath(entry);
            Files.writeString(path, Files.readString(path).replace(from, to));
        }
    }

    private ConfigurableApplicationContext installation(String name) {
        return Context.storage(List.of("--cchc.db.fast=true", "--cchc.data=" + folder.resolve(name)));
    }

    private static List<Catalogue.Table> tables(ConfigurableApplicationContext installation) throws SQLException {
        try (var connection = installation.getBean(DataSource.class).getConnection()) {
            return new Catalogue(connection).tables();
        }
    }

    private static void migrate(ConfigurableApplicationContext installation) {
        Flyway.configure()
                .dataSource(installation.getBean(DataSource.class))
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static JdbcClient sql(ConfigurableApplicationContext installation) {
        return installation.getBean(JdbcClient.class);
    }
}
