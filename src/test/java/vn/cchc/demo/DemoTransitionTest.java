package vn.cchc.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossierfile.Level;
import vn.cchc.filing.Filings;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.kernel.Actor;
import vn.cchc.ontime.Counts;
import vn.cchc.ontime.Query;
import vn.cchc.ontime.Rates;
import vn.cchc.organisation.Imports;
import vn.cchc.procedure.Procedures;
import vn.cchc.reporting.Reports;
import vn.cchc.rollup.Basis;
import vn.cchc.rollup.Series;

@CchcTest
class DemoTransitionTest {

    @Autowired
    Imports imports;

    @Autowired
    DemoTransition demo;

    @Autowired
    Reports reports;

    @Autowired
    Filings filings;

    @Autowired
    Series series;

    @Autowired
    DemoDossiers dossiers;

    @Autowired
    Procedures procedures;

    @Autowired
    Rates rates;

    @Autowired
    TickingClock clock;

    @Test
    void both_provinces_of_the_first_half_and_the_one_of_the_second_send_their_reports() {
        imports.importUnits("24", Actor.SYSTEM);
        imports.importAgencies("bac-ninh", Actor.SYSTEM);

        demo.year(List.of("24", "27"), "24", day -> clock.setVietnam(day + "T08:30"));

        var tops = reports.all().stream()
                .map(report -> reports.obligations(report.id()).getFirst())
                .toList();
        assertThat(tops).hasSize(3).allMatch(top -> filings.get(top.id()).state() == State.SENT);
        var today = tops.getFirst();
        var points = series.of(
                today.organisation(), reports.report(today.report()), "3.4.3", Series.Borders.TODAY, Basis.APPROVED);
        assertThat(points)
                .extracting(
                        point -> point.period().toString(),
                        point -> point.units().size(),
                        point -> point.cell() != null)
                .containsExactly(tuple("2025-H1", 2, true), tuple("2025-H2", 1, true));
    }

    /** What the report shows is what one finds on asking the dossiers anew, over all communes: nobody typed anything there. */
    @Test
    void of_two_levels_too_the_on_time_rows_are_counted_from_dossiers() throws IOException {
        imports.importUnits("24", Actor.SYSTEM);
        imports.importAgencies("bac-ninh", Actor.SYSTEM);
        procedures.take(DemoProvince.shipped("procedure/mau.csv"), "mau.csv", "", Actor.SYSTEM);
        var until = LocalDate.of(2026, 1, 10);
        clock.setVietnam(until + "T08:30");
        assertThat(dossiers.since(LocalDate.of(2025, 7, 1), until).state()).isEqualTo(BatchState.APPLIED);

        demo.year(List.of("24"), "24", day -> clock.setVietnam(day + "T08:30"));

        var top = reports.all().stream()
                .map(report -> reports.obligations(report.id()).getFirst())
                .filter(owed ->
                        reports.report(owed.report()).period().toString().equals("2025-H2"))
                .findFirst()
                .orElseThrow();
        var sheet = filings.sheetOf(top.id()).cells();
        var window = Query.of(LocalDate.of(2025, 6, 15), LocalDate.of(2025, 12, 15));
        assertThat(sheet.get("3.4.3")).isEqualTo(share(rates.total(window.level(Level.COMMUNE))));
        assertThat(sheet.get("3.4.1")).isEqualTo(share(rates.total(window.level(Level.PROVINCE))));
        assertThat(sheet.get("3.4.4")).isEqualTo(share(rates.total(window.field("dat-dai"))));
        assertThat(sheet.get("3.4.5")).isEqualTo(share(rates.total(window.field("xay-dung"))));
        assertThat((Cell.Share) sheet.get("7.8.ho-so-toan-trinh")).satisfies(online -> {
            assertThat(online.denominator()).isGreaterThan(new BigDecimal(1_000));
            assertThat(online.numerator()).isLessThan(online.denominator());
        });
    }

    private static Cell.Share share(Counts counts) {
        assertThat(counts.base()).isGreaterThan(1_000);
        return new Cell.Share(BigDecimal.valueOf(counts.inTime()), BigDecimal.valueOf(counts.base()));
    }
}
