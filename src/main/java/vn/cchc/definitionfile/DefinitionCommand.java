package vn.cchc.definitionfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.cchc.kernel.Sha256;

/**
 * {@code cchc <kind>} for every kind of definition file: check one, publish one. Findings are the result of {@code check} and go
 * to standard output as {@code file:line: message}. Ends with 0 when good, 1 when the file has errors, 2 when called wrongly.
 */
public abstract class DefinitionCommand implements Runnable {

    private static final int GOOD = 0;
    private static final int BAD_FILE = 1;

    @Spec
    @Nullable
    private CommandSpec spec;

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec, "run through picocli").commandLine();
        var words = line.getSubcommands().keySet().stream().collect(Collectors.joining(" | "));
        throw new ParameterException(line, line.getCommandName() + ": " + words);
    }

    /**
     * A kind of definition file.
     *
     * @param room whose words are used; {@code <room>.check.good} says what a good file holds
     * @param read the file to what it defines
     * @param summary the arguments of {@code <room>.check.good}
     * @param <V> what a good file defines
     */
    public record Kind<V>(String room, Reader<V> read, Function<V, List<?>> summary) {

        /**
         * Reads the file and prints its findings.
         *
         * @return null when the file has errors
         */
        public @Nullable V read(Path file, CommandSpec command) throws IOException {
            var line = command.commandLine();
            var words = words(command);
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new ParameterException(line, words.of("definitionfile.check.no-file", file.toString()));
            }
            var reading = read.read(file);
            for (var finding : reading.findings()) {
                var mark = finding.isError() ? "" : words.of("definitionfile.check.warning") + " ";
                line.getOut().println(file + ":" + finding.place() + ": " + mark + words.of(finding));
            }
            line.getOut().flush();
            return reading.good();
        }

        public Words words(CommandSpec command) {
            return Words.of(Words.language(command), room);
        }
    }

    /** @param <V> what a good file defines */
    @FunctionalInterface
    public interface Reader<V> {
        Reading<V> read(Path file) throws IOException;
    }

    /**
     * What came of reading a file.
     *
     * @param good null when anything was an error
     */
    public record Reading<V>(@Nullable V good, List<Finding> findings) {}

    /**
     * What was published.
     *
     * @param sha256 of the published content
     */
    public record Published(String code, String version, Sha256 sha256) {}

    /** What check and publish have in common: the file. */
    private abstract static class OfFile<V> implements Callable<Integer> {

        final Kind<V> kind;

        @Spec
        @Nullable
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", descriptionKey = "definition.file")
        private Path file = Path.of("");

        OfFile(Kind<V> kind) {
            this.kind = kind;
        }

        @Override
        public final Integer call() throws IOException {
            var command = Objects.requireNonNull(spec, "run through picocli");
            var good = kind.read(file, command);
            if (good == null) {
                return BAD_FILE;
            }
            command.commandLine().getOut().println(file + ": " + told(good, kind.words(command)));
            command.commandLine().getOut().flush();
            return GOOD;
        }

        abstract String told(V good, Words words);
    }

    /** {@code check FILE}: needs neither server nor database. */
    public abstract static class Check<V> extends OfFile<V> {

        protected Check(Kind<V> kind) {
            super(kind);
        }

        @Override
        final String told(V good, Words words) {
            return words.of(
                    kind.room() + ".check.good", kind.summary().apply(good).toArray());
        }
    }

    /** {@code publish FILE}: the door is asked for only when the file has been found good. */
    public abstract static class Publish<V> extends OfFile<V> {

        private final Function<V, Published> door;

        protected Publish(Kind<V> kind, Function<V, Published> door) {
            super(kind);
            this.door = door;
        }

        @Override
        final String told(V good, Words words) {
            var published = door.apply(good);
            return words.of(
                    "definitionfile.publish.done",
                    published.code(),
                    published.version(),
                    published.sha256().hex());
        }
    }
}
