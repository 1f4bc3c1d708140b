package vn.cchc.dossier;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;

/**
 * One delivery of a source.
 *
 * @param id small number that every dossier carries as its source
 * @param request of its sender: the same request again is the same batch
 * @param trial only checked, never kept
 * @param control the sender's control totals as sent; null where none came
 * @param reason why it may change what is closed; null where nobody said
 * @param asOf the moment up to which the source had entered everything
 * @param linesRead progress while it runs
 */
public record Batch(
        int id,
        UUID request,
        String source,
        String file,
        Sha256 sha256,
        long size,
        BatchState state,
        boolean trial,
        @Nullable String control,
        @Nullable String reason,
        @Nullable Instant asOf,
        @Nullable String rules,
        long linesRead,
        BatchReport report,
        Instant takenAt,
        String takenBy,
        @Nullable Instant finishedAt) {}
