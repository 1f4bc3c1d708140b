package vn.cchc.dossier;

import java.util.Arrays;
import java.util.List;

/** Ends the reading of a batch; the batch says why. Never leaves the room. */
final class Stop extends RuntimeException {

    private final BatchState state;
    private final transient List<String> why;
    private final transient List<BatchReport.Difference> differences;

    private Stop(BatchState state, List<String> why, List<BatchReport.Difference> differences) {
        super(state + " " + why, null, false, false);
        this.state = state;
        this.why = why;
        this.differences = differences;
    }

    /** Not what its sender announced. */
    static Stop incomplete(List<BatchReport.Difference> differences) {
        return new Stop(BatchState.REFUSED, List.of("dossier.incomplete"), List.copyOf(differences));
    }

    static Stop refused(String key, Object... arguments) {
        var why = new java.util.ArrayList<String>();
        why.add(key);
        Arrays.stream(arguments).map(String::valueOf).forEach(why::add);
        return new Stop(BatchState.REFUSED, List.copyOf(why), List.of());
    }

    static Stop cancelled() {
        return new Stop(BatchState.CANCELLED, List.of(), List.of());
    }

    BatchState state() {
        return state;
    }

    List<BatchReport.Difference> differences() {
        return differences;
    }

    /** A message key and its arguments. */
    List<String> why() {
        return why;
    }
}
