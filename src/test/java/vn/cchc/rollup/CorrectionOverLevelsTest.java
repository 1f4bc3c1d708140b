package vn.cchc.rollup;

import static org.assertj.core.api.Assertions.assertThat;

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
import vn.cchc.filing.Correction;
import vn.cchc.filing.Corrections;
import vn.cchc.filing.FilingScene;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Finding;
import vn.cchc.filing.Origin;
import vn.cchc.filing.Passage;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Period;
import vn.cchc.organisation.Imports;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;
import vn.cchc.regime.Regimes;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.OpenReport;
import vn.cchc.reporting.Reports;

/** Until 30 June 2025 there were districts: a commune's mistake is mended there first, then at the province, never past a level. */
@CchcTest
class CorrectionOverLevelsTest {

    private static final String ROW = "7.6.2";

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
    Corrections corrections;

    @Autowired
    Rollups rollups;

    @Autowired
    TickingClock clock;

    private UUID commune;
    private UUID district;
    private UUID province;

    @BeforeEach
    void lang_son_has_sent_what_two_communes_gave_through_their_district() {
        clock.setVietnam("2025-06-10T08:00");
        imports.importUnits("20", Actor.SYSTEM);
        var period = Period.parse("2025-H1");
        var of = organisations.byCode("20", period.lastDay()).orElseThrow();
        var regime = regimes.byCode("bao-cao-cchc", "2021.1");
        var report = reports.open(new OpenReport(regime.id(), period, of.id(), null, null), Actor.SYSTEM);
        var owed = reports.obligations(report.id());
        var first = owed.stream()
                .filter(each -> each.level() == Kind.Level.COMMUNE)
                .findFirst()
                .orElseThrow();
        var second = owed.stream()
                .filter(each -> first.above().equals(each.above()) && each.level() == Kind.Level.COMMUNE)
                .skip(1)
                .findFirst()
                .orElseThrow();
        commune = first.id();
        district = first.above();
        province = reports.obligation(district).above();
        answer(first, 3);
        answer(second, 4);
        passage.submit(first.id(), 1, Actor.SYSTEM);
        passage.submit(second.id(), 1, Actor.SYSTEM);
        approve(first.id(), second.id());
        answer(reports.obligation(district), 0);
        putTogether(district);
        approve(district);
        answer(reports.obligation(province), 0);
        putTogether(province);
        passage.sign(province, Actor.SYSTEM);
        assertThat(shown()).containsExactly(3, 7, 7);
    }

    /** Every row the unit fills in; what is not asked for here has no figures. */
    private void answer(Obligation owed, int count) {
        var lines = new StringBuilder("period,unit,row,value,denominator,answer\n");
        for (var row : filings.form(owed.id()).leaves()) {
            if (Filings.fills(owed, row)) {
                lines.append("2025-H1,").append(owed.code()).append(',').append(row.key());
                lines.append(row.key().equals(ROW) ? "," + count + ",,\n" : ",,,không có số liệu\n");
            }
        }
        var order = new BulkImport.Order("bao-cao-cchc", false, "thử", "thu.csv");
        assertThat(bulk.take(new StringReader(lines.toString()), order, Actor.SYSTEM)
                        .troubles())
                .isEmpty();
    }

    private void approve(UUID... units) {
        assertThat(passage.approve(List.of(units), Actor.SYSTEM).refused()).isEmpty();
    }

    private void putTogether(UUID unit) {
        rollups.compile(unit, Map.of(), Actor.SYSTEM);
        passage.findings(unit).stream()
                .filter(finding -> finding.kind() == Finding.Kind.WARNING && !finding.explained())
                .forEach(finding -> filings.explain(unit, finding, "thử", Actor.SYSTEM));
        passage.submit(unit, filings.get(unit).revision(), Actor.SYSTEM);
    }

    private void open(UUID unit) {
        corrections.open(unit, Correction.Kind.REPLACES, "Nhầm số văn bản đi", Actor.SYSTEM);
    }

    /** What the commune counts for at the district, the district at the province, and what the province's report says. */
    private List<Integer> shown() {
        return List.of(
                part(commune, district),
                part(district, province),
                number(filings.sheetOf(province).cells().get(ROW)));
    }

    private int part(UUID unit, UUID above) {
        return rollups.parts(above, ROW, Basis.APPROVED).stream()
                .filter(share -> share.unit().id().equals(unit))
                .map(share -> number(share.cell()))
                .findFirst()
                .orElseThrow();
    }

    private static int number(Cell cell) {
        return ((Cell.Value) cell).value().intValueExact();
    }

    private List<UUID> changedBelow(UUID unit) {
        return corrections.changedBelow(unit).stream().map(Obligation::id).toList();
    }

    private List<Integer> versions(UUID unit) {
        return corrections.versions(unit, Actor.SYSTEM).stream()
                .map(version -> number(version.sheet().cells().get(ROW)))
                .toList();
    }

    @Test
    void a_communes_correction_is_taken_over_by_the_district_and_then_by_the_province() {
        open(commune);
        filings.save(
                commune,
                filings.get(commune).revision(),
                Map.of(ROW, FilingScene.number(5)),
                Origin.TYPED,
                Actor.SYSTEM);
        passage.submit(commune, filings.get(commune).revision(), Actor.SYSTEM);
        assertThat(changedBelow(district)).as("not before it is approved").isEmpty();
        approve(commune);
        assertThat(shown()).containsExactly(5, 7, 7);
        assertThat(changedBelow(district)).containsExactly(commune);
        assertThat(changedBelow(province)).as("down to the last level").containsExactly(commune);

        open(district);
        passage.undoCompilation(district, Actor.SYSTEM);
        putTogether(district);
        assertThat(shown())
                .as("what the district sent counts until it is approved")
                .containsExactly(5, 7, 7);
        assertThat(changedBelow(province)).isEmpty();
        approve(district);
        assertThat(shown()).containsExactly(5, 9, 7);
        assertThat(changedBelow(district)).isEmpty();
        assertThat(changedBelow(province)).containsExactly(district);

        open(province);
        passage.undoCompilation(province, Actor.SYSTEM);
        putTogether(province);
        assertThat(versions(province)).containsExactly(7, 9);
        assertThat(corrections.versions(province, Actor.SYSTEM).getLast().sentAt())
                .as("what the province sent stands until the new one is signed")
                .isNull();
        passage.sign(province, Actor.SYSTEM);

        assertThat(shown()).containsExactly(5, 9, 9);
        assertThat(changedBelow(province)).isEmpty();
        assertThat(List.of(commune, district, province))
                .extracting(unit -> filings.get(unit).state())
                .containsExactly(State.COMPILED, State.COMPILED, State.SENT);
        assertThat(versions(commune)).containsExactly(3, 5);
        assertThat(versions(district)).containsExactly(7, 9);
        assertThat(corrections.versions(province, Actor.SYSTEM))
                .extracting(Corrections.Version::sentAt)
                .hasSize(2)
                .doesNotContainNull();
    }
}
