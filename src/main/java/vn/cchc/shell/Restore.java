package vn.cchc.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

/**
 * Brings a backup back into an empty database: migrates to the backup's own level, loads every table in one
 * transaction, and compares what the database then holds with the hashes of the manifest before it commits. Migrations
 * younger than the backup run at the next start, as after any upgrade.
 */
@Component
class Restore {

    private final DataSource database;
    private final vn.cchc.file.Files files;

    Restore(DataSource database, vn.cchc.file.Files files) {
        this.database = database;
        this.files = files;
    }

    /** @throws Problem {@code command.archive-*}, {@code command.not-empty}, {@code command.other-level} */
    void read(Archive archive) throws IOException, SQLException {
        requireEmpty();
        requireKnownLevel(archive.manifest());
        archive.verify();
        for (var sha : archive.manifest().files()) {
            try (var in = archive.file(sha)) {
                files.bringBack(new Sha256(sha), in);
            }
        }
        flyway(newest(archive.manifest())).migrate();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                load(connection, archive);
                connection.commit();
            } catch (IOException | SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private void requireEmpty() throws SQLException {
        try (var connection = database.getConnection()) {
            var catalogue = new Catalogue(connection);
            if (!catalogue.migrations().isEmpty() || !catalogue.tables().isEmpty()) {
                throw Problem.conflict(
                        "command.not-empty", connection.getMetaData().getURL());
            }
        }
    }

    /** This program must know exactly the migrations that the backup's database had, up to its newest. */
    private void requireKnownLevel(Archive.Manifest manifest) {
        var theirs = manifest.migrations().stream()
                .map(migration -> migration.version() + " " + migration.checksum())
                .collect(Collectors.toSet());
        var target = newest(manifest);
        var ours = Arrays.stream(flyway(MigrationVersion.LATEST).info().all())
                .filter(info -> info.getVersion() != null && info.getVersion().compareTo(target) <= 0)
                .map(info -> info.getVersion() + " " + info.getChecksum())
                .collect(Collectors.toSet());
        if (!ours.equals(theirs)) {
            throw Problem.conflict("command.other-level", manifest.version(), target, VersionCommand.version());
        }
    }

    private Flyway flyway(MigrationVersion target) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .target(target)
                .load();
    }

    private static MigrationVersion newest(Archive.Manifest manifest) {
        return manifest.migrations().stream()
                .map(migration -> MigrationVersion.fromVersion(migration.version()))
                .max(MigrationVersion::compareTo)
                .orElseThrow(() -> Problem.input("command.archive-broken", "", Archive.MANIFEST));
    }

    private static void load(Connection connection, Archive archive) throws IOException, SQLException {
        var catalogue = new Catalogue(connection);
        var tables = catalogue.tables();
        requireSameTables(tables, archive.manifest());
        var foreignKeys = catalogue.foreignKeys();
        open(connection, tables, foreignKeys);
        for (var part : archive.manifest().tables()) {
            copyIn(connection, archive, part);
        }
        close(connection, tables, foreignKeys);
        for (var sequence : archive.manifest().sequences()) {
            if (sequence.value() != null) {
                run(
                        connection,
                        "select setval('" + sequence.name().replace("'", "''") + "', " + sequence.value() + ")");
            }
        }
        for (var view : catalogue.materializedViews()) {
            run(connection, "refresh materialized view " + view);
        }
        for (var part : archive.manifest().tables()) {
            compare(connection, part);
        }
    }

    private static void requireSameTables(List<Catalogue.Table> tables, Archive.Manifest manifest) {
        var theirs = manifest.tables().stream().map(Archive.Part::table).toList();
        if (!Objects.equals(new ArrayList<>(tables), theirs)) {
            throw Problem.conflict(
                    "command.other-level", manifest.version(), newest(manifest), VersionCommand.version());
        }
    }

    /** Rows written by migrations go; append-only triggers and the order of foreign keys stand aside meanwhile. */
    private static void open(
            Connection connection, List<Catalogue.Table> tables, List<Catalogue.ForeignKey> foreignKeys)
            throws SQLException {
        for (var key : foreignKeys) {
            run(connection, "alter table " + key.table() + " drop constraint " + key.name());
        }
        for (var table : tables) {
            run(connection, "alter table " + table.name() + " disable trigger user");
        }
        run(connection, "truncate " + tables.stream().map(Catalogue.Table::name).collect(Collectors.joining(", ")));
    }

    private static void close(
            Connection connection, List<Catalogue.Table> tables, List<Catalogue.ForeignKey> foreignKeys)
            throws SQLException {
        for (var table : tables) {
            run(connection, "alter table " + table.name() + " enable trigger user");
        }
        for (var key : foreignKeys) {
            run(connection, "alter table " + key.table() + " add constraint " + key.name() + " " + key.definition());
        }
    }

    private static void copyIn(Connection connection, Archive archive, Archive.Part part)
            throws IOException, SQLException {
        try (var in = archive.table(part)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(part.table().copyIn(), in, 1 << 16);
        }
    }

    private static void compare(Connection connection, Archive.Part part) throws IOException, SQLException {
        var digest = Sha256.digest();
        var rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(part.table().copyOut(), new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        if (rows != part.rows() || !HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
            throw Problem.conflict("command.restored-otherwise", part.name(), part.rows(), rows);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
