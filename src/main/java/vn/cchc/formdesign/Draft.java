package vn.cchc.formdesign;

import java.time.Instant;
import java.util.UUID;

/**
 * A form being made.
 *
 * @param revision counts every change
 * @param by who changed it last
 */
public record Draft(UUID id, DraftText text, int revision, Instant at, String by) {

    Draft with(DraftText changed, Instant when, String who) {
        return new Draft(id, changed, revision + 1, when, who);
    }
}
