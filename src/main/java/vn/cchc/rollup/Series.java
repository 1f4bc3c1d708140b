package vn.cchc.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.filing.Filings;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisations;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/**
 * One row of one unit over the periods. As reported: what each unit of the time said, under its own name. On today's borders: what
 * the units it was made from add up to, with a flag where one of them went to several successors, because then nobody knows
 * which part of its figure came here.
 */
@Service
public class Series {

    private final Rollups rollups;
    private final Filings filings;
    private final Reports reports;
    private final Organisations organisations;

    Series(Rollups rollups, Filings filings, Reports reports, Organisations organisations) {
        this.rollups = rollups;
        this.filings = filings;
        this.reports = reports;
        this.organisations = organisations;
    }

    /** Which units stand for the past. */
    public enum Borders {
        REPORTED,
        TODAY
    }

    /**
     * A figure of the series.
     *
     * @param units who it is from, in the names of the time
     * @param cell null where nothing was reported
     * @param split true where a unit of the past went only in part into today's
     * @param lacking units of the past that reported nothing while others did
     */
    public record Point(
            Period period, String units, @Nullable Cell cell, boolean split, List<String> lacking) {}

    /** Oldest first; periods of one kind only. Asks for no right. */
    @Transactional
    public List<Point> of(OrganisationId organisation, Period.Kind kind, String row, Borders borders, Basis basis) {
        var heirs = ancestry(organisation);
        var byPeriod = new TreeMap<Period, List<Obligation>>();
        for (var report : reports.all()) {
            if (report.period().kind() == kind) {
                reports.obligations(report.id()).stream()
                        .filter(owed -> heirs.containsKey(owed.organisation()))
                        .forEach(owed -> byPeriod.computeIfAbsent(report.period(), _ -> new ArrayList<>())
                                .add(owed));
            }
        }
        var points = new ArrayList<Point>();
        byPeriod.forEach(
                (period, owed) -> points.addAll(points(period, owed, organisation, heirs, row, borders, basis)));
        return points;
    }

    private List<Point> points(
            Period period,
            List<Obligation> owed,
            OrganisationId organisation,
            Map<OrganisationId, Boolean> heirs,
            String row,
            Borders borders,
            Basis basis) {
        var own = owed.stream()
                .filter(each -> each.organisation().equals(organisation))
                .toList();
        if (!own.isEmpty()) {
            return List.of(point(period, own, heirs, row, basis));
        }
        return borders == Borders.TODAY
                ? List.of(point(period, owed, heirs, row, basis))
                : owed.stream()
                        .map(each -> point(period, List.of(each), heirs, row, basis))
                        .toList();
    }

    private Point point(
            Period period, List<Obligation> owed, Map<OrganisationId, Boolean> heirs, String row, Basis basis) {
        var parts = new ArrayList<Part>();
        var lacking = new ArrayList<String>();
        FormRow of = null;
        for (var each : owed) {
            var found = filings.form(each.id()).find(row);
            var sheet = sheet(each, basis);
            if (found.isEmpty() || sheet == null || !sheet.cells().containsKey(row)) {
                lacking.add(each.name());
            } else {
                of = found.get();
                parts.add(new Part(each.id(), each.name(), true, sheet));
            }
        }
        return new Point(
                period,
                owed.stream().map(Obligation::name).collect(Collectors.joining(" + ")),
                of == null ? null : Sums.cell(of, parts),
                owed.stream().anyMatch(each -> heirs.getOrDefault(each.organisation(), false)),
                parts.isEmpty() ? List.of() : lacking);
    }

    private vn.cchc.form.@Nullable Sheet sheet(Obligation owed, Basis basis) {
        boolean parent = !reports.below(owed.id()).isEmpty();
        if (parent && basis == Basis.SUBMITTED) {
            return rollups.total(owed.id(), basis).sheet();
        }
        var state = filings.get(owed.id()).state();
        boolean counts = state.isAccepted() || (basis == Basis.SUBMITTED && state == State.SUBMITTED);
        if (parent && !counts) {
            // The top of the tree is approved by nobody: what has been approved below it is its figure until it is
            // sent.
            return owed.receiver() == null ? rollups.total(owed.id(), basis).sheet() : null;
        }
        return counts ? filings.sheetOf(owed.id()) : null;
    }

    /** The unit and all it was made from, each with whether only part of it came here. */
    private Map<OrganisationId, Boolean> ancestry(OrganisationId organisation) {
        var found = new LinkedHashMap<OrganisationId, Boolean>();
        found.put(organisation, false);
        var next = new LinkedHashSet<>(Set.of(organisation));
        while (!next.isEmpty()) {
            var at = next.removeFirst();
            for (var lineage : organisations.predecessors(at)) {
                boolean part = lineage.part() == Lineage.Part.PART || found.getOrDefault(at, false);
                if (found.putIfAbsent(lineage.predecessor(), part) == null) {
                    next.add(lineage.predecessor());
                }
            }
        }
        return new HashMap<>(found);
    }
}
