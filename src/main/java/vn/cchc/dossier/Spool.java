package vn.cchc.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;

/**
 * Where the files of deliveries wait for their turn: {@code <spool>/<request>/rows} and {@code steps}. A file on its way in lies in
 * {@code <spool>/incoming} and takes its place as a whole, on the disk to the last byte; so what has a place is complete, and what a
 * killed server left in {@code incoming} is nobody's.
 */
final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String ROWS = "rows";
    private static final String STEPS = "steps";
    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private final Path incoming;
    private final Set<Path> underWay = ConcurrentHashMap.newKeySet();

    Spool(Path folder) {
        this.folder = folder;
        this.incoming = folder.resolve("incoming");
    }

    /** Files as they came, not yet anybody's. */
    record Arrived(Path folder, Sha256 sha256, long size) {}

    /** @throws Problem {@code dossier.cannot-store} when the disk does not take them */
    Arrived take(InputStream rows, @Nullable InputStream steps) {
        var place = incoming.resolve(Uuids.next().toString());
        underWay.add(place);
        try {
            make(place);
            var sha256 = save(rows, place.resolve(ROWS));
            if (steps != null) {
                save(steps, place.resolve(STEPS));
            }
            return new Arrived(place, sha256, Files.size(place.resolve(ROWS)));
        } catch (IOException senderGone) {
            discard(place);
            throw new UncheckedIOException(senderGone);
        } catch (RuntimeException failed) {
            discard(place);
            throw failed;
        }
    }

    /** Gives them their place; where the request has files already, these stay. */
    void keep(Arrived arrived, UUID request) {
        if (!has(request)) {
            try {
                Files.move(arrived.folder(), place(request), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failed) {
                throw cannotStore(failed);
            }
        }
    }

    /** Of what arrived and was not kept, nothing stays. */
    void discard(Arrived arrived) {
        discard(arrived.folder());
    }

    private void discard(Path place) {
        delete(place);
        underWay.remove(place);
    }

    boolean has(UUID request) {
        return Files.exists(rows(request));
    }

    Path rows(UUID request) {
        return place(request).resolve(ROWS);
    }

    /** Null where the delivery has no second file. */
    @Nullable
    Path steps(UUID request) {
        var steps = place(request).resolve(STEPS);
        return Files.exists(steps) ? steps : null;
    }

    void delete(UUID request) {
        delete(place(request));
    }

    /** Removes what a killed server left behind: half-received files, and those of requests nobody will read. */
    void sweep(Set<UUID> wanted) {
        for (var left : in(incoming)) {
            if (!underWay.contains(left)) {
                delete(left);
            }
        }
        var names = wanted.stream().map(UUID::toString).toList();
        for (var left : in(folder)) {
            var name = String.valueOf(left.getFileName());
            if (!left.equals(incoming) && isRequest(name) && !names.contains(name)) {
                delete(left);
            }
        }
    }

    // The folder is given by whoever runs the server; what is not ours in it is left alone.
    private static boolean isRequest(String name) {
        try {
            return UUID.fromString(name).toString().equals(name);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private Path place(UUID request) {
        return folder.resolve(request.toString());
    }

    private static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.toList();
        } catch (IOException unreadable) {
            LOG.warn("Cannot look into {}", folder, unreadable);
            return List.of();
        }
    }

    private void make(Path place) {
        try {
            Files.createDirectories(place);
        } catch (IOException failed) {
            throw cannotStore(failed);
        }
    }

    private Sha256 save(InputStream content, Path to) throws IOException {
        var digest = Sha256.digest();
        try (var out = create(to)) {
            var bytes = new byte[BLOCK];
            for (int read; (read = content.read(bytes)) >= 0; ) {
                digest.update(bytes, 0, read);
                write(out, ByteBuffer.wrap(bytes, 0, read));
            }
            force(out);
        }
        return sha256(digest);
    }

    private static Sha256 sha256(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private FileChannel create(Path to) {
        try {
            return FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw cannotStore(failed);
        }
    }

    private void write(FileChannel out, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException failed) {
            throw cannotStore(failed);
        }
    }

    private void force(FileChannel out) {
        try {
            out.force(true);
        } catch (IOException failed) {
            throw cannotStore(failed);
        }
    }

    private Problem cannotStore(IOException failed) {
        LOG.error("The file of a delivery cannot be stored in {}", folder, failed);
        var problem = new Problem(Problem.Fault.UNAVAILABLE, "dossier.cannot-store", megabytesLeft());
        problem.initCause(failed);
        return problem;
    }

    private long megabytesLeft() {
        try {
            return Files.getFileStore(folder).getUsableSpace() >> 20;
        } catch (IOException unknown) {
            return 0;
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            LOG.warn("Left behind: {}", folder, left);
        }
    }
}
