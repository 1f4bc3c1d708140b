package vn.cchc.rollup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.filing.PackedFigures;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormRules;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Forms;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;
import vn.cchc.rollup.PackedSums.PackedPart;
import vn.cchc.rollup.Rollups.Figured;

/**
 * One row of one unit over the periods of a regime. As reported: what each unit of the time said, under its own name. On today's
 * borders: what the units it was made from add up to, with a flag where one of them went to several successors, because then nobody
 * knows which part of its figure came here.
 */
@Service
public class Series {

    private final Rollups rollups;
    private final PackedFigures figures;
    private final Reports reports;
    private final Forms forms;
    private final Organisations organisations;

    Series(Rollups rollups, PackedFigures figures, Reports reports, Forms forms, Organisations organisations) {
        this.rollups = rollups;
        this.figures = figures;
        this.reports = reports;
        this.forms = forms;
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
     * @param units whose figure it is, in the names of the time
     * @param cell null where nothing was reported
     * @param split true where a unit of the past went only in part into today's, or nobody says whether in whole
     * @param lacking names of the units of the past whose figure is not in it while others are
     */
    public record Point(
            Period period, List<Obligation> units, @Nullable Cell cell, boolean split, List<String> lacking) {}

    /** Of the same regime and kind of period as this report, oldest first. Asks for no right. */
    @Transactional
    public List<Point> of(OrganisationId organisation, Report like, String row, Borders borders, Basis basis) {
        var heirs = ancestry(organisation);
        var byPeriod = new LinkedHashMap<Period, List<Obligation>>();
        for (var report : reports.all().reversed()) {
            if (report.regimeCode().equals(like.regimeCode())
                    && report.period().kind() == like.period().kind()) {
                var owed = reports.obligations(report.id()).stream()
                        .filter(each -> heirs.containsKey(each.organisation()))
                        .toList();
                byPeriod.computeIfAbsent(report.period(), _ -> new ArrayList<>())
                        .addAll(owed);
            }
        }
        var read = read(byPeriod.values(), basis);
        var points = new ArrayList<Point>();
        byPeriod.forEach((period, owed) -> {
            for (var group : groups(owed, borders)) {
                var absent = borders == Borders.TODAY ? absent(period, group, heirs.keySet()) : List.<String>of();
                points.add(point(period, group, absent, heirs, row, read));
            }
        });
        return points;
    }

    private static List<List<Obligation>> groups(List<Obligation> owed, Borders borders) {
        if (owed.isEmpty()) {
            return List.of();
        }
        return borders == Borders.TODAY
                ? List.of(owed)
                : owed.stream().map(List::of).toList();
    }

    /** Those it was made from that stood on the period's last day and were not asked at all. */
    private List<String> absent(Period period, List<Obligation> owed, Set<OrganisationId> heirs) {
        var asked = owed.stream().map(Obligation::organisation).collect(Collectors.toSet());
        return heirs.stream()
                .filter(each -> !asked.contains(each))
                .flatMap(each -> organisations.find(each, period.lastDay()).stream())
                .map(Organisation::name)
                .sorted()
                .toList();
    }

    private static Point point(
            Period period,
            List<Obligation> owed,
            List<String> absent,
            Map<OrganisationId, Boolean> heirs,
            String row,
            Map<UUID, Figured> read) {
        var said = owed.stream().filter(each -> says(read.get(each.id()), row)).toList();
        var lacking = Stream.concat(
                        owed.stream().filter(each -> !said.contains(each)).map(Obligation::name), absent.stream())
                .toList();
        return new Point(
                period,
                owed,
                said.isEmpty() ? null : together(said, row, read),
                owed.stream().anyMatch(each -> heirs.getOrDefault(each.organisation(), false)),
                said.isEmpty() ? List.of() : lacking);
    }

    private static boolean says(@Nullable Figured figured, String row) {
        return figured != null && computed(figured).cell(row) != null;
    }

    private static Figured computed(Figured figured) {
        return new Figured(figured.form(), FormRules.compute(figured.form(), figured.sheet(), null));
    }

    /** Of several: their figures by the line of the row, and computed rows from the sums; a row that is not added up has no figure then. */
    private static @Nullable Cell together(List<Obligation> said, String row, Map<UUID, Figured> read) {
        var first = Objects.requireNonNull(read.get(said.getFirst().id()));
        if (said.size() == 1) {
            return computed(first).cell(row);
        }
        if (first.form().row(row).rollUp() == FormRow.RollUp.OWN
                && first.form().row(row).computed() == null) {
            return null;
        }
        var parts = said.stream()
                .map(each -> new PackedPart(
                        each.id(),
                        each.name(),
                        false,
                        Objects.requireNonNull(read.get(each.id())).sheet()))
                .toList();
        return computed(new Figured(
                        first.form(), PackedSums.of(first.form(), parts).sheet()))
                .cell(row);
    }

    /** The figures of all these with which they count; those that do not count yet are absent. */
    private Map<UUID, Figured> read(Collection<List<Obligation>> periods, Basis basis) {
        var owed = periods.stream().flatMap(List::stream).toList();
        var ids = owed.stream().map(Obligation::id).toList();
        var parents = reports.withBelow(ids);
        var own = figures.own(ids);
        var compiled = figures.compiled(parents);
        var sent = figures.sent(ids);
        var forms = new HashMap<UUID, FormVersion>();
        var read = new HashMap<UUID, Figured>();
        var summed = new ArrayList<UUID>();
        for (var each : owed) {
            var filed = own.get(each.id());
            boolean counts = filed != null && (sent.containsKey(each.id()) || counts(filed.state(), basis));
            if (adds(each, parents.contains(each.id()), counts, basis)) {
                summed.add(each.id());
            } else if (filed != null && counts) {
                var form = forms.computeIfAbsent(
                        filed.form(), id -> this.forms.get(id).version());
                var whole = compiled.getOrDefault(each.id(), filed.sheet());
                read.put(each.id(), new Figured(form, sent.getOrDefault(each.id(), whole)));
            }
        }
        read.putAll(rollups.figures(summed, basis));
        return read;
    }

    // The top of the tree is approved by nobody: what has been approved below it is its figure until it is sent.
    private static boolean adds(Obligation each, boolean parent, boolean counts, Basis basis) {
        return parent && (basis == Basis.SUBMITTED || (!counts && each.receiver() == null));
    }

    private static boolean counts(State state, Basis basis) {
        return state.isAccepted() || (basis == Basis.SUBMITTED && state == State.SUBMITTED);
    }

    /** The unit and all it was made from, each with whether perhaps only part of it came here. */
    private Map<OrganisationId, Boolean> ancestry(OrganisationId organisation) {
        var found = new HashMap<OrganisationId, Boolean>();
        found.put(organisation, false);
        var next = new LinkedHashSet<>(Set.of(organisation));
        while (!next.isEmpty()) {
            var at = next.removeFirst();
            for (var lineage : organisations.predecessors(at)) {
                boolean part = lineage.part() != Lineage.Part.WHOLE || found.getOrDefault(at, false);
                if (found.putIfAbsent(lineage.predecessor(), part) == null) {
                    next.add(lineage.predecessor());
                }
            }
        }
        return found;
    }
}
