package vn.cchc.shell;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import vn.cchc.audit.AuditCommand;
import vn.cchc.form.FormCommand;
import vn.cchc.framework.FrameworkCommand;
import vn.cchc.identity.UserCommand;
import vn.cchc.organisation.OrganisationCommand;
import vn.cchc.outline.OutlineCommand;
import vn.cchc.ranking.RankCommand;
import vn.cchc.regime.RegimeCommand;
import vn.cchc.registerdefinition.RegisterCommand;
import vn.cchc.result.ReplayCommand;
import vn.cchc.scoring.ScoreCommand;

/**
 * The command line. {@code rank}, {@code score}, {@code check} of a definition file and what {@code dossier} does with files need neither
 * server nor database and touch no Spring class; the others start the application when they run, never for {@code --help}.
 *
 * <p>Standard output carries a command's result and nothing else; notes, logs and errors go to standard error. Ends with
 * 0 when done, 1 when the input or the world said no, 2 when called wrongly.
 */
@Command(
        name = "cchc",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            RankCommand.class,
            ScoreCommand.class,
            FrameworkCommand.class,
            FormCommand.class,
            RegimeCommand.class,
            OutlineCommand.class,
            RegisterCommand.class,
            DossierCommand.class,
            OrganisationCommand.class,
            UserCommand.class,
            AuditCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            FilesCommand.class,
            ReplayCommand.class,
            VersionCommand.class
        })
public final class Cchc implements Runnable {

    private static final List<String> OVER_DATA = List.of(
            "organisation",
            "user",
            "framework",
            "form",
            "regime",
            "outline",
            "register",
            "dossier",
            "audit",
            "files",
            "replay");

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            descriptionKey = "lang",
            defaultValue = "${env:CCHC_LANG:-vi}",
            scope = ScopeType.INHERIT)
    String language = "vi";

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Runs one command and returns its exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        var words = new Words(language(args));
        try (var needed = new Context()) {
            var line = new CommandLine(new Cchc(), new CommandFactory(needed, words));
            line.setOut(utf8(out)).setErr(utf8(err));
            addDataOption(line, needed, words);
            line.setResourceBundle(words.bundle("command"));
            line.setExecutionExceptionHandler((problem, command, parsed) -> tell(problem, command, words));
            return line.execute(args);
        }
    }

    /** The commands of the rooms ask for doors and know nothing of folders: where the data lies is said here for all. */
    private static void addDataOption(CommandLine line, Context needed, Words words) {
        for (var name : OVER_DATA) {
            Objects.requireNonNull(line.getSubcommands().get(name), name)
                    .getCommandSpec()
                    .addOption(OptionSpec.builder("--data")
                            .paramLabel("FOLDER")
                            .type(Path.class)
                            .description(words.of("command.data").replace("%", "%%"))
                            .scopeType(ScopeType.INHERIT)
                            .setter(new ISetter() {
                                @Override
                                public <T> @Nullable T set(@Nullable T folder) {
                                    needed.data((Path) folder);
                                    return folder;
                                }
                            })
                            .build());
        }
    }

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }

    private static int tell(Exception problem, CommandLine command, Words words) {
        var told = words.explain(problem);
        if (told != null) {
            command.getErr().println(told);
        } else {
            problem.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The words must be known before picocli reads the line, for its own complaints. */
    private static Locale language(String[] args) {
        var line = List.of(args);
        var at = line.indexOf("--lang");
        var stated = at >= 0 && at + 1 < line.size() ? line.get(at + 1) : System.getenv("CCHC_LANG");
        return "en".equals(stated) || line.contains("--lang=en") ? Locale.ENGLISH : Locale.of("vi");
    }

    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
