package vn.cchc.dossierfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Course;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Verdict;

/**
 * A file of dossiers, each judged as it is read. A code that comes again is refused, the first line counts; so is a withdrawn
 * dossier whose end neither the file nor its steps tell.
 */
public final class JudgedFile {

    private final Mapping mapping;
    private final Clockwork clockwork;
    private final StepBook steps;
    private final ProcedureLimits limits;
    private final Consumer<Rejection> rejected;
    private final SeenCodes codes = new SeenCodes();
    private long counted;

    JudgedFile(
            Mapping mapping,
            Clockwork clockwork,
            StepBook steps,
            ProcedureLimits limits,
            Consumer<Rejection> rejected) {
        this.mapping = mapping;
        this.clockwork = clockwork;
        this.steps = steps;
        this.limits = limits;
        this.rejected = rejected;
    }

    /**
     * With the history in the second file, which is read at once.
     *
     * @param steps null where there is none
     * @param rejected takes refused lines of both files
     */
    public static JudgedFile of(
            @Nullable Path steps, Mapping mapping, Clockwork clockwork, Consumer<Rejection> rejected)
            throws IOException {
        var book = steps == null
                ? new StepBook()
                : StepBook.read(
                        () -> Files.newInputStream(steps), steps.toString(), mapping, clockwork.rules(), rejected);
        return new JudgedFile(mapping, clockwork, book, ProcedureLimits.NONE, rejected);
    }

    /** Reads the file of dossiers; they count only once this has come back. */
    public DossierReader.Reading read(InputStream in, String name, BiConsumer<Row, Verdict> judged) throws IOException {
        return DossierReader.read(in, name, mapping, row -> take(row, judged), rejected);
    }

    /** How many dossiers were judged. */
    public long counted() {
        return counted;
    }

    /** The last moment of any step; {@link Moments#NONE} without steps. The data reach at least as far. */
    public long lastStep() {
        return steps.newest();
    }

    private void take(Row row, BiConsumer<Row, Verdict> judged) {
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
                row.dueAt() == Moments.NONE ? limits.of(row.procedure(), row.receivedAt()) : null,
                row.competentUnit()));
        if (verdict.state().ended() && verdict.endedAt() == Moments.NONE) {
            refuse(row, Column.FINISHED_AT, "", "no-finish", row.status().number());
            return;
        }
        counted++;
        judged.accept(row, verdict);
    }

    private void refuse(Row row, Column column, String given, String reason, Object argument) {
        rejected.accept(new Rejection(row.line(), row.code(), column.text(), given, reason, List.of(argument)));
    }
}
