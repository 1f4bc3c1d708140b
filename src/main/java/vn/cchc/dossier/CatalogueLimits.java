package vn.cchc.dossier;

import org.jspecify.annotations.Nullable;
import vn.cchc.procedure.Catalogue;
import vn.cchc.timeliness.Limit;
import vn.cchc.timeliness.Moments;

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
        return catalogue
                .find(procedure, Moments.date(receivedAt))
                .map(each -> each.binding())
                .map(CatalogueLimits::limit)
                .orElse(null);
    }

    private static @Nullable Limit limit(vn.cchc.procedure.Limit limit) {
        return switch (limit.unit()) {
            case WORKING_DAYS -> new Limit(limit.number(), Limit.Unit.WORKING_DAYS);
            case DAYS -> new Limit(limit.number(), Limit.Unit.DAYS);
            case WORKING_HOURS -> new Limit(limit.number(), Limit.Unit.WORKING_HOURS);
            case NONE -> null;
        };
    }
}
