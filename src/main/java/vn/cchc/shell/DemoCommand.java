package vn.cchc.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.cchc.kernel.Problem;
import vn.cchc.signon.DemoAccounts;

/** {@code cchc demo}: a generated province in a data folder of its own; started again, it goes on where it was. */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    /** The file that says a folder was made by a demo. */
    private static final String MARK = "demo";

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

    @Option(names = "--reset")
    boolean reset;

    @Parameters(arity = "0..*", paramLabel = "name=value")
    List<String> settings = List.of();

    DemoCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        var folder = folder();
        if (reset) {
            remove(folder);
        }
        claim(folder);
        var arguments = new ArrayList<>(ServeCommand.arguments(port, folder, settings, line));
        arguments.add("--cchc.demo=true");
        arguments.add("--cchc.page.demo=true");
        var context = Context.web(arguments);
        var out = line.getOut();
        out.println(words.of("command.demo.serving", ServeCommand.address(context)));
        context.getBeanProvider(DemoAccounts.class).ifAvailable(accounts -> print(accounts, line));
        out.println(words.of("command.demo.stop", folder));
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    private void print(DemoAccounts accounts, CommandLine line) {
        line.getOut().println(words.of("command.demo.accounts"));
        for (var account : accounts.accounts()) {
            line.getOut().printf("  %-14s %-20s %s%n", account.username(), account.password(), account.who());
        }
    }

    private Path folder() {
        var home = System.getenv().getOrDefault("CCHC_HOME", ".");
        return (data != null ? data : Path.of(home, "data", "demo")).toAbsolutePath();
    }

    /** A demo never writes into a folder of real data. */
    private static void claim(Path folder) throws IOException {
        if (Files.exists(folder.resolve("pg")) && !Files.exists(folder.resolve(MARK))) {
            throw Problem.conflict("command.not-a-demo-folder", folder);
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(MARK), "");
    }

    /** Only a folder that a demo made, and only while nobody uses it. */
    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.exists(folder.resolve(MARK))) {
            throw Problem.conflict("command.not-a-demo-folder", folder);
        }
        try (var mine = PostgresFolder.open(folder, EmbeddedPostgres.Options.durable(folder))) {
            mine.stopOrphan("immediate");
        }
        Folders.delete(folder);
    }
}
