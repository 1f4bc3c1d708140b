package vn.cchc.bulk;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Figures of many agencies from one file: what can be sent, and what was. */
public record BulkPage(List<String> regimes, List<Batch> batches) {

    /**
     * One file: how far it is, or what came of it.
     *
     * @param at null where it does not wait or run
     * @param taken when the same file was taken in before; null where it was not
     */
    public record BatchPage(
            Batch batch,
            Running.@Nullable Point at,
            @Nullable Batch taken) {

        /** Neither at work nor ended: the program stopped in the middle, nothing was changed. */
        public boolean brokenOff() {
            return at == null && batch.ending() == null;
        }

        /** It could be given again, as it was or for good. */
        public boolean repeatable() {
            var ending = batch.ending();
            return at == null && (ending == null || ending.how() != Batch.How.TAKEN && ending.how() != Batch.How.WRONG);
        }
    }

    /** For other systems: {@code how} is null while it waits or runs. */
    public record Told(
            UUID id, String sha256, @Nullable String how, Running.@Nullable Point at, Batch.@Nullable Ending ending) {}
}
