package vn.cchc.onestop;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Finding;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Source;

/**
 * One delivery, as it is watched while it is read and as it is looked at afterwards.
 *
 * @param repeatable whether it broke off and can be read again without being sent again
 */
public record BatchPage(Batch batch, @Nullable Source source, boolean repeatable) {

    public boolean atWork() {
        return !batch.state().settled();
    }

    public boolean waitsForReason() {
        return batch.state() == BatchState.NEEDS_REASON;
    }

    /** How the state is shown: ok, warn, bad or info. */
    public static String tone(BatchState state) {
        return switch (state) {
            case APPLIED, CHECKED -> "ok";
            case NEEDS_REASON, CANCELLED -> "warn";
            case REFUSED, FAILED -> "bad";
            case RECEIVED, RUNNING -> "info";
        };
    }

    /** @param request so that sending twice is once */
    public record ListPage(List<Batch> batches, List<Source> sources, UUID request) {}

    /**
     * A source and how its files are read.
     *
     * @param code empty for a new one
     * @param findings of the mapping as typed; null when none was tried
     */
    public record SourcePage(
            String code,
            String name,
            String mapping,
            @Nullable List<Finding> findings,
            boolean known) {}

    /** Answer to a script that sent a file. */
    public record Told(int id, BatchState state, String at) {}

    /** Reasons in the order of their numbers. */
    public List<Map.Entry<String, Long>> reasons() {
        return batch.report().reasons().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
    }
}
