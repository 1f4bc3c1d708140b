package vn.cchc.dossier;

import org.jspecify.annotations.Nullable;
import vn.cchc.procedure.Catalogue;
import vn.cchc.timeliness.Limit;

/** Limits as the catalogue of procedures had them on the day a dossier was received. */
final class CatalogueLimits implements Limits {

    private final Catalogue catalogue;

    CatalogueLimits(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public boolean knows(String procedure) {
        return catalogue.knows(procedure);
    }

    @Override
    public @Nullable Limit of(String procedure, long receivedAt) {
        return catalogue.limit(procedure, receivedAt);
    }
}
