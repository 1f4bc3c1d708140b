package vn.cchc.regime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.cchc.definitionfile.Words;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;

/**
 * {@code cchc regime}: check report regimes, publish them. Findings are the result of {@code check} and go to standard output as
 * {@code file:line: message}. Ends with 0 when good, 1 when the file has errors, 2 when called wrongly.
 */
@Command(
        name = "regime",
        mixinStandardHelpOptions = true,
        description = "Chế độ báo cáo: kiểm tra (check) và ban hành (publish).",
        subcommands = {RegimeCommand.Check.class, RegimeCommand.Publish.class})
public final class RegimeCommand implements Runnable {

    private static final int GOOD = 0;
    private static final int BAD_FILE = 1;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec, "run through picocli").commandLine();
        throw new ParameterException(line, "regime: check | publish");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Kiểm tra một chế độ báo cáo (.yaml) và in mọi lỗi, mỗi lỗi một dòng: tệp:dòng: nội dung.",
            footer = {"", "Cách viết tệp: docs/regimes.md.", "Kết thúc: 0 dùng được · 1 tệp có lỗi · 2 gọi sai lệnh."})
    static final class Check implements Callable<Integer> {

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "Tệp chế độ báo cáo, .yaml hoặc .json.")
        Path file = Path.of("");

        @Override
        public Integer call() throws IOException {
            var line = Objects.requireNonNull(spec).commandLine();
            var words = Words.of(Words.language(line.getCommandSpec()), "regime");
            var version = read(file, line, words).version();
            if (version != null) {
                line.getOut()
                        .println(file + ": "
                                + words.of(
                                        "regime.check.good",
                                        version.code(),
                                        version.version(),
                                        Integer.toString(version.frequencies().size()),
                                        Integer.toString(version.duties().size()),
                                        Sha256.of(RegimeJson.of(version)).hex()));
            }
            line.getOut().flush();
            return version == null ? BAD_FILE : GOOD;
        }
    }

    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = "Ban hành một chế độ báo cáo; bản đã ban hành không sửa được nữa.",
            footer = {"", "Kết thúc: 0 đã ban hành · 1 tệp có lỗi hoặc không ban hành được · 2 gọi sai lệnh."})
    static final class Publish implements Callable<Integer> {

        private final Supplier<Regimes> regimes;

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "Tệp chế độ báo cáo, .yaml hoặc .json.")
        Path file = Path.of("");

        /** @param regimes the door; asked for only when the file has been found good */
        Publish(Supplier<Regimes> regimes) {
            this.regimes = regimes;
        }

        @Override
        public Integer call() throws IOException {
            var line = Objects.requireNonNull(spec).commandLine();
            var words = Words.of(Words.language(line.getCommandSpec()), "regime");
            var version = read(file, line, words).version();
            if (version == null) {
                line.getOut().flush();
                return BAD_FILE;
            }
            var published = regimes.get().publish(version, Actor.SYSTEM);
            line.getOut()
                    .println(file + ": "
                            + words.of(
                                    "regime.publish.done",
                                    version.code(),
                                    version.version(),
                                    published.id(),
                                    published.sha256().hex()));
            line.getOut().flush();
            return GOOD;
        }
    }

    private static RegimeReading read(Path file, CommandLine line, Words words) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(line, words.of("regime.check.no-file", file.toString()));
        }
        var reading = RegimeReader.read(Files.readAllBytes(file));
        for (var finding : reading.findings()) {
            var mark = finding.isError() ? "" : words.of("regime.check.warning") + " ";
            line.getOut().println(file + ":" + finding.place() + ": " + mark + words.of(finding));
        }
        return reading;
    }
}
