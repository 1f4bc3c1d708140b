package vn.cchc.dossier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch is being applied, told within its transaction. The change lies in two temporary tables of the transaction's connection,
 * both shaped as {@code dossier.dossier}: {@code batch_new} holds rows as they become ({@code fate} 0 new, 1 changed; the others do
 * not change), {@code batch_old} what the changed ones were; {@code batch_new_pause} and {@code batch_old_pause} their pauses.
 *
 * @param asOf the moment up to which the batch's source had entered everything
 * @param replaced whether any known dossier changed; if not, {@code batch_old} is empty
 * @param reason why figures that are closed may change; null where nobody said
 */
public record BatchApplied(
        int batch, Instant asOf, boolean replaced, @Nullable String reason) {}
