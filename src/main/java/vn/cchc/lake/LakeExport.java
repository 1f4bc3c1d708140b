package vn.cchc.lake;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.cchc.calendar.Days;
import vn.cchc.definitionfile.Words;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.MappingReader;
import vn.cchc.kernel.Problem;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Rules;

/** {@code cchc dossier lake export}: the dossiers of a file, judged by the rules, or those of the database, into the months of a lake. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false)
final class LakeExport implements Callable<Integer> {

    private final Supplier<DatabaseSource> database;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE")
    @Nullable
    Path file;

    @Option(names = "--steps", paramLabel = "FILE")
    @Nullable
    Path steps;

    @Option(names = "--mapping", paramLabel = "MAPPING.yaml")
    @Nullable
    Path mappingFile;

    @Option(names = "--out", paramLabel = "FOLDER", required = true)
    Path out = Path.of("");

    @Option(names = "--province", paramLabel = "CODE", required = true)
    String province = "";

    @Option(names = "--from", paramLabel = "DAY")
    @Nullable
    LocalDate from;

    @Option(names = "--to", paramLabel = "DAY")
    @Nullable
    LocalDate to;

    LakeExport(Supplier<DatabaseSource> database) {
        this.database = database;
    }

    @CommandLine.Mixin
    LakeCommand.Limits limits = new LakeCommand.Limits();

    @Override
    public Integer call() throws IOException {
        var range = Months.of(from, to);
        if (file == null) {
            return database(range);
        }
        var mapping = mapping();
        if (mapping == null) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        var source = new FileSource(file, steps, mapping, new Clockwork(Rules.standard(), new Days()));
        try (var writer = LakeWriter.open(out, province, limits.settings())) {
            var reading = source.read(fact -> {
                if (range.contains(fact.receivedAt())) {
                    writer.add(fact);
                }
            });
            writer.reachesTo(reading.lastStep());
            var written = writer.publish(range.first(), range.last());
            tell(written);
            tell(reading);
            return CommandLine.ExitCode.OK;
        }
    }

    /** Null when it has errors; they have been printed. */
    private @Nullable Mapping mapping() throws IOException {
        var path = mappingFile;
        if (path == null) {
            return Mapping.canonical();
        }
        if (!Files.isReadable(path)) {
            throw Problem.input("lake.file-absent", path.toString());
        }
        var reading = MappingReader.read(Files.readAllBytes(path));
        var sentences = Words.of(Words.language(Objects.requireNonNull(spec)), "dossierfile");
        reading.findings()
                .forEach(finding -> err().println(path + ":" + finding.place() + ": " + sentences.of(finding)));
        err().flush();
        return reading.mapping();
    }

    private int database(Months range) {
        var source = database.get();
        try (var writer = LakeWriter.open(out, province, limits.settings())) {
            tell(source.export(range, writer, province));
        }
        return CommandLine.ExitCode.OK;
    }

    private void tell(LakeWriter.Written written) {
        var words = words();
        var months = written.replaced();
        err().println(words.of(
                "lake.exported",
                written.dossiers(),
                months.size(),
                months.isEmpty() ? "–" : months.getFirst() + "…" + months.getLast(),
                out.toString()));
        if (!written.removed().isEmpty()) {
            err().println(words.of("lake.removed", written.removed().toString()));
        }
        err().flush();
    }

    private void tell(FileSource.Taken reading) {
        if (reading.rejected() > 0) {
            var words = words();
            err().println(words.of("lake.rejected", reading.rejected()));
            reading.reasons()
                    .forEach((reason, lines) -> err().println(
                                    words.of("dossier.told.reason", lines, words.of("dossier.reason." + reason))));
            err().flush();
        }
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    private Words words() {
        return Words.of(Words.language(Objects.requireNonNull(spec)), "lake", "dossier");
    }
}
