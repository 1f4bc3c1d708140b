package vn.cchc.dossier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Step;

/**
 * Steps of the dossiers of one batch, in memory only for those whose course they change: with a pause, a new date or an end that is not
 * the usual one. Lines come in any order, so the file is read twice: first to see which dossiers these are, then for all their steps.
 */
final class Histories {

    private static final Comparator<Step> BY_TIME = Comparator.comparingLong(Step::at);
    private static final Comparator<Step> BY_TIME_AND_STATUS =
            BY_TIME.thenComparing(step -> step.status().number());

    private final Clockwork clockwork;
    private final Map<String, List<Step>> byCode = new HashMap<>();

    Histories(Clockwork clockwork) {
        this.clockwork = clockwork;
    }

    /** First reading. */
    void note(String code, Step step) {
        var state = clockwork.rules().state(step.status());
        if (step.newDue() != Moments.NONE || state != State.OPEN && state != State.RESOLVED) {
            byCode.computeIfAbsent(code, _ -> new ArrayList<>(4));
        }
    }

    /** Earlier batches told that this one's course is unusual: what this one adds matters as well. */
    void want(String code) {
        byCode.computeIfAbsent(code, _ -> new ArrayList<>(4));
    }

    /** Second reading. */
    void add(String code, Step step) {
        var of = byCode.get(code);
        if (of != null) {
            of.add(step);
        }
    }

    /**
     * By time; two of the same moment in the order they were sent.
     *
     * @param earlier what was told before, which a sender may tell again
     */
    List<Step> of(String code, List<Step> earlier) {
        var told = byCode.getOrDefault(code, List.of());
        if (told.isEmpty() || earlier.isEmpty()) {
            var only = new ArrayList<>(told.isEmpty() ? earlier : told);
            only.sort(BY_TIME);
            return only;
        }
        var all = new LinkedHashSet<>(earlier);
        all.addAll(told);
        return all.stream().sorted(BY_TIME_AND_STATUS).toList();
    }

    boolean isEmpty() {
        return byCode.isEmpty();
    }
}
