package vn.cchc.result;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cchc replay ROUND}: computes a finalised round again and compares every fingerprint. */
@Command(name = "replay", mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    private final Supplier<Results> results;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "ROUND", descriptionKey = "round")
    String round = "";

    public ReplayCommand(Supplier<Results> results) {
        this.results = results;
    }

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var replay = results.get().replay(round);
        for (var row : replay.rows()) {
            out.printf(
                    "%-5s %s %s %s%n",
                    row.same() ? "OK" : "KHÁC",
                    row.sealed().brief(),
                    row.again().brief(),
                    row.what());
        }
        long different = replay.rows().stream().filter(row -> !row.same()).count();
        out.printf(
                "%s, lần chốt %d: %d bản ghi, %d khác%n",
                replay.round(), replay.number(), replay.rows().size(), different);
        return different == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
