package vn.cchc.form;

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

/**
 * {@code cchc form}: check statistical forms, publish them. Findings are the result of {@code check} and go to standard
 * output as {@code file:line: message}. Ends with 0 when good, 1 when the file has errors, 2 when called wrongly.
 */
@Command(
        name = "form",
        mixinStandardHelpOptions = true,
        description = "Biểu mẫu thống kê: kiểm tra (check) và ban hành (publish).",
        subcommands = {FormCommand.Check.class, FormCommand.Publish.class})
public final class FormCommand implements Runnable {

    private static final int GOOD = 0;
    private static final int BAD_FILE = 1;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec, "run through picocli").commandLine();
        throw new ParameterException(line, "form: check | publish");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Kiểm tra một biểu mẫu (.yaml) và in mọi lỗi, mỗi lỗi một dòng: tệp:dòng: nội dung.",
            footer = {"", "Cách viết tệp: docs/forms.md.", "Kết thúc: 0 dùng được · 1 tệp có lỗi · 2 gọi sai lệnh."})
    static final class Check implements Callable<Integer> {

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "Tệp biểu mẫu, .yaml hoặc .json.")
        Path file = Path.of("");

        @Override
        public Integer call() throws IOException {
            var line = Objects.requireNonNull(spec).commandLine();
            var words = Words.of(Words.language(line.getCommandSpec()), "form");
            var version = read(file, line, words).version();
            if (version != null) {
                line.getOut()
                        .println(file + ": "
                                + words.of(
                                        "form.check.good",
                                        version.code(),
                                        version.version(),
                                        Integer.toString(version.rows().size()),
                                        Integer.toString(version.leaves().size()),
                                        Integer.toString(version.rules().size()),
                                        version.sha256().hex()));
            }
            line.getOut().flush();
            return version == null ? BAD_FILE : GOOD;
        }
    }

    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = "Ban hành một biểu mẫu; bản đã ban hành không sửa được nữa.",
            footer = {"", "Kết thúc: 0 đã ban hành · 1 tệp có lỗi hoặc không ban hành được · 2 gọi sai lệnh."})
    static final class Publish implements Callable<Integer> {

        private final Supplier<Forms> forms;

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "Tệp biểu mẫu, .yaml hoặc .json.")
        Path file = Path.of("");

        Publish(Supplier<Forms> forms) {
            this.forms = forms;
        }

        @Override
        public Integer call() throws IOException {
            var line = Objects.requireNonNull(spec).commandLine();
            var words = Words.of(Words.language(line.getCommandSpec()), "form");
            var version = read(file, line, words).version();
            if (version == null) {
                line.getOut().flush();
                return BAD_FILE;
            }
            var published = forms.get().publish(version, Actor.SYSTEM);
            line.getOut()
                    .println(file + ": "
                            + words.of(
                                    "form.publish.done",
                                    version.code(),
                                    version.version(),
                                    published.id(),
                                    version.sha256().hex()));
            line.getOut().flush();
            return GOOD;
        }
    }

    private static FormReading read(Path file, CommandLine line, Words words) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(line, words.of("form.check.no-file", file.toString()));
        }
        var reading = FormReader.read(file);
        for (var finding : reading.findings()) {
            var mark = finding.isError() ? "" : words.of("form.check.warning") + " ";
            line.getOut().println(file + ":" + finding.place() + ": " + mark + words.of(finding));
        }
        return reading;
    }
}
