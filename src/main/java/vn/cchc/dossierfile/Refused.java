package vn.cchc.dossierfile;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Refused lines by reason: how many, and the first of each as an example. */
final class Refused implements Consumer<Rejection> {

    /** @param first in the file's order */
    record Reason(Rejection first, long lines) {}

    private final Map<String, Reason> reasons = new TreeMap<>();

    @Override
    public void accept(Rejection rejection) {
        reasons.merge(
                rejection.reason(),
                new Reason(rejection, 1),
                (known, _) -> new Reason(known.first(), known.lines() + 1));
    }

    /** By reason, the skipped ones not among them. */
    Iterable<Reason> reasons() {
        return reasons.values().stream()
                .filter(reason -> !reason.first().skipped())
                .toList();
    }

    long lines() {
        return reasons.values().stream()
                .filter(reason -> !reason.first().skipped())
                .mapToLong(Reason::lines)
                .sum();
    }

    long skipped() {
        var skipped = reasons.get(Rejection.NOT_YET_RECEIVED);
        return skipped == null ? 0 : skipped.lines();
    }
}
