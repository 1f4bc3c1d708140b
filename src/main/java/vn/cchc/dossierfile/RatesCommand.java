package vn.cchc.dossierfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.cchc.calendar.Days;
import vn.cchc.definitionfile.Words;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Rules;
import vn.cchc.timeliness.RulesReader;

/**
 * {@code cchc dossier rates FILE}: a file of dossiers in, their figures by keys out as CSV, without server or database. Standard output
 * carries the table and nothing else; what was refused is summed up on standard error, one example per reason.
 */
@Command(name = "rates", mixinStandardHelpOptions = true, sortOptions = false)
public class RatesCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int BAD_FILE = 1;
    private static final String STANDARD_INPUT = "-";

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1")
    String file = STANDARD_INPUT;

    @Option(names = "--by", paramLabel = "KEYS")
    String by = "";

    @Option(names = "--from", paramLabel = "YYYY-MM-DD")
    @Nullable
    LocalDate from;

    @Option(names = "--to", paramLabel = "YYYY-MM-DD")
    @Nullable
    LocalDate to;

    @Option(names = "--steps", paramLabel = "FILE")
    @Nullable
    Path steps;

    @Option(names = "--mapping", paramLabel = "MAPPING.yaml")
    @Nullable
    Path mappingFile;

    @Option(names = "--rules", paramLabel = "RULES.yaml")
    @Nullable
    Path rulesFile;

    @Override
    public Integer call() throws IOException {
        var keys = keys();
        var mapping = mapping();
        var rules = rules();
        var limits = limits();
        if (mapping == null || rules == null || limits == null) {
            return BAD_FILE;
        }
        var clockwork = new Clockwork(rules, new Days());
        var refused = new Refused();
        var refusedSteps = new Refused();
        var book = book(mapping, clockwork, refusedSteps);
        var rates = new FileRates(clockwork, book, limits, new Tally(keys, from, to), refused);
        try (var in = open()) {
            print(keys, rates.count(in, file, mapping));
        }
        tellUnknown(rates.unknownColumns());
        tell(file, rates.counted(), refused);
        if (steps != null && refusedSteps.lines() > 0) {
            tell(steps.toString(), -1, refusedSteps);
        }
        return DONE;
    }

    /** What was asked for, checked. */
    protected final List<RateKey> keys() {
        var keys = RateKey.list(by).orElseThrow(() -> wrongly(words().of("dossierfile.rates.keys", by, RateKey.all())));
        if (from != null && to != null && !from.isBefore(to)) {
            throw wrongly(words().of("dossierfile.rates.period", from.toString(), to.toString()));
        }
        return keys;
    }

    protected final Optional<LocalDate> from() {
        return Optional.ofNullable(from);
    }

    protected final Optional<LocalDate> to() {
        return Optional.ofNullable(to);
    }

    private StepBook book(Mapping mapping, Clockwork clockwork, Refused refused) throws IOException {
        var path = steps;
        if (path == null) {
            return new StepBook();
        }
        requireFile(path);
        return StepBook.read(() -> Files.newInputStream(path), path.toString(), mapping, clockwork.rules(), refused);
    }

    private InputStream open() throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return System.in;
        }
        requireFile(Path.of(file));
        return Files.newInputStream(Path.of(file));
    }

    protected final void requireFile(Path path) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw wrongly(words().of("dossierfile.rates.no-file", path.toString()));
        }
    }

    /** Null when it has errors; they have been printed. */
    private @Nullable Mapping mapping() throws IOException {
        var path = mappingFile;
        if (path == null) {
            return Mapping.canonical();
        }
        requireFile(path);
        var reading = MappingReader.read(Files.readAllBytes(path));
        var err = command().commandLine().getErr();
        reading.findings().forEach(finding -> err.println(path + ":" + finding.place() + ": " + words().of(finding)));
        err.flush();
        return reading.mapping();
    }

    /** Null when they have errors; they have been printed. */
    private @Nullable Rules rules() throws IOException {
        var path = rulesFile;
        if (path == null) {
            return Rules.standard();
        }
        requireFile(path);
        var reading = RulesReader.read(Files.readAllBytes(path));
        var sentences = Words.of(Words.language(command()), "timeliness");
        reading.findings().forEach(finding -> say(path + ":" + finding.place() + ": " + sentences.of(finding)));
        return reading.rules();
    }

    /** Null when they cannot be read; why has been printed. Without a catalogue nobody knows any. */
    protected @Nullable ProcedureLimits limits() throws IOException {
        return ProcedureLimits.NONE;
    }

    /** To standard error. */
    protected final void say(String sentence) {
        var err = command().commandLine().getErr();
        err.println(sentence);
        err.flush();
    }

    private void tellUnknown(Set<String> columns) {
        if (!columns.isEmpty()) {
            say(file + ": " + words().of("dossierfile.rates.unknown-columns", String.join(", ", columns)));
        }
    }

    protected final void print(List<RateKey> keys, List<RateLine> lines) {
        var out = command().commandLine().getOut();
        out.print(RateLine.head(keys.stream().map(RateKey::text).toList()) + "\n");
        lines.forEach(line -> out.print(line.csv() + "\n"));
        out.flush();
    }

    private void tell(String name, long counted, Refused refused) {
        var err = command().commandLine().getErr();
        var words = words();
        if (counted >= 0 && refused.lines() + refused.skipped() > 0) {
            err.println(words.of(
                    "dossierfile.rates.summary",
                    name,
                    Long.toString(counted),
                    Long.toString(refused.lines()),
                    Long.toString(refused.skipped())));
        }
        for (var reason : refused.reasons()) {
            var first = reason.first();
            var more = reason.lines() == 1
                    ? ""
                    : " " + words.of("dossierfile.rates.more", Long.toString(reason.lines() - 1));
            err.println(name + ":" + first.line() + ": " + words.of(first.key(), first.words()) + more);
        }
        err.flush();
    }

    private ParameterException wrongly(String sentence) {
        return new ParameterException(command().commandLine(), sentence);
    }

    private Words words() {
        return Words.of(Words.language(command()), "dossierfile");
    }

    protected final CommandSpec command() {
        return Objects.requireNonNull(spec, "run through picocli");
    }
}
