package vn.cchc.dossierfile;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Course;
import vn.cchc.timeliness.Moments;

/**
 * The figures of a file without a database: every dossier judged and counted as it is read. A code that comes again is refused, the
 * first line counts; so is a withdrawn dossier whose end neither the file nor its steps tell.
 */
final class FileRates {

    private final Clockwork clockwork;
    private final StepBook steps;
    private final Tally tally;
    private final Consumer<Rejection> rejected;
    private final SeenCodes codes = new SeenCodes();
    private long counted;

    FileRates(Clockwork clockwork, StepBook steps, Tally tally, Consumer<Rejection> rejected) {
        this.clockwork = clockwork;
        this.steps = steps;
        this.tally = tally;
        this.rejected = rejected;
    }

    List<RateLine> count(InputStream in, String name, Mapping mapping) throws IOException {
        DossierReader.read(in, name, mapping, this::take, rejected);
        if (steps.newest() != Moments.NONE && counted > 0) {
            tally.happened(steps.newest());
        }
        return tally.lines();
    }

    /** How many dossiers were counted. */
    long counted() {
        return counted;
    }

    private void take(Row row) {
        int first = codes.firstLine(row.code(), row.line());
        if (first > 0) {
            refuse(row, Column.CODE, row.code(), "duplicate-in-file", first);
            return;
        }
        var verdict = clockwork.judge(new Course(
                row.receivedAt(),
                row.dueAt(),
                row.finishedAt(),
                row.status(),
                steps.of(row.code()),
                null,
                row.competentUnit()));
        if (verdict.state().ended() && verdict.endedAt() == Moments.NONE) {
            refuse(row, Column.FINISHED_AT, "", "no-finish", row.status().number());
            return;
        }
        counted++;
        tally.add(row, verdict);
    }

    private void refuse(Row row, Column column, String given, String reason, Object argument) {
        rejected.accept(new Rejection(row.line(), row.code(), column.text(), given, reason, List.of(argument)));
    }
}
