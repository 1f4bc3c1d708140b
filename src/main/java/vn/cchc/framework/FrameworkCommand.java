package vn.cchc.framework;

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
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.cchc.definitionfile.Words;
import vn.cchc.kernel.Actor;

/**
 * {@code cchc framework}: check criteria sets, write them as the decision's table, publish them. Findings are the result of {@code check} and go to standard
 * output as {@code file:line: message}. Ends with 0 when good, 1 when the file has errors, 2 when called wrongly.
 */
@Command(
        name = "framework",
        mixinStandardHelpOptions = true,
        description = "Bộ tiêu chí: kiểm tra (check), ghi thành bảng Excel (table) và ban hành (publish).",
        subcommands = {FrameworkCommand.Check.class, FrameworkCommand.Table.class, FrameworkCommand.Publish.class})
public final class FrameworkCommand implements Runnable {

    private static final int GOOD = 0;
    private static final int BAD_FILE = 1;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec, "run through picocli").commandLine();
        throw new ParameterException(line, "framework: check | table | publish");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Kiểm tra một bộ tiêu chí (.yaml hoặc .xlsx) và in mọi lỗi, mỗi lỗi một dòng: tệp:dòng: nội dung.",
            footer = {"", "Cách viết tệp: docs/frameworks.md.", "Kết thúc: 0 dùng được · 1 tệp có lỗi · 2 gọi sai lệnh."
            })
    static final class Check implements Callable<Integer> {

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "Tệp bộ tiêu chí, .yaml hoặc .xlsx.")
        Path file = Path.of("");

        @Override
        public Integer call() throws IOException {
            var line = Objects.requireNonNull(spec).commandLine();
            var words = Words.of(Words.language(line.getCommandSpec()), "framework");
            var reading = read(file, line, words);
            var version = reading.version();
            if (version != null) {
                line.getOut()
                        .println(file + ": "
                                + words.of(
                                        "framework.check.good",
                                        version.code(),
                                        version.version(),
                                        Integer.toString(version.leaves().size()),
                                        version.head().total() == null ? "–" : Words.number(version.total()),
                                        version.sha256().hex()));
            }
            line.getOut().flush();
            return version == null ? BAD_FILE : GOOD;
        }
    }

    @Command(
            name = "table",
            mixinStandardHelpOptions = true,
            description = "Ghi một bộ tiêu chí thành bảng Excel của quyết định; bảng này đọc lại được nguyên vẹn.",
            footer = {"", "Kết thúc: 0 đã ghi · 1 tệp có lỗi hoặc không ghi được · 2 gọi sai lệnh."})
    static final class Table implements Callable<Integer> {

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FILE", description = "Tệp bộ tiêu chí, .yaml, .json hoặc .xlsx.")
        Path file = Path.of("");

        @Parameters(index = "1", paramLabel = "TABLE.xlsx", description = "Tệp bảng Excel sẽ ghi.")
        Path table = Path.of("");

        @Option(names = "--force", description = "Ghi đè tệp đã có.")
        boolean force;

        @Override
        public Integer call() throws IOException {
            var line = Objects.requireNonNull(spec).commandLine();
            var words = Words.of(Words.language(line.getCommandSpec()), "framework");
            if (Files.exists(table) && !force) {
                throw new ParameterException(line, words.of("framework.table.exists", table.toString()));
            }
            var version = read(file, line, words).version();
            if (version != null) {
                Files.write(table, FrameworkTable.of(version));
                line.getOut()
                        .println(words.of("framework.table.done", table.toString(), version.code(), version.version()));
            }
            line.getOut().flush();
            return version == null ? BAD_FILE : GOOD;
        }
    }

    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = "Ban hành một bộ tiêu chí: lưu thành phiên bản không sửa được, có mã băm.",
            footer = {"", "Kết thúc: 0 đã ban hành · 1 tệp có lỗi hoặc bị từ chối · 2 gọi sai lệnh."})
    static final class Publish implements Callable<Integer> {

        private final Supplier<Frameworks> frameworks;

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "Tệp bộ tiêu chí, .yaml hoặc .xlsx.")
        Path file = Path.of("");

        /** @param frameworks the door; asked for only when the file has been found good */
        Publish(Supplier<Frameworks> frameworks) {
            this.frameworks = frameworks;
        }

        @Override
        public Integer call() throws IOException {
            var line = Objects.requireNonNull(spec).commandLine();
            var words = Words.of(Words.language(line.getCommandSpec()), "framework");
            var version = read(file, line, words).version();
            if (version == null) {
                line.getOut().flush();
                return BAD_FILE;
            }
            var published = frameworks.get().publish(version, Actor.SYSTEM);
            line.getOut()
                    .println(file + ": "
                            + words.of(
                                    "framework.publish.done",
                                    version.code(),
                                    version.version(),
                                    published.id(),
                                    published.sha256().hex()));
            line.getOut().flush();
            return GOOD;
        }
    }

    private static Reading read(Path file, CommandLine line, Words words) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(line, words.of("framework.check.no-file", file.toString()));
        }
        var reading = FrameworkReader.read(file);
        for (var finding : reading.findings()) {
            var mark = finding.isError() ? "" : words.of("framework.check.warning") + " ";
            line.getOut().println(file + ":" + finding.place() + ": " + mark + words.of(finding));
        }
        return reading;
    }
}
