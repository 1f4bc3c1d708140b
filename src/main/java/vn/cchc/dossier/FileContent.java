package vn.cchc.dossier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.DossierReader;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;

/**
 * A delivery in files.
 *
 * @param name of the file as its sender called it
 * @param steps the second file; null where there is none
 */
public record FileContent(Path file, String name, @Nullable Path steps, Mapping mapping) implements Content {

    @Override
    public @Nullable String purpose() {
        return mapping.keepApplicant();
    }

    @Override
    public void steps(Consumer<StepRow> steps, Consumer<Rejection> rejected) throws IOException {
        var second = this.steps;
        if (second != null) {
            try (var in = Files.newInputStream(second)) {
                DossierReader.readSteps(in, String.valueOf(second.getFileName()), mapping, steps, rejected);
            }
        }
    }

    @Override
    public void rows(Consumer<Row> rows, Consumer<Rejection> rejected) throws IOException {
        try (var in = Files.newInputStream(file)) {
            DossierReader.read(in, name, mapping, rows, rejected);
        }
    }
}
