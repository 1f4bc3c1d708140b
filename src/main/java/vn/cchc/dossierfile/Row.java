package vn.cchc.dossierfile;

import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Status;

/**
 * One dossier as a file states it. Moments are seconds since 1970 ({@link Moments}); {@link Moments#NONE} where the file is empty.
 *
 * @param line of the file, 1 for the first
 * @param procedure national code of the procedure, "1.012766"
 * @param field code of the field: "dat-dai", "xay-dung"
 * @param receivingUnit code of the unit that took it in; since July 2025 often not the one that resolves it
 * @param competentUnit code of the unit that resolves it
 * @param dueAt as printed on the receipt; the last second of the day where no hour is given
 * @param finishedAt when the result was entered, the moment that counts
 * @param returnedAt when the applicant collected it
 * @param status as sent; its {@link State} follows from the rules
 * @param more what only some systems send; null where nothing of it was sent
 */
public record Row(
        long line,
        String code,
        String procedure,
        String field,
        Level level,
        String receivingUnit,
        String competentUnit,
        Channel channel,
        long receivedAt,
        long dueAt,
        long finishedAt,
        long returnedAt,
        Status status,
        @Nullable More more) {

    /**
     * @param paid online; null where nothing had to be paid or it was not said
     * @param components papers handed in, and of these digitised and reused; -1 where not said
     * @param resultDigitised whether the result was issued electronically; null where not said
     * @param lateCause the unit's own words for being late
     * @param handler person in charge
     * @param applicantKind 0 nobody said, 1 person, 2 organisation
     * @param applicant name and contact as one text, kept only where a purpose is set
     */
    public record More(
            @Nullable Boolean paid,
            int components,
            int digitised,
            int reused,
            @Nullable Boolean resultDigitised,
            @Nullable String lateCause,
            @Nullable String handler,
            int applicantKind,
            @Nullable String applicant) {}
}
