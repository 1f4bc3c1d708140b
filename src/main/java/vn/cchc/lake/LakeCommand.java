package vn.cchc.lake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.cchc.dossierfile.RateLine;

/**
 * {@code cchc dossier lake}: dossiers out into Parquet files, and rates from them through DuckDB or a Trino cluster. Standard
 * output carries the table and nothing else.
 */
@Command(
        name = "lake",
        mixinStandardHelpOptions = true,
        subcommands = {LakeExport.class, LakeCommand.Query.class, LakeCommand.Register.class})
public final class LakeCommand implements Runnable {

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }

    /** How much of this machine DuckDB may take. */
    static final class Limits {

        @Option(names = "--memory", paramLabel = "SIZE", defaultValue = "1GB")
        String memory = "1GB";

        @Option(names = "--threads", paramLabel = "N", defaultValue = "0")
        int threads;

        DuckSettings settings() {
            return new DuckSettings(memory, threads, Path.of(System.getProperty("java.io.tmpdir")));
        }
    }

    @Command(name = "query", mixinStandardHelpOptions = true, sortOptions = false)
    static final class Query implements Callable<Integer> {

        @Spec
        @Nullable
        CommandSpec spec;

        @Option(names = "--lake", paramLabel = "FOLDER|jdbc:trino://HOST:PORT", required = true)
        String lake = "";

        @Option(names = "--by", paramLabel = "level,unit,month", defaultValue = "")
        String by = "";

        @Option(names = "--from", paramLabel = "DAY")
        @Nullable
        LocalDate from;

        @Option(names = "--to", paramLabel = "DAY")
        @Nullable
        LocalDate to;

        @Option(names = "--province", paramLabel = "CODE")
        @Nullable
        String province;

        @CommandLine.Mixin
        Limits limits = new Limits();

        @Override
        public Integer call() {
            var question = new Question(Key.parse(by), from, to, province);
            var asked = Lake.at(lake, limits.settings());
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            var lines = asked.rates(question);
            out.print(RateLine.head(question.by().stream().map(Key::word).toList()) + "\n");
            lines.forEach(line -> out.print(line.csv() + "\n"));
            out.flush();
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(name = "register", mixinStandardHelpOptions = true)
    static final class Register implements Callable<Integer> {

        @Option(names = "--lake", paramLabel = "jdbc:trino://HOST:PORT", required = true)
        String lake = "";

        @Option(names = "--location", paramLabel = "local:///|s3://BUCKET/FOLDER", defaultValue = "local:///")
        String location = "local:///";

        @Override
        public Integer call() {
            Lake.at(lake).register(location);
            return CommandLine.ExitCode.OK;
        }
    }
}
