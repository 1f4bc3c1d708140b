package vn.cchc.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Row;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Timeliness;
import vn.cchc.timeliness.Verdict;

/**
 * One dossier as the lake keeps it: what was sent and what it came to, nothing about the applicant. Moments as in
 * {@link Moments}.
 *
 * @param level as files write it: tinh, huyen, xa
 * @param channel as files write it: truc-tiep, truc-tuyen, buu-chinh
 * @param dueAt as printed
 * @param due the effective one
 * @param pauses by time, none inside another
 * @param pausedSeconds office time
 * @param workedSeconds office time; -1 while it has not ended
 * @param lastAt the last thing known to have happened
 * @param batch it came with
 */
public record Fact(
        String code,
        String procedure,
        String field,
        String level,
        String receivingUnit,
        String competentUnit,
        String channel,
        long receivedAt,
        long dueAt,
        long due,
        long finishedAt,
        long returnedAt,
        long endedAt,
        State state,
        @Nullable Timeliness timeliness,
        List<Verdict.Pause> pauses,
        long pausedSeconds,
        long workedSeconds,
        long lastAt,
        String batch) {

    /** A line of a file with what it came to. */
    public static Fact of(Row row, Verdict verdict, String batch) {
        long last = Math.max(row.receivedAt(), Math.max(row.finishedAt(), row.returnedAt()));
        return new Fact(
                row.code(),
                row.procedure(),
                row.field(),
                row.level().code(),
                row.receivingUnit(),
                row.competentUnit(),
                row.channel().code(),
                row.receivedAt(),
                row.dueAt(),
                verdict.due(),
                row.finishedAt(),
                row.returnedAt(),
                verdict.endedAt(),
                verdict.state(),
                verdict.timeliness(),
                verdict.pauses(),
                verdict.pausedSeconds(),
                verdict.workedSeconds(),
                last,
                batch);
    }

    /** What it counts as once it has ended, what it is until then. */
    String outcome() {
        return timeliness == null ? state.name() : timeliness.name();
    }
}
