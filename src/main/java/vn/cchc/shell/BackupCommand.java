package vn.cchc.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cchc backup FILE}, beside a running server or without one. */
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    private final Words words;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "FILE.zip")
    Path file = Path.of("");

    @Option(names = "--data", paramLabel = "FOLDER")
    @Nullable
    Path data;

    BackupCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws Exception {
        var line = Objects.requireNonNull(spec).commandLine();
        var settings = ServeCommand.arguments(null, data, List.of("cchc.db.join=true"), line);
        try (var context = Context.storage(settings)) {
            var manifest = context.getBean(Backup.class).write(file.toAbsolutePath());
            var rows = manifest.tables().stream().mapToLong(Archive.Part::rows).sum();
            line.getOut()
                    .println(words.of(
                            "command.backed-up",
                            file,
                            manifest.tables().size(),
                            rows,
                            manifest.files().size()));
            if (!manifest.missing().isEmpty()) {
                line.getErr().println(words.of("command.files-missing", String.join(" ", manifest.missing())));
                return CommandLine.ExitCode.SOFTWARE;
            }
            return CommandLine.ExitCode.OK;
        }
    }
}
