package vn.cchc.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.cchc.definitionfile.DefinitionCommand;
import vn.cchc.definitionfile.Words;
import vn.cchc.kernel.Actor;

/** {@code cchc framework}: check and publish criteria sets ({@code docs/frameworks.md}), write them as the decision's table. */
@Command(
        name = "framework",
        mixinStandardHelpOptions = true,
        subcommands = {FrameworkCommand.Check.class, FrameworkCommand.Table.class, FrameworkCommand.Publish.class})
public final class FrameworkCommand extends DefinitionCommand {

    private static final Kind<FrameworkVersion> KIND = new Kind<>(
            "framework",
            file -> {
                var reading = FrameworkReader.read(file);
                return new Reading<>(reading.version(), reading.findings());
            },
            framework -> List.of(
                    framework.code(),
                    framework.version(),
                    Integer.toString(framework.leaves().size()),
                    framework.head().total() == null
                            ? "–"
                            : Words.number(framework.head().total()),
                    framework.sha256().hex()));

    @Command(name = "check", mixinStandardHelpOptions = true)
    static final class Check extends DefinitionCommand.Check<FrameworkVersion> {
        Check() {
            super(KIND);
        }
    }

    @Command(name = "publish", mixinStandardHelpOptions = true)
    static final class Publish extends DefinitionCommand.Publish<FrameworkVersion> {
        Publish(Supplier<Frameworks> door) {
            super(KIND, good -> {
                var published = door.get().publish(good, Actor.SYSTEM);
                return new Published(good.code(), good.version(), published.sha256());
            });
        }
    }

    /** Ends with 0 when written, 1 when the file has errors, 2 when the table is there already. */
    @Command(name = "table", mixinStandardHelpOptions = true)
    static final class Table implements Callable<Integer> {

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "definition.file")
        Path file = Path.of("");

        @Parameters(index = "1", paramLabel = "TABLE.xlsx", descriptionKey = "definition.table")
        Path table = Path.of("");

        @Option(names = "--force", descriptionKey = "definition.force")
        boolean force;

        @Override
        public Integer call() throws IOException {
            var command = Objects.requireNonNull(spec);
            var line = command.commandLine();
            var words = KIND.words(command);
            if (Files.exists(table) && !force) {
                throw new ParameterException(line, words.of("framework.table.exists", table.toString()));
            }
            var version = KIND.read(file, command);
            if (version == null) {
                return 1;
            }
            Files.write(table, FrameworkTable.of(version));
            line.getOut()
                    .println(words.of("framework.table.done", table.toString(), version.code(), version.version()));
            line.getOut().flush();
            return 0;
        }
    }
}
