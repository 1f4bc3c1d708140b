package vn.cchc.ranking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.cchc.definitionfile.Words;
import vn.cchc.kernel.Problem;

/**
 * {@code cchc rank}: a score file in, a ranked table out, without a server or a database. Standard output carries the
 * table and nothing else; notes and errors go to standard error as {@code file:line: message}.
 *
 * <p>Ends with 0 when ranked, 1 when a file has errors, 2 when called wrongly or a file cannot be opened.
 */
@Command(name = "rank", mixinStandardHelpOptions = true, sortOptions = false)
public final class RankCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int BAD_FILE = 1;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "SCORES.csv")
    String scores = "-";

    @Option(names = "--policy", paramLabel = "POLICY.yaml")
    @Nullable
    Path policyFile;

    @Option(names = "--precision", paramLabel = "N")
    @Nullable
    Integer precision;

    @Option(names = "--ties", paramLabel = "RULE")
    @Nullable
    String ties;

    @Option(names = "--classes", paramLabel = "\"Tốt:80,Khá:60,Kém:0\"")
    @Nullable
    String classes;

    @Option(names = "--rank-by", paramLabel = "VALUE")
    @Nullable
    String rankBy;

    @Option(names = "--json")
    boolean json;

    @Override
    public Integer call() throws IOException {
        var policy = policy();
        if (policy == null) {
            return BAD_FILE;
        }
        var reading = ScoresFile.read(scores, content());
        print(reading.errors());
        if (!reading.errors().isEmpty()) {
            return BAD_FILE;
        }
        print(reading.notes());
        var rows = reading.rows();
        var ranking = Ranker.rank(rows.stream().map(ScoreRow::entry).toList(), policy);
        noteOtherClasses(ranking, rows);
        var table = new RankTable(ranking, rows);
        var out = commandLine().getOut();
        out.print(json ? table.json() : table.csv());
        out.flush();
        return DONE;
    }

    /** The file's policy, then what the options say over it; null when the file has errors (already printed). */
    private @Nullable RankingPolicy policy() throws IOException {
        var policy = RankingPolicy.USUAL;
        if (policyFile != null) {
            var text = new String(bytes(policyFile), StandardCharsets.UTF_8);
            var reading = PolicyFile.read(policyFile.toString(), text);
            print(reading.errors());
            if (!reading.errors().isEmpty()) {
                return null;
            }
            policy = reading.policy();
        }
        policy = option("--precision", precision, policy, (value, made) -> made.withPrecision(value));
        policy = option("--ties", ties, policy, (value, made) -> made.withTies(PolicyWords.ties(value)));
        policy = option("--rank-by", rankBy, policy, (value, made) -> made.withRankBy(PolicyWords.rankBy(value)));
        return option("--classes", classes, policy, (value, made) -> made.withClasses(PolicyWords.classes(value)));
    }

    private <T> RankingPolicy option(
            String name, @Nullable T value, RankingPolicy policy, BiFunction<T, RankingPolicy, RankingPolicy> change) {
        try {
            return value == null ? policy : change.apply(value, policy);
        } catch (Problem wrong) {
            throw new ParameterException(commandLine(), name + ": " + Finding.message(words(), wrong));
        }
    }

    private byte[] content() throws IOException {
        return scores.equals("-") ? System.in.readAllBytes() : bytes(Path.of(scores));
    }

    private byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw absent("file-absent", file, "");
        } catch (IOException unreadable) {
            throw absent("file-unreadable", file, String.valueOf(unreadable.getMessage()));
        }
    }

    private ParameterException absent(String code, Path file, String why) {
        var problem = Problem.input("ranking." + code, file.toString(), why);
        return new ParameterException(commandLine(), Finding.message(words(), problem));
    }

    private void noteOtherClasses(Ranking ranking, List<ScoreRow> rows) {
        var lines = new HashMap<List<String>, Integer>();
        rows.forEach(row -> lines.put(List.of(row.block(), row.unit()), row.line()));
        var notes = new ArrayList<Finding>();
        for (var place : ranking.places()) {
            var other = place.otherClass(ranking.policy());
            var line = lines.get(List.of(place.entry().block(), place.entry().key()));
            if (other != null && line != null) {
                var problem = Problem.input(
                        "ranking.other-class",
                        place.entry().key(),
                        Objects.toString(place.index()),
                        Objects.toString(place.published()),
                        Objects.toString(place.className(), "–"),
                        other);
                notes.add(Finding.of(scores, line, "note", problem));
            }
        }
        print(notes);
    }

    private void print(List<Finding> findings) {
        var err = commandLine().getErr();
        findings.forEach(finding -> err.println(finding.text(words())));
        err.flush();
    }

    private Words words() {
        return Words.of(Words.language(commandLine().getCommandSpec()), "ranking");
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec, "run through picocli").commandLine();
    }
}
