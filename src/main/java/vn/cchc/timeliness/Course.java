package vn.cchc.timeliness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one dossier's time. Moments as in {@link Moments}.
 *
 * @param dueAt as printed on the receipt
 * @param finishedAt when the result was entered, not when it was collected
 * @param status the newest
 * @param steps its history by time; empty where only the newest status is known
 * @param limit of the procedure, asked only where nothing was printed; null where none is known
 * @param competentUnit whose hours count
 */
public record Course(
        long receivedAt,
        long dueAt,
        long finishedAt,
        Status status,
        List<Step> steps,
        @Nullable Limit limit,
        String competentUnit) {}
