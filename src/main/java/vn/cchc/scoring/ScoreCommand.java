package vn.cchc.scoring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.cchc.definitionfile.Words;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.kernel.Problem;

/**
 * {@code cchc score}: a criteria set and a file of answers in, every unit's points and their arithmetic out, without a
 * server or a database. A unit with a wrong answer is left out of the table whole, never scored on the rest of its
 * answers; all errors stand as {@code file:line: message} on standard error.
 *
 * <p>Ends with 0 when all are scored, 1 when a file has errors (the units without any are printed), 2 when called wrongly or a file cannot be opened.
 */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = "Chấm điểm một tệp câu trả lời theo một bộ tiêu chí, kèm cách tính của từng tiêu chí.",
        footer = {
            "",
            "Cột vào: unit,criterion,input,value; “not-applicable” ở cột input, lý do ở cột value. Số dùng dấu chấm.",
            "Cột ra: unit,criterion,points,max,applicable,explanation; dòng TOTAL cho mỗi đơn vị.",
            "Đơn vị có câu trả lời sai không có trong bảng; lỗi của đơn vị đó ở đầu ra lỗi (stderr).",
            "Kết thúc: 0 xong · 1 có lỗi, bảng chỉ gồm các đơn vị không lỗi · 2 gọi sai lệnh."
        })
public final class ScoreCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int BAD_FILE = 1;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FRAMEWORK", description = "Bộ tiêu chí, .yaml hoặc .xlsx.")
    Path framework = Path.of("");

    @Parameters(index = "1", paramLabel = "ANSWERS.csv", description = "Câu trả lời, CSV UTF-8; “-” là đầu vào chuẩn.")
    String answers = "-";

    @Option(names = "--json", description = "In JSON (phiếu điểm đầy đủ, có mã băm) thay cho CSV.")
    boolean json;

    @Override
    public Integer call() throws IOException {
        var words = Words.of(Words.language(line().getCommandSpec()), "scoring", "framework");
        var version = version(words);
        var text = text(words);
        if (version == null || text == null) {
            return BAD_FILE;
        }
        var file = AnswersFile.read(text);
        file.wrong()
                .forEach(wrong -> error(
                        answers + ":" + wrong.line(),
                        words.of("scoring." + wrong.code(), wrong.arguments().toArray())));
        var cards = new ArrayList<ScoreTable.UnitCard>();
        boolean good = file.wrong().isEmpty();
        for (var unit : file.units()) {
            good &= score(version, unit, cards, words);
        }
        line().getErr().flush();
        if (file.isUnusable() || (!good && cards.isEmpty())) {
            return BAD_FILE;
        }
        line().getOut().print(json ? ScoreTable.json(cards) : ScoreTable.csv(version, cards));
        line().getOut().flush();
        return good ? DONE : BAD_FILE;
    }

    private boolean score(
            FrameworkVersion version, AnswersFile.UnitAnswers unit, List<ScoreTable.UnitCard> cards, Words words) {
        var problems = Scorer.problems(version, unit.answers(), Measurements.NONE);
        problems.forEach(
                (code, problem) -> error(answers + ":" + unit.lineOf(code), unit.unit() + ": " + said(problem, words)));
        if (problems.isEmpty()) {
            cards.add(new ScoreTable.UnitCard(unit.unit(), Scorer.score(version, unit.answers(), Measurements.NONE)));
        }
        return problems.isEmpty();
    }

    private static String said(Problem problem, Words words) {
        return words.of(problem);
    }

    private @Nullable FrameworkVersion version(Words words) throws IOException {
        if (!Files.isRegularFile(framework) || !Files.isReadable(framework)) {
            throw new ParameterException(line(), words.of("definitionfile.check.no-file", framework.toString()));
        }
        var reading = FrameworkReader.read(framework);
        reading.findings().stream()
                .filter(finding -> finding.isError())
                .forEach(finding -> error(framework + ":" + finding.place(), words.of(finding)));
        line().getErr().flush();
        return reading.version();
    }

    /** Null when it is not UTF-8, which has been said. */
    private @Nullable String text(Words words) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(words)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            error(answers + ":1", words.of("definitionfile.finding.not-utf8"));
            line().getErr().flush();
            return null;
        }
    }

    private byte[] bytes(Words words) throws IOException {
        if (answers.equals("-")) {
            return System.in.readAllBytes();
        }
        var file = Path.of(answers);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(line(), words.of("definitionfile.check.no-file", answers));
        }
        return Files.readAllBytes(file);
    }

    private void error(String where, String message) {
        line().getErr().println(where + ": " + message);
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec, "run through picocli").commandLine();
    }
}
