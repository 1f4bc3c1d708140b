package vn.cchc.dossier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Status;
import vn.cchc.timeliness.Timeliness;

/**
 * A dossier as one batch said it.
 *
 * @param dueAt as printed on the receipt
 * @param due what counts, after pauses and new dates
 * @param finishedAt the result was entered; the moment that counts
 * @param returnedAt the applicant collected it
 * @param askedAgainAt papers were asked for a second time
 * @param timeliness null while it waits
 * @param workedMinutes office minutes it took, pauses left out; -1 while it waits
 * @param allowedMinutes office minutes it had; -1 where no limit is known
 * @param dueMoved a new date was given when the old one had passed
 * @param paid -1 not known or nothing to pay, 0 not online, 1 online
 * @param components papers handed in, of these digitised and reused; -1 where not said
 * @param resultDigital -1 not said, 0 no, 1 yes
 * @param batch that said so, and the line of its file
 */
public record Dossier(
        String code,
        String procedure,
        String field,
        Level level,
        OrganisationId receiving,
        OrganisationId competent,
        Channel channel,
        Instant receivedAt,
        @Nullable Instant dueAt,
        @Nullable Instant due,
        @Nullable Instant finishedAt,
        @Nullable Instant returnedAt,
        @Nullable Instant endedAt,
        @Nullable Instant askedAgainAt,
        Status status,
        State state,
        @Nullable Timeliness timeliness,
        int pausedMinutes,
        int workedMinutes,
        int allowedMinutes,
        boolean dueMoved,
        int paid,
        int components,
        int digitised,
        int reused,
        int resultDigital,
        @Nullable String lateCause,
        @Nullable String handler,
        int batch,
        int line) {

    /** Waiting and past its due time at the moment. */
    public boolean lateAt(Instant moment) {
        var limit = due;
        return state == State.OPEN && limit != null && limit.isBefore(moment);
    }
}
