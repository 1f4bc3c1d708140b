package vn.cchc.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cchc serve}: the application for a province's real data, until it is stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private final Words words;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT")
    @Nullable
    Integer port;

    @Option(names = "--data", paramLabel = "FOLDER")
    @Nullable
    Path data;

    /** Starts, opens the first pages, takes a delivery and ends: what the start-up cache is made from. */
    @Option(names = "--rehearse", hidden = true)
    boolean rehearse;

    @Parameters(arity = "0..*", paramLabel = "name=value")
    List<String> settings = List.of();

    ServeCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        var line = Objects.requireNonNull(spec).commandLine();
        var context = Context.web(arguments(port, data, settings, line));
        if (rehearse) {
            Rehearsal.of(address(context));
            RehearsedDelivery.of(context);
            context.close();
            return CommandLine.ExitCode.OK;
        }
        line.getOut().println(words.of("command.serving", address(context)));
        new CountDownLatch(1).await(); // Ctrl-C and SIGTERM end the process; the context's hook stops it in order
        return CommandLine.ExitCode.OK;
    }

    static List<String> arguments(
            @Nullable Integer port, @Nullable Path data, List<String> settings, CommandLine line) {
        var arguments = new ArrayList<String>();
        for (var setting : settings) {
            if (!setting.matches("[a-z][a-z0-9.-]*=.*")) {
                throw new CommandLine.ParameterException(line, "name=value: " + setting);
            }
            arguments.add("--" + setting);
        }
        if (port != null) {
            arguments.add("--server.port=" + port);
        }
        if (data != null) {
            arguments.add("--cchc.data=" + data.toAbsolutePath());
        }
        return arguments;
    }

    static String address(ConfigurableApplicationContext context) {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }
}
