package vn.cchc.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.DossierReader;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.kernel.Problem;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Course;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Step;

/** A canonical file of dossiers, with or without the file of their steps, as facts. The steps are held in memory. */
final class FileSource {

    private final Path file;
    private final @Nullable Path steps;
    private final Clockwork clockwork;
    private final Map<String, List<Step>> histories = new HashMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();

    FileSource(Path file, @Nullable Path steps, Clockwork clockwork) {
        this.file = file;
        this.steps = steps;
        this.clockwork = clockwork;
    }

    /**
     * @param rejected lines that were not taken, of both files
     * @param reasons how many for which
     */
    record Taken(long rejected, Map<String, Long> reasons) {}

    Taken read(Consumer<Fact> facts) throws IOException {
        if (steps != null) {
            try (var in = open(steps)) {
                DossierReader.readSteps(
                        in,
                        steps.toString(),
                        Mapping.canonical(),
                        row -> histories
                                .computeIfAbsent(row.code(), code -> new ArrayList<>(4))
                                .add(row.step()),
                        this::reject);
            }
            histories.values().forEach(history -> history.sort(Comparator.comparingLong(Step::at)));
        }
        try (var in = open(file)) {
            DossierReader.read(in, file.toString(), Mapping.canonical(), row -> facts.accept(fact(row)), this::reject);
        }
        return new Taken(reasons.values().stream().mapToLong(Long::longValue).sum(), reasons);
    }

    private Fact fact(Row row) {
        var history = histories.getOrDefault(row.code(), List.of());
        var verdict = clockwork.judge(new Course(
                row.receivedAt(), row.dueAt(), row.finishedAt(), row.status(), history, null, row.competentUnit()));
        long lastStep = history.isEmpty() ? Moments.NONE : history.getLast().at();
        return Fact.of(row, verdict, lastStep, file.getFileName().toString());
    }

    private void reject(Rejection rejection) {
        if (!rejection.skipped()) {
            reasons.merge(rejection.reason(), 1L, Long::sum);
        }
    }

    private static java.io.InputStream open(Path file) throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException absent) {
            throw Problem.input("lake.file-absent", file.toString());
        }
    }
}
