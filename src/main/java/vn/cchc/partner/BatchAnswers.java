package vn.cchc.partner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.springframework.stereotype.Component;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.dossierfile.Rejection;

/** What became of a message, told from the report of its batch: dossier by dossier, in the order they were sent. */
@Component
class BatchAnswers {

    private static final CSVFormat REPORT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private record Refused(long line, String code, String reason, String message) {}

    private final Batches batches;
    private final Answers answers;

    BatchAnswers(Batches batches, Answers answers) {
        this.batches = batches;
        this.answers = answers;
    }

    Answer of(Batch batch, Decoded decoded, Operation operation, Partner partner) {
        if (batch.state() == BatchState.NEEDS_REASON) {
            return Answer.of(
                    Answer.Code.NEEDS_REASON,
                    answers.texts()
                            .of(
                                    "partner.answer.NEEDS_REASON",
                                    String.join("; ", batch.report().periods())));
        }
        var refused = refused(batch, partner);
        if (batch.state() == BatchState.REFUSED && refused.isEmpty()) {
            return Answer.of(Answer.Code.MALFORMED, why(batch));
        }
        var results = results(decoded.codes(), refused, operation);
        var answer = new Answer("", "", results);
        var code = answer.refused() == 0 ? Answer.Code.OK : Answer.Code.REFUSED;
        return new Answer(
                code.text(),
                answers.texts().of("partner.answer." + code.name(), results.size(), answer.refused()),
                results);
    }

    private String why(Batch batch) {
        var problem = batch.report().problem();
        return problem.isEmpty()
                ? answers.texts().of("partner.answer.MALFORMED")
                : answers.texts()
                        .of(
                                problem.getFirst(),
                                problem.subList(1, problem.size()).toArray());
    }

    // Steps of one dossier stand or fall together; of a dossier sent twice, each line has its own answer.
    private static List<Answer.Result> results(List<String> codes, List<Refused> refused, Operation operation) {
        var byLine = new HashMap<Long, Refused>();
        var byCode = new HashMap<String, Refused>();
        refused.forEach(each -> {
            byLine.putIfAbsent(each.line(), each);
            byCode.putIfAbsent(each.code(), each);
        });
        var results = new ArrayList<Answer.Result>();
        for (int i = 0; i < codes.size(); i++) {
            var code = codes.get(i);
            var why = operation == Operation.PROGRESS && !code.isEmpty() ? byCode.get(code) : byLine.get(i + 1L);
            results.add(
                    why == null
                            ? new Answer.Result(code, Answer.Code.OK.text(), "")
                            : new Answer.Result(code, code(why), why.message()));
        }
        return results;
    }

    // Registered and not yet received is nothing to mend.
    private static String code(Refused refused) {
        return (refused.reason().equals(Rejection.NOT_YET_RECEIVED) ? Answer.Code.OK : Answer.Code.REFUSED).text();
    }

    private List<Refused> refused(Batch batch, Partner partner) {
        var report = batches.rejected(batch.id(), partner.actor());
        if (report.isEmpty()) {
            return List.of();
        }
        try (var csv = REPORT.parse(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(report.get())), StandardCharsets.UTF_8))) {
            // Its first heading carries the mark of UTF-8, so cells are taken by place: line, code, column, given,
            // reason, message.
            return csv.stream()
                    .map(row -> new Refused(Long.parseLong(row.get(0)), row.get(1), row.get(4), row.get(5)))
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The HTTP status of an answer given before. */
    static int status(String code) {
        return Arrays.stream(Answer.Code.values())
                .filter(each -> each.text().equals(code))
                .findFirst()
                .map(Answer.Code::status)
                .orElse(200);
    }
}
