package vn.cchc.reporting;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What was filed: a port that the room of filings answers. */
@FunctionalInterface
public interface FilingStates {

    /** Obligations for which nothing was begun may be left out. */
    Map<UUID, Filed> of(Collection<UUID> obligations);
}
