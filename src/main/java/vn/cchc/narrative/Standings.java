package vn.cchc.narrative;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Problem;
import vn.cchc.outline.Outline;
import vn.cchc.outline.Outlines;
import vn.cchc.reporting.Filed;
import vn.cchc.reporting.Line;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;

/** Puts together how texts stand: obligation, outline, state of the filing, steps, signature. */
@Component
class Standings {

    private final NarrativeStore store;
    private final Reports reports;
    private final Outlines outlines;

    Standings(NarrativeStore store, Reports reports, Outlines outlines) {
        this.store = store;
        this.reports = reports;
        this.outlines = outlines;
    }

    /** @throws Problem {@code narrative.figures-only} for a report without a written part */
    Standing of(UUID obligation) {
        return of(List.of(reports.obligation(obligation))).getFirst();
    }

    /** Those whose figures are added up into this one. */
    List<Standing> below(UUID obligation) {
        return of(reports.below(obligation));
    }

    /** In the order given; all of one report. */
    List<Standing> of(List<Obligation> obligations) {
        if (obligations.isEmpty()) {
            return List.of();
        }
        var ids = obligations.stream().map(Obligation::id).toList();
        var report = reports.report(obligations.getFirst().report());
        var outline = outline(report);
        var filed = reports.lines(obligations).stream()
                .collect(Collectors.toMap(line -> line.obligation().id(), Line::filed));
        var steps = store.handovers(ids);
        var frozen = store.closedAmong(ids);
        Function<Obligation, Standing> standing = one -> new Standing(
                one,
                report,
                outline,
                filed.getOrDefault(one.id(), Filed.NOTHING).state(),
                steps.getOrDefault(one.id(), Map.of()),
                frozen.contains(one.id()));
        return obligations.stream().map(standing).toList();
    }

    private Outline outline(Report report) {
        if (report.outlineCode() == null || report.outlineVersion() == null) {
            throw Problem.missing("narrative.figures-only", report.title());
        }
        return outlines.byCode(report.outlineCode(), report.outlineVersion()).outline();
    }
}
