package vn.cchc.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.cchc.definitionfile.Words;
import vn.cchc.kernel.Exact;

/** The same criteria as a YAML file and as the annex of a decision in Excel say the same. */
class WorkbookTwinTest {

    private static final Path WORKBOOK = Path.of("src/test/resources/framework/mau-xa-2026-linh-vuc-1-2.xlsx");
    private static final Path YAML = Path.of("definitions/framework/mau-xa/2026.yaml");

    /** This annex, typed by hand, leaves the source of two figures out: they are read as their nearest kin. */
    private static final Map<String, String> KIN = Map.of("1.5.1", "tiers", "1.5.2", "options");

    private static Reading reading;
    private static FrameworkVersion yaml;

    @BeforeAll
    static void read() throws IOException {
        reading = FrameworkReader.read(WORKBOOK);
        yaml = FrameworkReader.read(YAML).require();
    }

    @Test
    void the_workbook_reads_without_a_finding() {
        var words = Words.of(Locale.of("vi"), "framework");

        assertThat(reading.findings())
                .extracting(finding -> finding.place() + ": " + words.of(finding))
                .isEmpty();
        assertThat(reading.require().isSample()).isTrue();
        assertThat(reading.require().total()).isEqualTo(Exact.of(20));
    }

    @Test
    void codes_names_maxima_sources_and_reasons_are_the_same() {
        assertThat(reading.require().leaves())
                .extracting(WorkbookTwinTest::said)
                .containsExactlyElementsOf(
                        firstTwoFields().stream().map(WorkbookTwinTest::said).toList());
    }

    @Test
    void the_scoring_lines_give_the_same_kinds_of_rules_with_the_same_points() {
        var workbook = reading.require();

        for (var leaf : firstTwoFields()) {
            var twin = workbook.leaf(leaf.code()).orElseThrow().rule();

            assertThat(twin.kind())
                    .as(leaf.code())
                    .isEqualTo(KIN.getOrDefault(leaf.code(), leaf.rule().kind()));
            assertThat(points(twin)).as(leaf.code()).isEqualTo(points(leaf.rule()));
        }
    }

    private static List<Leaf> firstTwoFields() {
        return yaml.leaves().stream()
                .filter(leaf -> leaf.field().equals("1") || leaf.field().equals("2"))
                .toList();
    }

    private static List<Object> said(Leaf leaf) {
        var said = new ArrayList<Object>(List.of(leaf.code(), leaf.name(), leaf.max(), leaf.selfScored()));
        said.add(leaf.source());
        said.add(leaf.notApplicable());
        return said;
    }

    /** Every number of a rule that makes points, whatever its kind. */
    private static List<Object> points(Rule rule) {
        return switch (rule) {
            case Rule.Options options ->
                options.options().stream().<Object>map(Rule.Option::points).toList();
            case Rule.YesNo yesNo -> List.of(yesNo.yes().points(), yesNo.no().points());
            case Rule.Tiers tiers
            when tiers.rate() == null ->
                tiers.tiers().stream().<Object>map(Rule.Tier::points).toList();
            case Rule.Tiers tiers ->
                tiers.tiers().stream().<Object>map(WorkbookTwinTest::ends).toList();
            case Rule.Proportion proportion ->
                List.of(proportion.fullAt(), String.valueOf(proportion.floor()), proportion.floorPoints());
            case Rule.PerItem item -> List.of(item.perItem(), item.item(), String.valueOf(item.cap()));
            case Rule.LabelPercent labels ->
                labels.labels().stream().<Object>map(Rule.Label::percent).toList();
            case Rule.Deduction deduction ->
                deduction.items().stream()
                        .<Object>map(item -> item.text() + item.points())
                        .toList();
            case Rule.Measurement measurement -> points(measurement.then());
            case Rule.Survey survey -> List.of(survey.scale());
            case Rule.OutsideIndex index -> List.of(index.index(), index.scale());
            case Rule.Formula formula -> List.of(formula.expression());
        };
    }

    private static List<Object> ends(Rule.Tier tier) {
        return List.of(
                String.valueOf(tier.low()),
                tier.lowClosed(),
                String.valueOf(tier.high()),
                tier.highClosed(),
                tier.points());
    }
}
