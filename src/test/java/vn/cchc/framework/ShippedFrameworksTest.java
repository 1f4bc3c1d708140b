package vn.cchc.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.cchc.definitionfile.Words;
import vn.cchc.framework.FrameworkVersion.Level;
import vn.cchc.framework.FrameworkVersion.Status;
import vn.cchc.kernel.Exact;

/** The criteria sets in {@code definitions/framework} say what their README says of them. */
class ShippedFrameworksTest {

    private static final Path FOLDER = Path.of("definitions/framework");
    private static final String NO_PROCEDURES = "Không có TTHC thuộc thẩm quyền";
    private static final String NO_SERVICE_UNITS = "Không có đơn vị sự nghiệp công lập trực thuộc";

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    static FrameworkVersion version(String file) throws IOException {
        return FrameworkReader.read(FOLDER.resolve(file)).require();
    }

    @Test
    void nothing_that_is_shipped_goes_unread() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_file_reads_without_error_and_a_sample_without_a_warning(Path file) throws IOException {
        var words = Words.of(Locale.of("vi"), "framework");
        var reading = FrameworkReader.read(file);
        // An excerpt may warn: it declares sources of points whose criteria nobody has seen.
        boolean excerpt = reading.version() != null && reading.version().isExcerpt();

        assertThat(reading.findings().stream()
                        .filter(finding -> finding.isError() || !excerpt)
                        .map(finding -> finding.place() + ": " + words.of(finding)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void folder_and_file_name_are_the_code_and_the_year(Path file) throws IOException {
        var version = FrameworkReader.read(file).require();

        assertThat(file.getParent().getFileName()).hasToString(version.code());
        assertThat(version.version()).startsWith(file.getFileName().toString().replace(".yaml", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mau-so/2026.yaml", "mau-so/2025.yaml", "mau-xa/2026.yaml", "mau-xa/2025.yaml"})
    void a_sample_is_complete_and_says_that_it_is_a_sample(String file) throws IOException {
        var version = version(file);

        assertThat(version.status()).isEqualTo(Status.SAMPLE);
        assertThat(version.title()).startsWith("Bộ tiêu chí mẫu");
        assertThat(version.head().level()).isEqualTo(file.startsWith("mau-so") ? Level.DEPARTMENT : Level.COMMUNE);
        assertThat(version.fields()).hasSize(8);
        assertThat(version.leaves()).hasSizeBetween(55, 90);
        assertThat(version.total()).isEqualTo(Exact.HUNDRED);
        assertThat(version.sources())
                .extracting(FrameworkVersion.Source::code)
                .containsExactly("tham-dinh", "khao-sat", "ben-ngoai");
        assertThat(version.head().legalBasis())
                .allSatisfy(basis -> assertThat(basis.title()).startsWith("Tham khảo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mau-so/2026.yaml", "mau-so/2025.yaml", "mau-xa/2026.yaml", "mau-xa/2025.yaml"})
    void points_of_survey_and_outside_indices_are_not_declared_by_the_agency(String file) throws IOException {
        var version = version(file);

        assertThat(version.leaves())
                .allSatisfy(leaf ->
                        assertThat(leaf.selfScored()).as(leaf.code()).isEqualTo("tham-dinh".equals(leaf.source())));
        assertThat(version.adjustments().items())
                .allSatisfy(item -> assertThat(item.leaf().selfScored())
                        .as(item.leaf().code())
                        .isEqualTo(item.kind() == Adjustment.Kind.BONUS));
    }

    @Test
    void the_two_samples_use_every_kind_of_rule() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (var file : List.of("mau-so/2026.yaml", "mau-xa/2026.yaml")) {
            version(file).leaves().forEach(leaf -> kinds.add(leaf.rule().kind()));
        }

        assertThat(kinds).containsExactlyInAnyOrderElementsOf(RuleReader.KINDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mau-so/2026.yaml", "mau-so/2025.yaml", "mau-xa/2026.yaml", "mau-xa/2025.yaml"})
    void every_indicator_and_outside_index_asked_for_is_defined(String file) throws IOException {
        var indicators = codes("definitions/indicators/indicators.csv");
        var indices = codes("definitions/indicators/indices.csv");

        for (var leaf : version(file).leaves()) {
            if (leaf.rule() instanceof Rule.Measurement measurement) {
                assertThat(indicators).as(leaf.code()).contains(measurement.indicator());
            } else if (leaf.rule() instanceof Rule.OutsideIndex index) {
                assertThat(indices).as(leaf.code()).contains(index.index());
            }
        }
    }

    private static Set<String> codes(String file) throws IOException {
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var rows = format.parse(Files.newBufferedReader(Path.of(file)))) {
            return rows.stream().map(row -> row.get("code")).collect(Collectors.toSet());
        }
    }

    @Test
    void departments_without_procedures_or_service_units_keep_the_maxima_of_real_blocks() throws IOException {
        for (var file : List.of("mau-so/2026.yaml", "mau-so/2025.yaml")) {
            var version = version(file);

            assertThat(applicable(version, NO_PROCEDURES)).isEqualTo(Exact.parse("71.5"));
            assertThat(applicable(version, NO_SERVICE_UNITS)).isEqualTo(Exact.parse("96.5"));
        }
    }

    private static Exact applicable(FrameworkVersion version, String reason) {
        return Exact.sum(version.leaves().stream()
                .filter(leaf ->
                        leaf.notApplicable() == null || !leaf.notApplicable().contains(reason))
                .map(Leaf::max)
                .toList());
    }

    @Test
    void ninety_percent_on_time_is_the_line_below_which_nothing_is_earned() throws IOException {
        var department = (Rule.Measurement)
                version("mau-so/2026.yaml").leaf("3.3.1").orElseThrow().rule();
        var commune = (Rule.Measurement)
                version("mau-xa/2026.yaml").leaf("3.3.1").orElseThrow().rule();

        assertThat(department.indicator()).isEqualTo("ho-so-dung-han").isEqualTo(commune.indicator());
        var tiers = ((Rule.Tiers) department.then()).tiers();
        assertThat(tier(tiers, "89.99").points()).isEqualTo(Exact.ZERO);
        assertThat(tier(tiers, "90").points()).isEqualTo(Exact.ONE);
        assertThat(((Rule.Proportion) commune.then()).floor()).isEqualTo(Exact.parse("90"));
    }

    private static Rule.Tier tier(List<Rule.Tier> tiers, String rate) {
        return tiers.stream()
                .filter(tier -> tier.holds(Exact.parse(rate)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mau-so/2026.yaml", "mau-xa/2026.yaml"})
    void the_codes_known_from_the_national_set_are_there(String file) throws IOException {
        var codes = version(file).leaves().stream().map(Leaf::code).collect(Collectors.toSet());

        assertThat(codes).contains("7.1.2", "7.1.8", "7.1.9", "7.1.10", "7.1.11", "7.2.1");
        var issued = (Rule.Proportion) version(file).leaf("7.2.1").orElseThrow().rule();
        assertThat(issued.fullAt()).isEqualTo(Exact.parse("50"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mau-so", "mau-xa"})
    void a_criterion_is_followed_over_two_years_by_its_key_where_its_code_moved(String code) throws IOException {
        var before = codesByKey(version(code + "/2025.yaml"));
        var after = codesByKey(version(code + "/2026.yaml"));

        var common = new HashSet<>(before.keySet());
        common.retainAll(after.keySet());
        assertThat(common).hasSizeGreaterThan(60);
        assertThat(common).anyMatch(key -> !before.get(key).equals(after.get(key)));
    }

    private static Map<String, String> codesByKey(FrameworkVersion version) {
        var codes = new HashMap<String, String>();
        for (var leaf : version.leaves()) {
            assertThat(leaf.key()).as(leaf.code()).isNotNull();
            codes.put(String.valueOf(leaf.key()), leaf.code());
        }
        return codes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca-mau-1880/2013.yaml", "qd766/2022.yaml", "moha-876/2022.yaml"})
    void parts_of_real_decisions_are_excerpts(String file) throws IOException {
        assertThat(version(file).isExcerpt()).isTrue();
    }

    @Test
    void what_a_real_decision_does_not_say_stays_unknown() throws IOException {
        assertThat(version("moha-876/2022.yaml").fields())
                .extracting(Field::declaredMax)
                .containsExactly(
                        null,
                        null,
                        Exact.parse("13"),
                        Exact.parse("10.5"),
                        Exact.parse("15"),
                        null,
                        null,
                        Exact.parse("16.5"));
        assertThat(version("qd766/2022.yaml").leaf("3.1").orElseThrow().declaredMax())
                .isNull();
        assertThat(version("ca-mau-1880/2013.yaml").head().total()).isNull();
    }

    @Test
    void ca_mau_counts_ninety_percent_exactly_in_the_middle_tier() throws IOException {
        var rule = (Rule.Tiers)
                version("ca-mau-1880/2013.yaml").leaf("1.1.4").orElseThrow().rule();

        assertThat(tier(rule.tiers(), "90").points()).isEqualTo(Exact.ONE);
        assertThat(tier(rule.tiers(), "90.01").points()).isEqualTo(Exact.parse("2"));
        assertThat(tier(rule.tiers(), "70").points()).isEqualTo(Exact.ONE);
        assertThat(tier(rule.tiers(), "69.99").points()).isEqualTo(Exact.ZERO);
    }
}
