package vn.cchc.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
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
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Rules;

/** {@code cchc dossier lake export}: a file of dossiers, judged by the rules, into the months of a lake. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false)
final class LakeExport implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE")
    @Nullable
    Path file;

    @Option(names = "--steps", paramLabel = "FILE")
    @Nullable
    Path steps;

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

    @CommandLine.Mixin
    LakeCommand.Limits limits = new LakeCommand.Limits();

    @Override
    public Integer call() throws IOException {
        var range = Months.of(from, to);
        var source = new FileSource(
                Objects.requireNonNull(file), steps, Mapping.canonical(), new Clockwork(Rules.standard(), new Days()));
        try (var writer = LakeWriter.open(out, province, limits.settings())) {
            var reading = source.read(fact -> {
                if (range.contains(fact.receivedAt())) {
                    writer.add(fact);
                }
            });
            writer.reachesTo(reading.lastStep());
            var written = writer.publish(range.first(), range.last());
            tell(reading, written);
            return CommandLine.ExitCode.OK;
        }
    }

    private void tell(FileSource.Taken reading, LakeWriter.Written written) {
        var line = Objects.requireNonNull(spec).commandLine();
        var words = Words.of(Words.language(line.getCommandSpec()), "lake");
        var err = line.getErr();
        err.println(words.of(
                "lake.exported",
                written.dossiers(),
                written.replaced().size(),
                written.replaced().isEmpty()
                        ? "–"
                        : written.replaced().getFirst() + "…"
                                + written.replaced().getLast(),
                out.toString()));
        if (!written.removed().isEmpty()) {
            err.println(words.of("lake.removed", written.removed().toString()));
        }
        if (reading.rejected() > 0) {
            err.println(words.of(
                    "lake.rejected", reading.rejected(), reading.reasons().toString()));
        }
        err.flush();
    }
}
