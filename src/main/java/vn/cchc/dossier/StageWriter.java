package vn.cchc.dossier;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Row;
import vn.cchc.timeliness.Timeliness;
import vn.cchc.timeliness.Verdict;

/** Writes a judged row into the batch's table. The numbers are those the migration's comments explain. */
final class StageWriter {

    private static final long MINUTE = 60;

    private final BinaryCopy out;
    private final int batch;
    private final Numbers numbers;

    StageWriter(BinaryCopy out, int batch, Numbers numbers) {
        this.out = out;
        this.batch = batch;
        this.numbers = numbers;
    }

    void write(Row row, Verdict verdict, int receiving, int competent) throws SQLException {
        out.row(BatchTables.WIDTH);
        out.moment(row.receivedAt());
        out.moment(row.dueAt());
        out.moment(row.finishedAt());
        out.moment(row.returnedAt());
        out.moment(verdict.due());
        out.moment(verdict.endedAt());
        out.whole(batch);
        out.whole((int) Math.min(row.line(), Integer.MAX_VALUE));
        out.whole(numbers.procedure(row.procedure()));
        out.whole(receiving);
        out.whole(competent);
        out.whole(minutes(verdict.pausedSeconds()));
        out.whole(minutes(verdict.workedSeconds()));
        out.whole(minutes(verdict.allowedSeconds()));
        out.small(numbers.field(row.field()));
        out.small(row.level().ordinal());
        out.small(row.channel().ordinal());
        out.small(row.status().number());
        out.small(verdict.state().ordinal());
        out.small(number(verdict.timeliness()));
        out.small(verdict.dueMovedAfterPassing() ? 1 : 0);
        more(row);
    }

    private void more(Row row) {
        var more = row.more();
        out.small(more == null ? -1 : number(more.paid()));
        out.small(more == null ? -1 : more.components());
        out.small(more == null ? -1 : more.digitised());
        out.small(more == null ? -1 : more.reused());
        out.small(more == null ? -1 : number(more.resultDigitised()));
        out.text(row.code());
        out.text(more == null ? null : more.lateCause());
        out.text(more == null ? null : more.handler());
        out.small(more == null ? 0 : more.applicantKind());
        out.text(more == null ? null : more.applicant());
    }

    static void pauses(BinaryCopy out, String code, List<Verdict.Pause> pauses) throws SQLException {
        for (var pause : pauses) {
            out.row(3);
            out.text(code);
            out.moment(pause.from());
            out.moment(pause.to());
        }
    }

    /** Whole minutes; -1 for what is not known. */
    static int minutes(long seconds) {
        return seconds < 0 ? -1 : (int) (seconds / MINUTE);
    }

    static int number(@Nullable Timeliness timeliness) {
        return timeliness == null ? -1 : timeliness.ordinal();
    }

    private static int number(@Nullable Boolean answer) {
        return answer == null ? -1 : answer ? 1 : 0;
    }
}
