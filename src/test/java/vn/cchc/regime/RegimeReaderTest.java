package vn.cchc.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.calendar.Days;
import vn.cchc.definitionfile.Finding;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Sha256;

/** The file of a regime: every shipped one is good, its canonical form reads as itself, slips are found with their line. */
class RegimeReaderTest {

    private static final Path SHIPPED = Path.of("definitions/regime");

    private static RegimeVersion shipped(String name) throws IOException {
        return RegimeReader.read(Files.readString(SHIPPED.resolve(name))).require();
    }

    @TestFactory
    Stream<DynamicTest> every_shipped_regime_is_good_and_its_canonical_form_is_itself() throws IOException {
        try (var files = Files.walk(SHIPPED)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        var reading = RegimeReader.read(Files.readString(file));
                        assertThat(reading.findings()).isEmpty();
                        var version = reading.require();
                        var json = RegimeJson.of(version);
                        assertThat(RegimeReader.read(json).require()).isEqualTo(version);
                        assertThat(Sha256.of(
                                        RegimeJson.of(RegimeReader.read(json).require())))
                                .isEqualTo(Sha256.of(json));
                    }));
        }
    }

    /** Decree 09/2019/NĐ-CP, article 12: one rule for all of them. */
    @ParameterizedTest
    @CsvSource({
        "2021-03,   2021-02-15, 2021-03-14",
        "2021-01,   2020-12-15, 2021-01-14",
        "2021-Q1,   2020-12-15, 2021-03-14",
        "2021-Q3,   2021-06-15, 2021-09-14",
        "2021-H1,   2020-12-15, 2021-06-14",
        "2021-H2,   2021-06-15, 2021-12-14",
        "2021-9M,   2020-12-15, 2021-09-14",
        "2021,      2020-12-15, 2021-12-14"
    })
    void the_data_window_follows_from_the_period(String period, LocalDate from, LocalDate to) {
        var of = Period.parse(period);
        var frequency = new Frequency(of.kind(), java.util.Set.of(), Frequency.BEGINS, Frequency.ENDS);
        assertThat(frequency.from(of)).isEqualTo(from);
        assertThat(frequency.to(of)).isEqualTo(to);
    }

    @Test
    void the_half_year_of_2021_is_due_on_20_june_though_that_is_a_sunday() throws IOException {
        var regime = shipped("bao-cao-cchc/2021.1.yaml");
        var period = Period.parse("2021-H1");
        var frequency = regime.frequency(period).orElseThrow();
        var province = regime.duties().getLast().timetable();
        var dates = province.on(period.lastDay(), frequency.to(period), period.firstDay(), new Days());
        assertThat(dates.due()).isEqualTo(LocalDate.of(2021, 6, 20));
        var moved = new Timetable(
                        province.closes(), province.due(), province.locks(), Timetable.DayOff.NEXT_WORKING_DAY)
                .on(period.lastDay(), frequency.to(period), period.firstDay(), new Days());
        assertThat(moved.due()).isEqualTo(LocalDate.of(2021, 6, 21));
    }

    @Test
    void slips_of_the_pen_are_found_all_at_once_with_their_lines() {
        var reading = RegimeReader.read("""
                format: cchc-regime/1
                code: Báo Cáo
                version: "1"
                title: Thử
                status: official
                valid: {from: "2021-06-01", to: "2021-01-01"}
                receiver: Bộ Nội vụ
                form: {code: a, version: "1"}
                frequencies:
                  - {every: quarter, of-year: [5]}
                owed-by:
                  - level: agency
                    reports-to: [agency]
                    closes: {after: due, days: 1}
                    due: {day: 20}
                    locks: {days: 3}
                    daay-off: stays
                  - level: commune
                    kinds: [sở]
                    closes: {day: 14}
                    due: {day: 32}
                    locks: {day: 20}
                rows:
                  - {rows: ["4.*"], only: {}}
                """);
        assertThat(reading.version()).isNull();
        assertThat(reading.findings())
                .extracting(finding -> finding.place().row() + " " + finding.code())
                .containsExactlyInAnyOrder(
                        "2 code-form",
                        "1 no-legal-basis",
                        "6 ends-first",
                        "10 no-such-part",
                        "13 not-above",
                        "12 which-agencies",
                        "14 counted-from-later",
                        "16 missing-key",
                        "17 unknown-key-near",
                        "19 no-such-kind",
                        "18 reports-to-nobody",
                        "21 out-of-range",
                        "24 rows-of-nobody");
        assertThat(reading.findings()).allMatch(Finding::isError);
    }
}
