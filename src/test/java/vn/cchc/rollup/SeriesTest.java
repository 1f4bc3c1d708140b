package vn.cchc.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.bulk.BulkImport;
import vn.cchc.filing.FilingScene;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Passage;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.organisation.Imports;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisations;
import vn.cchc.regime.Regimes;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.OpenReport;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;
import vn.cchc.rollup.Series.Borders;

/** Series over the merger of 2025, with the real units and what became of them. */
@CchcTest
class SeriesTest {

    private static final Period FIRST = Period.parse("2025-H1");
    private static final Period SECOND = Period.parse("2025-H2");
    private static final String RATE = "3.4.3";
    private static final String COUNT = "7.6.2";

    @Autowired
    Imports imports;

    @Autowired
    Organisations organisations;

    @Autowired
    Regimes regimes;

    @Autowired
    Reports reports;

    @Autowired
    BulkImport bulk;

    @Autowired
    Filings filings;

    @Autowired
    Passage passage;

    @Autowired
    Series series;

    @Autowired
    TickingClock clock;

    private Report first;
    private Report second;

    @BeforeEach
    void both_halves_of_2025_are_open_in_lang_son() {
        clock.setVietnam("2025-06-10T08:00");
        imports.importUnits("20", Actor.SYSTEM);
        first = open("2021.1", FIRST);
        clock.setVietnam("2025-12-10T08:00");
        second = open("2025.1", SECOND);
    }

    @Test
    void merged_communes_are_added_up_on_todays_borders_and_rates_come_from_the_sums() {
        var commune = whole();
        var old = before(commune);
        file(first, old.get(0), Map.of(RATE, "9,10,", COUNT, "3,,"));
        for (var each : old.subList(1, old.size())) {
            file(first, each, Map.of(RATE, "100,100,", COUNT, "4,,"));
        }
        file(second, of(second, commune), Map.of(RATE, "50,200,", COUNT, "7,,"));
        int more = old.size() - 1;

        assertThat(series(commune, RATE, Borders.TODAY))
                .extracting(Series.Point::period, Series.Point::cell, Series.Point::split, Series.Point::lacking)
                .containsExactly(
                        tuple(FIRST, FilingScene.share(9 + 100 * more, 10 + 100 * more), false, List.of()),
                        tuple(SECOND, FilingScene.share(50, 200), false, List.of()));
        assertThat(series(commune, COUNT, Borders.TODAY).getFirst().cell()).isEqualTo(FilingScene.number(3 + 4 * more));
    }

    @Test
    void as_reported_each_unit_of_the_time_speaks_under_its_own_name() {
        var commune = whole();
        var old = before(commune);
        file(first, old.get(0), Map.of(RATE, "9,10,"));
        file(second, of(second, commune), Map.of(RATE, "50,200,"));

        var points = series(commune, RATE, Borders.REPORTED);

        assertThat(points).hasSize(old.size() + 1);
        assertThat(points.subList(0, old.size()))
                .extracting(point -> point.units().getFirst().name())
                .containsExactlyInAnyOrderElementsOf(
                        old.stream().map(Obligation::name).toList());
        assertThat(points).filteredOn(point -> point.cell() != null).hasSize(2);
        assertThat(points.getLast().cell()).isEqualTo(FilingScene.share(50, 200));
    }

    @Test
    void who_did_not_file_is_named_and_the_figure_is_not_taken_for_whole() {
        var commune = whole();
        var old = before(commune);
        file(first, old.get(0), Map.of(RATE, "9,10,"));

        var point = series(commune, RATE, Borders.TODAY).getFirst();

        assertThat(point.cell()).isEqualTo(FilingScene.share(9, 10));
        assertThat(point.lacking())
                .containsExactlyInAnyOrderElementsOf(
                        old.stream().skip(1).map(Obligation::name).toList());
        assertThat(series(commune, RATE, Borders.TODAY).getLast().cell()).isNull();
    }

    @Test
    void a_commune_that_was_split_among_several_is_flagged() {
        var commune = partly();
        before(commune).forEach(each -> file(first, each, Map.of(RATE, "1,2,")));

        assertThat(series(commune, RATE, Borders.TODAY).getFirst().split()).isTrue();
        assertThat(series(commune, RATE, Borders.REPORTED))
                .filteredOn(Series.Point::split)
                .isNotEmpty();
        assertThat(series(whole(), RATE, Borders.TODAY)).noneMatch(Series.Point::split);
    }

