package vn.cchc.dossier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.cchc.definitionfile.Words;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.MappingReader;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;

/**
 * {@code cchc dossier import FILE}: takes a delivery into the database, whole or not at all. What came of it goes to standard output,
 * what to mend to standard error. Ends with 0 when it counts (or would, in a trial), 1 when it was refused, 2 when called wrongly.
 */
@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false)
public final class ImportCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int REFUSED = 1;

    private final Supplier<Batches> batches;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "FILE")
    Path file = Path.of("");

    @Option(names = "--steps", paramLabel = "FILE")
    @Nullable
    Path steps;

    @Option(names = "--source", paramLabel = "CODE")
    String source = "dong-lenh";

    @Option(names = "--mapping", paramLabel = "MAPPING.yaml")
    @Nullable
    Path mapping;

    @Option(names = "--control-totals", paramLabel = "TOTALS.yaml")
    @Nullable
    Path control;

    @Option(names = "--reason", paramLabel = "TEXT")
    @Nullable
    String reason;

    @Option(names = "--rejected", paramLabel = "OUT.csv")
    @Nullable
    Path rejected;

    @Option(names = "--dry-run")
    boolean trial;

    public ImportCommand(Supplier<Batches> batches) {
        this.batches = batches;
    }

    @Override
    public Integer call() throws IOException {
        requireFile(file);
        var given = mapping == null ? null : mapping(mapping);
        if (mapping != null && given == null) {
            return REFUSED;
        }
        var door = batches.get();
        var from = source(door, given);
        var reading = given == null ? BatchJobs.mapping(from) : given;
        var delivery = new Delivery(
                UUID.randomUUID(),
                source,
                String.valueOf(file.getFileName()),
                digest(file),
                Files.size(file),
                trial,
                control == null ? null : Files.readString(control),
                reason);
        var batch = door.take(
                delivery,
                new FileContent(file, delivery.file(), steps, reading),
                given == null && from.mapping() == null || reading.acceptUnknownProcedure(),
                Actor.SYSTEM);
        tell(batch);
        keepRejected(door, batch);
        return batch.state() == BatchState.APPLIED || batch.state() == BatchState.CHECKED ? DONE : REFUSED;
    }

    /** Who sends: a new one is entered, a mapping given is kept for its next files, but not by a trial. */
    private Source source(Batches door, @Nullable Mapping given) throws IOException {
        var known = door.sources().stream()
                .filter(each -> each.code().equals(source))
                .findFirst();
        var said = mapping == null || trial ? null : Files.readString(mapping);
        if (known.isPresent() && (said == null || said.equals(known.get().mapping()))) {
            return known.get();
        }
        var kept = new Source(source, known.map(Source::name).orElse(given == null ? source : given.title()), said);
        door.keep(kept, Actor.SYSTEM);
        return kept;
    }

    private void tell(Batch batch) {
        var report = batch.report();
        var words = words();
        var out = command().commandLine().getOut();
        out.println(words.of(
                "dossier.told." + batch.state().name(),
                Integer.toString(batch.id()),
                Long.toString(report.lines()),
                Long.toString(report.added()),
                Long.toString(report.changed()),
                Long.toString(report.same()),
                Long.toString(report.rejected()),
                Long.toString(report.skipped())));
        out.flush();
        tellProblems(report, words, command().commandLine().getErr());
    }

    private static void tellProblems(BatchReport report, Words words, PrintWriter err) {
        if (!report.problem().isEmpty()) {
            err.println(words.of(
                    report.problem().getFirst(),
                    report.problem().subList(1, report.problem().size()).toArray()));
        }
        report.differences()
                .forEach(each -> err.println(words.of(
                        "dossier.told.difference",
                        each.what(),
                        Long.toString(each.expected()),
                        Long.toString(each.found()))));
        report.periods().forEach(period -> err.println(words.of("dossier.told.period", period)));
        report.reasons()
                .forEach((reason, lines) -> err.println(
                        words.of("dossier.told.reason", Long.toString(lines), words.of("dossier.reason." + reason))));
        report.warnings()
                .forEach((procedure, dossiers) ->
                        err.println(words.of("dossier.told.unknown-procedure", procedure, Long.toString(dossiers))));
        err.flush();
    }

    private void keepRejected(Batches door, Batch batch) throws IOException {
        var to = rejected;
        var packed = door.rejected(batch.id(), Actor.SYSTEM);
        if (to != null && packed.isPresent()) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.get()));
                    OutputStream out = Files.newOutputStream(to)) {
                in.transferTo(out);
            }
        }
    }

    private @Nullable Mapping mapping(Path path) throws IOException {
        requireFile(path);
        var reading = MappingReader.read(Files.readAllBytes(path));
        var err = command().commandLine().getErr();
        reading.findings().forEach(finding -> err.println(path + ":" + finding.place() + ": " + words().of(finding)));
        err.flush();
        return reading.mapping();
    }

    private void requireFile(Path path) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new ParameterException(
                    command().commandLine(), words().of("dossierfile.rates.no-file", path.toString()));
        }
    }

    private static Sha256 digest(Path file) throws IOException {
        var digest = Sha256.digest();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private Words words() {
        return Words.of(Words.language(command()), "dossier", "dossierfile");
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "run through picocli");
    }
}
