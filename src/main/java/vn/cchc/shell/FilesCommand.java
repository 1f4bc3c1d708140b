package vn.cchc.shell;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.cchc.audit.Audits;
import vn.cchc.file.Files;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Verb;

/**
 * {@code cchc files}: are the stored files still the ones that came in, and which does nobody refer to? Beside a running
 * server or without one. A line a file on standard output: SHA-256, size in bytes, name.
 */
@Command(name = "files", mixinStandardHelpOptions = true)
final class FilesCommand implements Runnable {

    static final Verb SWEEP = Verb.of("file.sweep");

    private final Supplier<Files> files;
    private final Supplier<Audits> audits;
    private final Words words;

    @Spec
    @Nullable
    CommandSpec spec;

    FilesCommand(Supplier<Files> files, Supplier<Audits> audits, Words words) {
        this.files = files;
        this.audits = audits;
        this.words = words;
    }

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }

    @Command(name = "verify", mixinStandardHelpOptions = true)
    int verify() {
        var checked = files.get().verify();
        checked.missing().forEach(sha -> tell("missing", sha));
        checked.damaged().forEach(sha -> tell("damaged", sha));
        var wrong = checked.missing().size() + checked.damaged().size();
        err().println(words.of("command.files-verified", checked.count(), wrong));
        return wrong == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    @Command(name = "sweep", mixinStandardHelpOptions = true)
    int sweep(
            @Option(names = "--older-than", paramLabel = "DAYS", defaultValue = "30") int days,
            @Option(names = "--dry-run") boolean dry) {
        var line = Objects.requireNonNull(spec).commandLine();
        if (days < Files.YOUNG.toDays()) {
            throw new CommandLine.ParameterException(line, words.of("command.files-young", Files.YOUNG.toDays()));
        }
        var orphans = files.get().orphans(Duration.ofDays(days));
        orphans.forEach(sha -> tell(dry ? "unused" : "swept", sha));
        if (!dry && !orphans.isEmpty()) {
            files.get().discard(orphans);
            var details = Map.of("files", orphans.size(), "days", days);
            audits.get().record(Actor.SYSTEM, SWEEP, "files:trash", null, details);
        }
        err().println(words.of(dry ? "command.files-would-sweep" : "command.files-swept", orphans.size(), days));
        return CommandLine.ExitCode.OK;
    }

    private void tell(String state, Sha256 sha) {
        var known = files.get().find(sha);
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .println(String.join(
                        "\t",
                        state,
                        sha.hex(),
                        known.map(file -> Long.toString(file.size())).orElse(""),
                        known.map(file -> file.name()).orElse("")));
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
