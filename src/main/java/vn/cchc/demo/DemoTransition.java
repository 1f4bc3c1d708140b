package vn.cchc.demo;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Passage;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;
import vn.cchc.regime.Regimes;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.OpenReport;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;
import vn.cchc.rollup.Rollups;

/**
 * The year in which the levels became two: the first half of 2025 of both provinces of the time, from communes over districts, and the
 * second half of the province made of them, from its communes alone. All figures are made up; the places and what became of them are not.
 */
@Component
class DemoTransition {

    private static final String REGIME = "bao-cao-cchc";
    private static final String WHY = "Số liệu mẫu, chỉ để trình diễn";
    private static final Period FIRST_HALF = Period.parse("2025-H1");
    private static final Period SECOND_HALF = Period.parse("2025-H2");

    private final Regimes regimes;
    private final Reports reports;
    private final Organisations organisations;
    private final Filings filings;
    private final Passage passage;
    private final Rollups rollups;
    private final DemoFilings figures;

    DemoTransition(
            Regimes regimes,
            Reports reports,
            Organisations organisations,
            Filings filings,
            Passage passage,
            Rollups rollups,
            DemoFilings figures) {
        this.regimes = regimes;
        this.reports = reports;
        this.organisations = organisations;
        this.filings = filings;
        this.passage = passage;
        this.rollups = rollups;
        this.figures = figures;
    }

    /**
     * Both halves, up to the provinces' signed reports.
     *
     * @param before codes, on 30 June 2025, of the provinces that became one
     * @param since its code from 1 July on
     */
    void year(Collection<String> before, String since, DemoReports.Move clock) {
        clock.to(LocalDate.of(2025, 6, 1));
        var opened =
                before.stream().map(code -> open("2021.1", FIRST_HALF, code)).toList();
        clock.to(LocalDate.of(2025, 6, 14));
        opened.forEach(this::threeLevels);
        clock.to(LocalDate.of(2025, 6, 19));
        opened.forEach(this::send);
        clock.to(LocalDate.of(2025, 12, 1));
        var second = open("2025.1", SECOND_HALF, since);
        clock.to(LocalDate.of(2025, 12, 13));
        var owed = reports.obligations(second.id());
        var below = of(owed, List.of(Kind.Level.COMMUNE, Kind.Level.AGENCY));
        figures.handInMadeUp(REGIME, second, below, WHY);
        approve(below);
        clock.to(LocalDate.of(2025, 12, 19));
        send(second);
    }

    /** The province's own rows, all put together, signed and sent. */
    private void send(Report report) {
        var top = of(reports.obligations(report.id()), List.of(Kind.Level.PROVINCE))
                .getFirst();
        figures.typeMadeUp(REGIME, report, List.of(top), WHY);
        rollups.compile(top.id(), Map.of(), Actor.SYSTEM);
        handIn(top.id());
        passage.sign(top.id(), Actor.SYSTEM);
    }

    /** Communes file, districts put theirs together with their own, the province has what it approved. */
    private void threeLevels(Report report) {
        var owed = reports.obligations(report.id());
        figures.handInMadeUp(REGIME, report, of(owed, List.of(Kind.Level.COMMUNE, Kind.Level.AGENCY)), WHY);
        figures.typeMadeUp(REGIME, report, of(owed, List.of(Kind.Level.DISTRICT)), WHY);
        approve(of(owed, List.of(Kind.Level.COMMUNE)));
        var districts = of(owed, List.of(Kind.Level.DISTRICT));
        districts.forEach(district -> rollups.compile(district.id(), Map.of(), Actor.SYSTEM));
        districts.forEach(district -> handIn(district.id()));
        approve(of(owed, List.of(Kind.Level.DISTRICT, Kind.Level.AGENCY)));
    }

    private Report open(String version, Period period, String province) {
        var regime = regimes.byCode(REGIME, version);
        var of = organisations
                .byCode(province, period.lastDay())
                .orElseThrow(() -> Problem.missing("organisation.code-unknown", province));
        return reports.open(new OpenReport(regime.id(), period, of.id(), null, null), Actor.SYSTEM);
    }

    private static List<Obligation> of(List<Obligation> owed, List<Kind.Level> levels) {
        return owed.stream().filter(each -> levels.contains(each.level())).toList();
    }

    private void approve(List<Obligation> owed) {
        var done = passage.approve(owed.stream().map(Obligation::id).toList(), Actor.SYSTEM);
        if (!done.refused().isEmpty()) {
            throw new IllegalStateException("not approved: " + done.refused());
        }
    }

    private void handIn(UUID unit) {
        figures.handIn(unit, WHY);
    }
}
