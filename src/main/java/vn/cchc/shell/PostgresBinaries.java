package vn.cchc.shell;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import vn.cchc.kernel.Problem;

/**
 * The PostgreSQL programs (initdb, pg_ctl, postgres) that travel in a jar, unpacked once per machine.
 *
 * <p>The folder carries the fingerprint of the archive in its name, so a new version never meets an old folder. It appears
 * by a rename, under a file lock: two processes that start at once, or one that is killed half-way, leave either the
 * whole folder or none.
 */
final class PostgresBinaries {

    private static final Map<String, String> ARCHIVES = Map.of(
            "amd64", "/postgres-linux-x86_64.txz",
            "x86_64", "/postgres-linux-x86_64.txz",
            "aarch64", "/postgres-linux-arm_64.txz");

    private PostgresBinaries() {}

    /**
     * The folder with {@code bin}, {@code lib} and {@code share}, unpacked below {@code folder} if it was not there.
     *
     * @throws Problem {@code database.no-binaries} when none are made for this machine
     */
    static Path in(Path folder) {
        var cache = folder.toAbsolutePath();
        var archive = archive();
        try {
            Files.createDirectories(cache);
            var home = cache.resolve("postgres-" + fingerprint(archive));
            if (!Files.isDirectory(home)) {
                unpackOnce(archive, home);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL into " + cache, e);
        }
    }

    /** Where programs are unpacked: {@code CCHC_CACHE}, else the user's cache folder, else beside the data. */
    static Path cacheFolder(Path dataFolder) {
        var stated = System.getenv("CCHC_CACHE");
        if (stated != null && !stated.isBlank()) {
            return Path.of(stated);
        }
        var xdg = System.getenv("XDG_CACHE_HOME");
        var home = System.getProperty("user.home", "");
        var user = xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(home).resolve(".cache");
        if (!home.isBlank() && (Files.isWritable(user) || Files.isWritable(Path.of(home)))) {
            return user.resolve("cchc");
        }
        return dataFolder.resolve("programs");
    }

    private static String archive() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch", "");
        var archive = ARCHIVES.get(machine);
        if (!system.startsWith("linux") || archive == null || PostgresBinaries.class.getResource(archive) == null) {
            throw new Problem(Problem.Fault.UNAVAILABLE, "database.no-binaries", system, machine);
        }
        return archive;
    }

    private static void unpackOnce(String archive, Path home) throws IOException {
        var lockFile = home.resolveSibling(home.getFileName() + ".lock");
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(home)) {
                var half = home.resolveSibling(home.getFileName() + ".half");
                Folders.delete(half);
                unpack(archive, half);
                Files.move(half, home);
            }
        }
    }

    private static void unpack(String archive, Path home) throws IOException {
        Files.createDirectories(home);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive), 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, home);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path home) throws IOException {
        var target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
            throw new IOException("archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
        }
        if (!Files.isSymbolicLink(target) && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            var executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /**
     * What tells this archive from every other: the checksum and length that its jar has noted. Hashing the archive itself
     * would cost each start most of a second.
     */
    private static String fingerprint(String archive) throws IOException {
        var url = Objects.requireNonNull(PostgresBinaries.class.getResource(archive), archive);
        if (url.openConnection() instanceof JarURLConnection jar) {
            var entry = jar.getJarEntry();
            return "%08x-%x".formatted(entry.getCrc(), entry.getSize());
        }
        throw new IOException("not in a jar: " + url);
    }

    private static InputStream open(String archive) throws IOException {
        var in = PostgresBinaries.class.getResourceAsStream(archive);
        if (in == null) {
            throw new IOException("not on the class path: " + archive);
        }
        return in;
    }
}
