package vn.cchc.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.JudgedFile;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.kernel.Problem;
import vn.cchc.timeliness.Clockwork;

/** A file of dossiers, with or without the file of their steps, as facts. */
final class FileSource {

    private final Path file;
    private final @Nullable Path steps;
    private final Mapping mapping;
    private final Clockwork clockwork;
    private final Map<String, Long> reasons = new TreeMap<>();

    FileSource(Path file, @Nullable Path steps, Mapping mapping, Clockwork clockwork) {
        this.file = file;
        this.steps = steps;
        this.mapping = mapping;
        this.clockwork = clockwork;
    }

    /**
     * @param rejected lines that were not taken, of both files
     * @param reasons how many for which
     * @param lastStep the last moment of any step
     */
    record Taken(long rejected, Map<String, Long> reasons, long lastStep) {}

    Taken read(Consumer<Fact> facts) throws IOException {
        require(file);
        if (steps != null) {
            require(steps);
        }
        var judged = JudgedFile.of(steps, mapping, clockwork, this::reject);
        var batch = file.getFileName().toString();
        try (var in = Files.newInputStream(file)) {
            judged.read(in, file.toString(), (row, verdict) -> facts.accept(Fact.of(row, verdict, batch)));
        }
        long rejected = reasons.values().stream().mapToLong(Long::longValue).sum();
        return new Taken(rejected, reasons, judged.lastStep());
    }

    private void reject(Rejection rejection) {
        if (!rejection.skipped()) {
            reasons.merge(rejection.reason(), 1L, Long::sum);
        }
    }

    private static void require(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw Problem.input("lake.file-absent", file.toString());
        }
    }
}
