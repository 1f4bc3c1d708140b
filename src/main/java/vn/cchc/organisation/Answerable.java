package vn.cchc.organisation;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import vn.cchc.kernel.OrganisationId;

/** Follows an ended organisation to those who answer for it now. */
final class Answerable {

    private final OrganisationStore store;
    private final LocalDate date;
    private final Set<OrganisationId> found = new LinkedHashSet<>();
    private final Set<OrganisationId> seen = new LinkedHashSet<>();

    Answerable(OrganisationStore store, LocalDate date) {
        this.store = store;
        this.date = date;
    }

    List<OrganisationId> of(OrganisationId id) {
        follow(id);
        return List.copyOf(found);
    }

    // Where nothing followed (a district), those answer who answer for what it stood under at its end.
    private void follow(OrganisationId id) {
        if (!seen.add(id)) {
            return;
        }
        var path = store.selfAndAbove(id, date);
        path.forEach(each -> found.add(each.id()));
        if (path.isEmpty()) {
            var successors = store.successors(id);
            successors.forEach(lineage -> follow(lineage.successor()));
            if (successors.isEmpty()) {
                store.nearest(List.of(id), date).stream()
                        .map(Organisation::parent)
                        .filter(Objects::nonNull)
                        .forEach(this::follow);
            }
        }
    }
}
