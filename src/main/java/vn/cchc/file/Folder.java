package vn.cchc.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

/**
 * Contents on a disk: {@code ab/cd/abcd…}. A content is written to {@code incoming/}, forced to the disk and only then
 * moved to its place in one step, so that whatever stops the machine, a place holds the whole content or nothing.
 */
final class Folder {

    private static final Logger LOG = LoggerFactory.getLogger(Folder.class);
    private static final Duration ABANDONED = Duration.ofHours(6);

    private final Path root;
    private final long reserve;
    private final Clock clock;

    Folder(Path root, long reserve, Clock clock) {
        this.clock = clock;
        this.root = root.toAbsolutePath().normalize();
        this.reserve = reserve;
    }

    /** A content that has arrived but is not kept yet; closing it without {@link #keep} leaves nothing behind. */
    record Part(Folder folder, Path path, Sha256 sha, long size) implements AutoCloseable {

        void keep() {
            folder.keep(this);
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("{} could not be removed; the next sweep of incoming/ takes it", path, e);
            }
        }
    }

    /** Reads to the end or to one byte past the limit, whichever comes first. */
    Part receive(InputStream content, long limit, String name) {
        requireSpace(0);
        var path = incoming().resolve(UUID.randomUUID() + ".part");
        try {
            return write(path, content, limit, name);
        } catch (RuntimeException | Error refused) {
            new Part(this, path, Sha256.of(""), 0).close();
            throw refused;
        }
    }

    private Part write(Path path, InputStream content, long limit, String name) {
        var digest = Sha256.digest();
        long size = 0;
        try (var out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = new byte[64 * 1024];
            for (int n = read(content, buffer, name); n >= 0; n = read(content, buffer, name)) {
                size += n;
                if (size > limit) {
                    throw tooLarge(name, limit);
                }
                digest.update(buffer, 0, n);
                writeFully(out, ByteBuffer.wrap(buffer, 0, n));
            }
            out.force(true);
        } catch (IOException e) {
            throw unwritable(e);
        }
        return new Part(this, path, sha(digest), size);
    }

    static Problem tooLarge(String name, long limit) {
        return new Problem(Problem.Fault.TOO_LARGE, "file.too-large", name, limit / (1024 * 1024));
    }

    private static int read(InputStream content, byte[] buffer, String name) {
        try {
            return content.read(buffer);
        } catch (IOException senderGone) {
            LOG.info("an upload broke off: {}", senderGone.toString());
            throw Problem.input("file.broken-off", name);
        }
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private void keep(Part part) {
        var place = place(part.sha);
        var now = FileTime.from(clock.instant());
        try {
            if (Files.exists(place) && Files.size(place) == part.size) {
                Files.setLastModifiedTime(place, now); // young again: no sweep takes it now
                return;
            }
            Files.setLastModifiedTime(part.path, now);
            Files.createDirectories(shelf(part.sha));
            Files.move(part.path, place, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(shelf(part.sha));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Makes the new name itself survive a power cut, not only the bytes. */
    private static void forceFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** @throws Problem {@code file.disk-full} when so many further bytes would eat into the reserve */
    void requireSpace(long bytes) {
        try {
            incoming();
            if (Files.getFileStore(root).getUsableSpace() - bytes < reserve) {
                throw new Problem(Problem.Fault.UNAVAILABLE, "file.disk-full");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    boolean has(Sha256 sha) {
        return Files.isRegularFile(place(sha));
    }

    Path place(Sha256 sha) {
        return shelf(sha).resolve(sha.hex());
    }

    private Path shelf(Sha256 sha) {
        return root.resolve(sha.hex().substring(0, 2)).resolve(sha.hex().substring(2, 4));
    }

    /** Whether the bytes on the disk are still the ones that came in. */
    boolean isWhole(Sha256 sha) {
        if (!has(sha)) {
            return false;
        }
        var digest = Sha256.digest();
        try (var in = Files.newInputStream(place(sha))) {
            var buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return sha(digest).equals(sha);
        } catch (IOException e) {
            LOG.warn("{} cannot be read", place(sha), e);
            return false;
        }
    }

    Instant since(Sha256 sha) {
        try {
            return Files.getLastModifiedTime(place(sha)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Out of the way but not gone: {@code trash/} is emptied by hand, after a backup. */
    void discard(Sha256 sha) {
        try {
            var trash = Files.createDirectories(root.resolve("trash"));
            Files.move(place(sha), trash.resolve(sha.hex()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void destroy(Sha256 sha) {
        try {
            Files.deleteIfExists(place(sha));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what an upload left behind when the machine was stopped in its middle. */
    int clearAbandoned() {
        var before = clock.instant().minus(ABANDONED);
        int cleared = 0;
        try (var parts = Files.newDirectoryStream(incoming(), "*.part")) {
            for (var part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
                    cleared += Files.deleteIfExists(part) ? 1 : 0;
                }
            }
        } catch (IOException e) {
            LOG.warn("{} could not be cleared", root, e);
        }
        return cleared;
    }

    private Path incoming() {
        try {
            return Files.createDirectories(root.resolve("incoming"));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Problem unwritable(IOException e) {
        LOG.error("files cannot be written below {}", root, e);
        var reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = reason.contains("no space left") || reason.contains("quota exceeded");
        return new Problem(Problem.Fault.UNAVAILABLE, full ? "file.disk-full" : "file.not-written");
    }

    private static Sha256 sha(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }
}
