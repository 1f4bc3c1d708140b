package vn.cchc.dossier;

import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Row;
import vn.cchc.timeliness.Timeliness;
import vn.cchc.timeliness.Verdict;

/**
 * What is held of one dossier once it is judged: moments in seconds since 1970 ({@code Moments.NONE} for none), units, field and procedure as
 * {@link Numbers} has them, the rest as the comments of the table say. Two deliveries that say the same of a dossier have equal facts.
 *
 * @param dueAt printed on the receipt; {@code due} is the effective one
 * @param askedAgainAt when papers were asked for a second time
 * @param pausedMinutes office time; so are {@code workedMinutes} and {@code allowedMinutes}, -1 where there is none yet
 * @param level ordinal; so are {@code channel}, {@code state} and {@code timeliness}, -1 while it is not resolved
 * @param dueMoved 1 where a new date was given when the old one had passed
 * @param paid 1 online, 0 otherwise, -1 not known; so is {@code resultDigital}
 */
public record Facts(
        String code,
        long receivedAt,
        long dueAt,
        long finishedAt,
        long returnedAt,
        long due,
        long endedAt,
        long askedAgainAt,
        int procedure,
        int receiving,
        int competent,
        int pausedMinutes,
        int workedMinutes,
        int allowedMinutes,
        int field,
        int level,
        int channel,
        int status,
        int state,
        int timeliness,
        int dueMoved,
        int paid,
        int components,
        int digitised,
        int reused,
        int resultDigital,
        @Nullable String lateCause,
        @Nullable String handler) {

    private static final long MINUTE = 60;

    private static final Row.More NOT_SAID = new Row.More(null, -1, -1, -1, null, null, null, 0, null);

    static Facts of(Row row, Verdict verdict, int receiving, int competent, Numbers numbers) {
        var more = row.more() == null ? NOT_SAID : row.more();
        return new Facts(
                row.code(),
                row.receivedAt(),
                row.dueAt(),
                row.finishedAt(),
                row.returnedAt(),
                verdict.due(),
                verdict.endedAt(),
                verdict.askedAgainAt(),
                numbers.procedure(row.procedure()),
                receiving,
                competent,
                minutes(verdict.pausedSeconds()),
                minutes(verdict.workedSeconds()),
                minutes(verdict.allowedSeconds()),
                numbers.field(row.field()),
                row.level().ordinal(),
                row.channel().ordinal(),
                row.status().number(),
                verdict.state().ordinal(),
                number(verdict.timeliness()),
                verdict.dueMovedAfterPassing() ? 1 : 0,
                number(more.paid()),
                more.components(),
                more.digitised(),
                more.reused(),
                number(more.resultDigitised()),
                more.lateCause(),
                more.handler());
    }

    private static int minutes(long seconds) {
        return seconds < 0 ? -1 : (int) (seconds / MINUTE);
    }

    private static int number(@Nullable Timeliness timeliness) {
        return timeliness == null ? -1 : timeliness.ordinal();
    }

    private static int number(@Nullable Boolean answer) {
        return answer == null ? -1 : answer ? 1 : 0;
    }
}
