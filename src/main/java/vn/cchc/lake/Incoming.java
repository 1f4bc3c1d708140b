package vn.cchc.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import vn.cchc.kernel.Problem;

/**
 * Where an export of one province is put together, beside the tables and on their disk: {@code <lake>/.incoming/<province>}.
 *
 * <p>Until the list {@code ready} is there, nothing of the lake has changed and what was put together is thrown away by the next export.
 * From then on the export counts: whoever opens the place next finishes what was interrupted. A file takes the place of another
 * in one step, so a reader finds the old month or the new one and never a part.
 */
final class Incoming implements AutoCloseable {

    private static final String FILE = "data.parquet";
    private static final String REPLACE = "replace ";
    private static final String REMOVE = "remove ";

    private final Path lake;
    private final String province;
    private final Path folder;
    private final FileChannel lock;

    private Incoming(Path lake, String province, FileChannel lock) {
        this.lake = lake;
        this.province = province;
        this.folder = lake.resolve(".incoming").resolve(province);
        this.lock = lock;
    }

    /** @throws Problem {@code lake.busy} */
    static Incoming open(Path lake, String province) throws IOException {
        var places = Files.createDirectories(lake.resolve(".incoming"));
        var lock = FileChannel.open(
                places.resolve(province + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw Problem.conflict("lake.busy", province);
            }
            var incoming = new Incoming(lake, province, lock);
            incoming.finishInterrupted();
            return incoming;
        } catch (OverlappingFileLockException here) {
            lock.close();
            throw Problem.conflict("lake.busy", province);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    Path lake() {
        return lake;
    }

    /** Where a month is put together. */
    Path file(Table table, YearMonth month) {
        return folder.resolve(place(table, month));
    }

    private Path place(Table table, YearMonth month) {
        return Path.of(table.word(), "province=" + province, "month=" + month, FILE);
    }

    List<YearMonth> monthsOfLake() throws IOException {
        var months = lake.resolve(Table.DOSSIER.word()).resolve("province=" + province);
        if (!Files.isDirectory(months)) {
            return List.of();
        }
        try (var folders = Files.list(months)) {
            return folders.map(month -> month.getFileName().toString())
                    .filter(name -> name.matches("month=\\d{4}-\\d{2}"))
                    .map(name -> YearMonth.parse(name.substring("month=".length())))
                    .sorted()
                    .toList();
        }
    }

    /** From here on the export counts, whatever happens. */
    void publish(List<YearMonth> replaced, List<YearMonth> removed) throws IOException {
        var list = new ArrayList<String>();
        for (var month : replaced) {
            list.add(REPLACE + month);
            for (var table : Table.values()) {
                force(file(table, month));
            }
        }
        removed.forEach(month -> list.add(REMOVE + month));
        Files.createDirectories(folder);
        var draft = Files.write(folder.resolve("ready.draft"), list);
        force(draft);
        Files.move(draft, folder.resolve("ready"), StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        finishInterrupted();
    }

    private void finishInterrupted() throws IOException {
        if (Files.exists(folder.resolve("ready"))) {
            for (var line : Files.readAllLines(folder.resolve("ready"))) {
                var month = YearMonth.parse(line.substring(line.indexOf(' ') + 1));
                for (var table : Table.values()) {
                    settle(line.startsWith(REPLACE), place(table, month));
                }
            }
        }
        clear();
    }

    /** Done twice it does the same: what has been moved is no longer here. */
    private void settle(boolean replace, Path place) throws IOException {
        var target = lake.resolve(place);
        var month = Objects.requireNonNull(target.getParent());
        if (!replace) {
            Files.deleteIfExists(target);
            Files.deleteIfExists(month);
        } else if (Files.exists(folder.resolve(place))) {
            Files.createDirectories(month);
            Files.move(folder.resolve(place), target, StandardCopyOption.ATOMIC_MOVE);
            force(month);
        }
    }

    private void clear() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (NoSuchFileException nothing) {
            return;
        }
    }

    private static void force(Path path) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            file.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
