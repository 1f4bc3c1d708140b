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

/** {@code cchc restore FILE} into an empty database; refuses any other. */
@Command(name = "restore", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    private final Words words;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "FILE.zip")
    Path file = Path.of("");

    @Option(names = "--data", paramLabel = "FOLDER")
    @Nullable
    Path data;

    RestoreCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws Exception {
        var line = Objects.requireNonNull(spec).commandLine();
        try (var archive = Archive.open(file);
                var context = Context.storage(ServeCommand.arguments(null, data, List.of(), line))) {
            context.getBean(Restore.class).read(archive);
            var manifest = archive.manifest();
            line.getOut()
                    .println(words.of(
                            "command.restored",
                            manifest.tables().size(),
                            manifest.tables().stream()
                                    .mapToLong(Archive.Part::rows)
                                    .sum(),
                            manifest.files().size(),
                            manifest.createdAt()));
            return CommandLine.ExitCode.OK;
        }
    }
}
