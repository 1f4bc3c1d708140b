package vn.cchc.filing;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import vn.cchc.kernel.Sha256;

/**
 * One step of a filing's way.
 *
 * @param revision the save it stood on
 * @param sha256 of the figures as they were
 * @param reason of a give-back or an undoing; "" for the rest
 * @param reasons of a give-back, by row key
 */
public record Step(
        UUID id,
        State from,
        State to,
        int revision,
        Sha256 sha256,
        String reason,
        Map<String, String> reasons,
        String takenBy,
        Instant takenAt) {}
