package vn.cchc.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.filing.Filings;
import vn.cchc.filing.State;
import vn.cchc.kernel.Actor;
import vn.cchc.organisation.Imports;
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
}
