package vn.cchc.dossiersample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.cchc.definitionfile.Words;
import vn.cchc.kernel.Problem;

/**
 * {@code cchc dossier generate}: a file of made-up dossiers, the same for the same seed, without server or database. A file appears
 * when it is complete.
 */
@Command(name = "generate", mixinStandardHelpOptions = true, sortOptions = false)
public final class GenerateCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N")
    long seed = 1;

    @Option(names = "--rows", paramLabel = "N", required = true)
    long rows;

    @Option(names = "--out", paramLabel = "FILE.csv", required = true)
    Path out = Path.of("");

    @Option(names = "--steps", paramLabel = "FILE.csv")
    @Nullable
    Path steps;

    @Option(names = "--from", paramLabel = "YYYY-MM-DD")
    LocalDate from = LocalDate.of(2021, 1, 1);

    @Option(names = "--to", paramLabel = "YYYY-MM-DD")
    LocalDate to = LocalDate.of(2021, 7, 1);

    @Option(names = "--units", paramLabel = "UNITS.csv")
    @Nullable
    Path units;

    @Option(names = "--messy", paramLabel = "0.01")
    double messy = 0.01;

    @Option(names = "--simple")
    boolean simple;

    @Option(names = "--more")
    boolean more;

    @Override
    public Integer call() throws IOException {
        require(rows >= 1 && rows <= 1_000_000_000L, "rows", Long.toString(rows));
        require(messy >= 0 && messy <= 0.5, "messy", Double.toString(messy));
        require(from.isBefore(to) && from.getYear() >= 1990 && to.getYear() < 2200, "period", from + " " + to);
        var plan = RandomPlan.of(seed, rows, from, to, units(), messy, simple, more);
        try {
            write(plan);
        } catch (IllegalArgumentException noWorkingDay) {
            require(false, "period", from + " " + to);
        } catch (IOException full) {
            throw Problem.input("dossiersample.write", out.toString(), String.valueOf(full.getMessage()));
        }
        return 0;
    }

    private List<RandomPlan.Unit> units() throws IOException {
        if (units == null) {
            return RandomPlan.sampleUnits(from);
        }
        try {
            return UnitsFile.read(units);
        } catch (NoSuchFileException missing) {
            throw new ParameterException(
                    command().commandLine(), words().of("dossiersample.no-file", units.toString()));
        }
    }

    private void write(Plan plan) throws IOException {
        var part = part(out);
        var stepsPart = steps == null ? null : part(steps);
        try {
            try (var dossierFile = Files.newOutputStream(part);
                    var stepFile =
                            stepsPart == null ? OutputStream.nullOutputStream() : Files.newOutputStream(stepsPart)) {
                Generator.write(plan, dossierFile, stepsPart == null ? null : stepFile);
            }
            if (stepsPart != null && steps != null) {
                Files.move(stepsPart, steps, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
            if (stepsPart != null) {
                Files.deleteIfExists(stepsPart);
            }
        }
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private void require(boolean good, String what, String given) {
        if (!good) {
            throw new ParameterException(command().commandLine(), words().of("dossiersample.option." + what, given));
        }
    }

    private Words words() {
        return Words.of(Words.language(command()), "dossiersample");
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "run through picocli");
    }
}
