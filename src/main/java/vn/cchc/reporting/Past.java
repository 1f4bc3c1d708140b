package vn.cchc.reporting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisations;

/** Which earlier reports an obligation continues, through mergers of organisations and of provinces. */
final class Past {

    private final ReportStore store;
    private final Organisations organisations;

    Past(ReportStore store, Organisations organisations) {
        this.store = store;
        this.organisations = organisations;
    }

    List<Obligation> forerunners(Obligation obligation, Report report) {
        var own = withPredecessors(obligation.organisation());
        var provinces = withPredecessors(report.province());
        var earlier = store.reportsBefore(report.regimeCode(), report.period().lastDay(), provinces);
        for (var candidate : earlier) {
            var found = store.of(candidate.id(), own);
            var same = found.stream()
                    .filter(one -> one.organisation().equals(obligation.organisation()))
                    .toList();
            if (!found.isEmpty()) {
                return same.isEmpty() ? ofAllProvinces(candidate, earlier, own) : same;
            }
        }
        return List.of();
    }

    /** Predecessors may have stood in different provinces, each with its own report of that period. */
    private List<Obligation> ofAllProvinces(Report candidate, List<Report> earlier, Collection<OrganisationId> own) {
        return earlier.stream()
                .filter(one -> one.period().equals(candidate.period()))
                .flatMap(one -> store.of(one.id(), own).stream())
                .toList();
    }

    private List<OrganisationId> withPredecessors(OrganisationId organisation) {
        var all = new ArrayList<OrganisationId>();
        all.add(organisation);
        organisations.predecessors(organisation).forEach(lineage -> all.add(lineage.predecessor()));
        return all;
    }
}
