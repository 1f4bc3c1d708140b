package vn.cchc.shell;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

/**
 * Writes everything an installation holds into one file: all tables as one moment saw them (a single repeatable-read
 * transaction; users go on working) and the files that rows of that moment refer to.
 *
 * <p>The file appears under its name only when it is complete, readable by its owner alone: it holds password hashes
 * and personal data.
 */
@Component
class Backup {

    private final DataSource database;
    private final vn.cchc.file.Files files;
    private final Clock clock;

    Backup(DataSource database, vn.cchc.file.Files files, Clock clock) {
        this.database = database;
        this.files = files;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code command.archive-exists}; {@code command.nothing-to-back-up} over a database without our
     *     tables
     */
    Archive.Manifest write(Path path) throws IOException, SQLException {
        if (Files.exists(path)) {
            throw Problem.conflict("command.archive-exists", path);
        }
        var half = path.resolveSibling(path.getFileName() + ".part");
        Files.deleteIfExists(half);
        try {
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            var manifest = writeInto(half);
            force(half);
            Files.move(half, path, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private Archive.Manifest writeInto(Path half) throws IOException, SQLException {
        try (var connection = database.getConnection();
                var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(half), 1 << 16))) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return write(connection, zip);
            } finally {
                connection.rollback();
            }
        }
    }

    private Archive.Manifest write(Connection connection, ZipOutputStream zip) throws IOException, SQLException {
        var catalogue = new Catalogue(connection);
        var migrations = catalogue.migrations();
        if (migrations.isEmpty()) {
            throw Problem.missing("command.nothing-to-back-up");
        }
        var parts = new ArrayList<Archive.Part>();
        for (var table : catalogue.tables()) {
            parts.add(table(connection, table, zip));
        }
        var wanted = catalogue.files();
        var missing = files(wanted, zip);
        var present = wanted.stream().filter(sha -> !missing.contains(sha)).toList();
        var manifest = new Archive.Manifest(
                Archive.FORMAT,
                VersionCommand.version(),
                clock.instant(),
                migrations,
                parts,
                catalogue.sequences(),
                present,
                List.copyOf(missing));
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(new ZipEntry(Archive.MANIFEST));
        zip.write(Archive.json(manifest));
        zip.closeEntry();
        return manifest;
    }

    private static Archive.Part table(Connection connection, Catalogue.Table table, ZipOutputStream zip)
            throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry("tables/" + table.name()));
        var digest = Sha256.digest();
        var rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(table.copyOut(), new DigestOutputStream(new Unclosable(zip), digest));
        zip.closeEntry();
        return new Archive.Part(
                table.name(),
                table.columns(),
                table.order(),
                rows,
                HexFormat.of().formatHex(digest.digest()));
    }

    /** Copies the contents and returns those that were not there or not whole: their entry is left out of the list. */
    private Set<String> files(List<String> wanted, ZipOutputStream zip) throws IOException {
        zip.setLevel(Deflater.NO_COMPRESSION); // documents and pictures are compressed already
        var missing = new java.util.TreeSet<String>();
        for (var sha : wanted) {
            zip.putNextEntry(new ZipEntry("files/" + sha));
            if (!copy(new Sha256(sha), zip)) {
                missing.add(sha);
            }
            zip.closeEntry();
        }
        return missing;
    }

    private boolean copy(Sha256 sha, OutputStream out) throws IOException {
        var digest = Sha256.digest();
        try (var in = files.open(sha)) {
            in.transferTo(new DigestOutputStream(new Unclosable(out), digest));
        } catch (Problem absent) {
            return false;
        }
        return HexFormat.of().formatHex(digest.digest()).equals(sha.hex());
    }

    private static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** COPY closes or flushes what it is given; the zip goes on. */
    private static final class Unclosable extends FilterOutputStream {
        Unclosable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void flush() {
            // a flush in the middle of an entry only makes the archive larger
        }

        @Override
        public void close() {
            // the zip is closed by who opened it
        }
    }
}
