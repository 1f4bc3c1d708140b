package vn.cchc.timeliness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dossier's course comes to.
 *
 * @param timeliness null unless it is resolved
 * @param due the effective due time: printed, moved by pauses, replaced by an official new date, or computed from the limit
 * @param endedAt when it left the unit's hands; {@link Moments#NONE} while it has not
 * @param pauses in order; the last one without an end while it is paused
 * @param pausedSeconds office time it stood still until it ended
 * @param workedSeconds office time from receipt to its end, without the pauses; -1 while it has not ended
 * @param allowedSeconds office time from receipt to the effective due time, without the pauses; -1 without due time
 * @param askedAgainAt when papers were asked for a second time, after the first request had been answered; {@link Moments#NONE} where they were not.
 *     Quyết định 766/QĐ-TTg sees such a dossier as late, whatever its times
 * @param dueMovedAfterPassing whether a new date was given when the old one had passed already: a question for the unit
 */
public record Verdict(
        State state,
        @Nullable Timeliness timeliness,
        long due,
        long endedAt,
        List<Pause> pauses,
        long pausedSeconds,
        long workedSeconds,
        long allowedSeconds,
        long askedAgainAt,
        boolean dueMovedAfterPassing) {

    /** @param to {@link Moments#NONE} while it lasts */
    public record Pause(long from, long to) {}
}