    @Test
    void the_province_adds_up_through_districts_in_the_first_half_and_without_them_in_the_second() {
        var commune = whole();
        var old = before(commune).getFirst();
        file(first, old, Map.of(COUNT, "3,,"));
        file(second, of(second, commune), Map.of(COUNT, "7,,"));
        var province =
                organisations.byCode("20", SECOND.lastDay()).orElseThrow().id();

        assertThat(of(second, commune).above()).isEqualTo(of(second, province).id());
        assertThat(old.above()).isNotNull().isNotEqualTo(topOf(first));
        assertThat(series.of(province, second, COUNT, Borders.TODAY, Basis.SUBMITTED))
                .extracting(Series.Point::cell)
                .containsExactly(FilingScene.number(3), FilingScene.number(7));
        // No district has put anything together: nothing of the first half is official.
        assertThat(series.of(province, second, COUNT, Borders.TODAY, Basis.APPROVED))
                .extracting(Series.Point::cell)
                .containsExactly(null, FilingScene.number(7));
    }

    private UUID topOf(Report report) {
        return reports.obligations(report.id()).getFirst().id();
    }

    @Test
    void a_unit_merged_away_keeps_its_old_report_and_owes_no_new_one() {
        var commune = whole();
        var old = before(commune).getFirst();

        assertThat(reports.obligations(second.id()))
                .noneMatch(owed -> owed.organisation().equals(old.organisation()));
        var line = "2025-H2," + old.code() + ",1.1.1,5,,\n";
        var outcome = bulk.take(
                new StringReader("period,unit,row,value,denominator,answer\n" + line),
                new BulkImport.Order("bao-cao-cchc", false, "thử", "thu.csv"),
                Actor.SYSTEM);
        if (reports.obligations(second.id()).stream()
                .noneMatch(owed -> owed.code().equals(old.code()))) {
            assertThat(outcome.troubles())
                    .extracting(trouble -> trouble.problem().code())
                    .containsExactly("bulk.unit");
        }
        assertThat(reports.owedBy(commune)).extracting(Obligation::id).contains(old.id());
    }

    private Report open(String version, Period period) {
        var province = organisations.byCode("20", period.lastDay()).orElseThrow();
        return reports.open(
                new OpenReport(regimes.byCode("bao-cao-cchc", version).id(), period, province.id(), null, null),
                Actor.SYSTEM);
    }

    private Obligation of(Report report, OrganisationId organisation) {
        return reports.obligations(report.id()).stream()
                .filter(owed -> owed.organisation().equals(organisation))
                .findFirst()
                .orElseThrow();
    }

    private List<Obligation> before(OrganisationId commune) {
        return organisations.predecessors(commune).stream()
                .map(Lineage::predecessor)
                .flatMap(each -> reports.obligations(first.id()).stream()
                        .filter(owed -> owed.organisation().equals(each)))
                .toList();
    }

    /** Hands in these figures and nothing else, and has them approved. */
    private void file(Report report, Obligation owed, Map<String, String> figures) {
        var lines = new StringBuilder("period,unit,row,value,denominator,answer\n");
        for (var row : filings.form(owed.id()).leaves()) {
            if (Filings.fills(owed, row)) {
                lines.append(report.period())
                        .append(',')
                        .append(owed.code())
                        .append(',')
                        .append(row.key())
                        .append(',')
                        .append(figures.getOrDefault(row.key(), ",,không có số liệu"))
                        .append('\n');
            }
        }
        var outcome = bulk.take(
                new StringReader(lines.toString()),
                new BulkImport.Order("bao-cao-cchc", true, "thử", "thu.csv"),
                Actor.SYSTEM);
        assertThat(outcome.troubles()).isEmpty();
        assertThat(passage.approve(List.of(owed.id()), Actor.SYSTEM).refused()).isEmpty();
    }

    private List<Series.Point> series(OrganisationId commune, String row, Borders borders) {
        return series.of(commune, second, row, borders, Basis.APPROVED);
    }

    /** The first of today's communes made of at least three, each in whole. */
    private OrganisationId whole() {
        return reports.obligations(second.id()).stream()
                .map(Obligation::organisation)
                .filter(each -> {
                    var made = organisations.predecessors(each);
                    return made.size() >= 3
                            && made.stream().allMatch(one -> one.part() == Lineage.Part.WHOLE)
                            && before(each).size() == made.size();
                })
                .findFirst()
                .orElseThrow();
    }

    private OrganisationId partly() {
        return reports.obligations(second.id()).stream()
                .map(Obligation::organisation)
                .filter(each ->
                        organisations.predecessors(each).stream().anyMatch(one -> one.part() == Lineage.Part.PART))
                .filter(each -> before(each).size() > 1)
                .findFirst()
                .orElseThrow();
    }
}
