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

    /** The only forerunner, its only forerunner, and so on; one look at all earlier reports as long as the organisation is the same. */
    List<Obligation> chain(Obligation from, Report report, int most) {
        var own = withPredecessors(from.organisation());
        var earlier = store.reportsBefore(
                report.regimeCode(), report.period().lastDay(), withPredecessors(report.province()));
        var found = store.of(earlier.stream().map(Report::id).toList(), own);
        var chain = new ArrayList<Obligation>();
        var newer = report.period().lastDay();
        for (var candidate : earlier) {
            var there = found.getOrDefault(candidate.id(), List.of());
            if (there.isEmpty() || !candidate.period().lastDay().isBefore(newer)) {
                continue;
            }
            if (chain.size() == most) {
                return chain;
            }
            var same = there.stream()
                    .filter(one -> one.organisation().equals(from.organisation()))
                    .toList();
            if (same.isEmpty()) {
                chain.addAll(through(ofAllProvinces(candidate, earlier, own), most - chain.size()));
                return chain;
            }
            chain.addAll(same);
            newer = candidate.period().lastDay();
        }
        return chain;
    }

    /** On through the one organisation it was made from; several are no series. */
    private List<Obligation> through(List<Obligation> forerunners, int most) {
        if (forerunners.size() != 1) {
            return List.of();
        }
        var one = forerunners.getFirst();
        var chain = new ArrayList<>(forerunners);
        if (most > 1) {
            chain.addAll(chain(one, store.report(one.report()).orElseThrow(), most - 1));
        }
        return chain;
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
