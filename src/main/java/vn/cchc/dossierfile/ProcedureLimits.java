package vn.cchc.dossierfile;

import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Limit;

/** How long procedures may take: asked for a dossier that bears no due date. */
@FunctionalInterface
public interface ProcedureLimits {

    /** Nobody knows any: a dossier without a due date stays without one. */
    ProcedureLimits NONE = (_, _) -> null;

    /** As it was when the dossier was received; null where no limit is set or the procedure is unknown. */
    @Nullable
    Limit of(String procedure, long receivedAt);
}
