package vn.cchc.dossier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Bookkeeping.Book} throws this where closed figures would change without a reason; the batch then waits for one. */
public final class ClosedPeriods extends RuntimeException {

    private final transient List<String> periods;

    public ClosedPeriods(List<String> periods) {
        super("closed periods would change: " + periods, null, false, false);
        this.periods = List.copyOf(periods);
    }

    public List<String> periods() {
        return periods;
    }

    @Override
    public @Nullable String getLocalizedMessage() {
        return getMessage();
    }
}
