package vn.cchc.dossier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.State;

/** What a batch does to one dossier. */
enum Fate {
    /** Nobody knew it. */
    ADDED,
    CHANGED,
    SAME,
    /** A later delivery has told about it already. */
    OUTDATED,
    /** It would open again what has ended, and nobody explained that. */
    BACKWARDS;

    /**
     * @param asOf up to when the sender says to have entered everything; null where nobody said: then it is the newest word
     * @param mayGoBack whether an ended dossier may be open again, because somebody explained it
     */
    static Fate of(Facts said, @Nullable Held held, @Nullable Instant asOf, boolean mayGoBack) {
        if (held == null) {
            return ADDED;
        }
        if (said.equals(held.facts())) {
            return SAME;
        }
        if (ended(held.facts()) && !ended(said) && !mayGoBack) {
            return BACKWARDS;
        }
        var told = held.asOf();
        return asOf != null && told != null && told.isAfter(asOf) ? OUTDATED : CHANGED;
    }

    private static boolean ended(Facts facts) {
        return State.values()[facts.state()].ended();
    }
}
