package vn.cchc.dossier;

import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Limit;

/** What an import asks about procedures. */
interface Limits {

    boolean knows(String procedure);

    /** How long the procedure might take on the day the dossier was received; null where no limit is set. */
    @Nullable
    Limit of(String procedure, long receivedAt);
}
