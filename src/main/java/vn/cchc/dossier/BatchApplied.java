package vn.cchc.dossier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch has been read to its end and its dossiers are in their table, within its transaction.
 *
 * @param asOf the moment up to which the batch's source had entered everything
 * @param reason why figures that are closed may change; null where nobody said
 */
public record BatchApplied(
        int batch, Instant asOf, @Nullable String reason) {}
