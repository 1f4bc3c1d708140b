package vn.cchc.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.form.Cell;
import vn.cchc.form.FormReader;
import vn.cchc.form.FormRules;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.CanonicalJson;

/** The browser and the server say the same about the same figures: random rules on random sheets. */
@Tag("browser")
@EnabledIf("vn.cchc.walk.Chromium#isThere")
class FormRulesInBrowserTest {

    private static final int CASES = 600;
    private static final List<String> NUMBERS = List.of("a", "a1", "a2", "b", "c", "d");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Random random = new Random(20210614);

    @Test
    void the_browser_says_what_the_server_says() {
        var given = new ArrayList<String>();
        var expected = new ArrayList<String>();
        int spoke = 0;
        for (int i = 0; i < CASES; i++) {
            var form = form();
            var now = sheet();
            var previous = random.nextInt(4) == 0 ? null : sheet();
            given.add("{\"rules\":" + FormRules.json(form) + ",\"cells\":" + FormRules.json(now) + ",\"previous\":"
                    + (previous == null ? "null" : FormRules.json(previous)) + "}");
            expected.add(said(form, now, previous));
            spoke += FormRules.check(form, now, previous).size();
        }

        assertThat(spoke).isBetween(CASES / 10, 3 * CASES * 9 / 10);
        var actual = JSON.readTree(inBrowser("[" + String.join(",", given) + "]"));
        for (int i = 0; i < CASES; i++) {
            assertThat(actual.get(i)).as(given.get(i)).isEqualTo(JSON.readTree(expected.get(i)));
        }
    }

    private static String inBrowser(String cases) {
        try (var chromium = new Chromium();
                var page = chromium.browser().newPage()) {
            page.addScriptTag(new com.microsoft.playwright.Page.AddScriptTagOptions()
                    .setPath(Path.of("src/main/resources/static/js/form-rules.js")));
            return (String) page.evaluate("""
                    text => JSON.stringify(JSON.parse(text).map(one => ({
                      findings: cchcFormRules.check(one.rules, one.cells, one.previous),
                      cells: cchcFormRules.compute(one.rules, one.cells, one.previous)})))""", cases);
        }
    }

    private static String said(FormVersion form, Sheet now, @Nullable Sheet previous) {
        var findings = FormRules.check(form, now, previous).stream()
                .map(finding -> Map.of(
                        "rule", finding.rule(),
                        "severity", finding.severity().name(),
                        "keys", finding.keys(),
                        "says", finding.says()))
                .toList();
        return "{\"findings\":" + CanonicalJson.write(findings) + ",\"cells\":"
                + FormRules.json(FormRules.compute(form, now, previous)) + "}";
    }

    private FormVersion form() {
        var text = new StringBuilder("""
                format: cchc-form/1
                code: thu
                version: "1"
                title: Biểu thử
                status: sample
                valid: {from: "2021-01-01"}
                rows:
                  - {key: a, title: A, type: number, unit: người, time: stock, filled-by: [commune]}
                  - {key: a1, parent: a, title: A1, within: true, type: number, unit: người, time: stock, filled-by: [commune]}
                  - {key: a2, parent: a, title: A2, within: true, type: number, unit: người, time: stock, filled-by: [commune]}
                  - {key: b, title: B, type: number, unit: người, time: flow, decimals: 2, filled-by: [commune]}
                  - {key: s, title: S, type: percent, time: flow, numerator: n, denominator: d, filled-by: [commune]}
                  - {key: t, title: T, type: text, filled-by: [commune]}
                  - {key: e, title: E, type: date, filled-by: [commune]}
                """);
        text.append("  - {key: c, title: C, type: number, unit: x, time: flow, decimals: %d, computed: \"%s\"}\n"
                .formatted(random.nextInt(4), formula(2, List.of("a", "a1", "b"))));
        text.append("  - {key: d, title: D, type: number, unit: x, time: flow, decimals: 1, computed: \"%s\"}\n"
                .formatted(formula(2, List.of("a", "c"))));
        text.append("rules:\n");
        for (int i = 0; i < 3; i++) {
            text.append("  - {key: r%d, check: \"%s %s %s\", missing: %s, severity: %s, %ssays: \"{left} hay {right}\"}\n"
                    .formatted(
                            i,
                            formula(3, NUMBERS),
                            pick(List.of("=", "<", "<=", ">", ">=", "<>")),
                            formula(2, NUMBERS),
                            pick(List.of("skip-if-any", "skip-if-all", "zero")),
                            pick(List.of("error", "warning")),
                            pick(List.of("", "", "tolerance: 3, ", "tolerance: \"0.5\", ", "tolerance: 12.5%, "))));
        }
        return FormReader.read(text.toString().replace("\r", "")).require();
    }

    private String formula(int depth, List<String> rows) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> "[" + pick(rows) + "]";
            case 1 -> "previous [" + pick(rows) + "]";
            case 2 -> pick(List.of("", "numerator ", "denominator ", "previous ")) + "[s]";
            case 3 -> "within [a] + [" + pick(rows) + "]";
            case 4 -> pick(List.of("[a] * 1", "[a] + 0,5", "100 - [a]", "[a] / 3"));
            default ->
                "(" + formula(depth - 1, rows) + ") " + pick(List.of("+", "-", "*", "/")) + " ("
                        + formula(depth - 1, rows) + ")";
        };
    }

    private Sheet sheet() {
        var cells = new LinkedHashMap<String, Cell>();
        for (var key : List.of("a", "a1", "a2", "b", "c", "s", "t", "e")) {
            var cell = cell(key);
            if (cell != null) {
                cells.put(key, cell);
            }
        }
        return new Sheet(cells);
    }

    private @Nullable Cell cell(String key) {
        switch (random.nextInt(12)) {
            case 0:
                return null;
            case 1:
                return new Cell.NotApplicable("không có \"<b>\" phát sinh");
            case 2:
                return random.nextInt(4) == 0 ? new Cell.NoFigures() : null;
            default:
                int large = random.nextInt(6) == 0 ? 999_999_999 : 6;
                return switch (key) {
                    case "s" -> {
                        int whole = random.nextInt(large);
                        yield new Cell.Share(
                                BigDecimal.valueOf(whole == 0 ? 0 : random.nextInt(whole + 1)), BigDecimal.valueOf(whole));
                    }
                    case "t" -> new Cell.Words("chữ");
                    case "e" -> new Cell.Day(LocalDate.of(2021, 6, 14));
                    case "b" -> new Cell.Value(BigDecimal.valueOf(random.nextInt(large * 100) - 200L, 2));
                    default -> new Cell.Value(BigDecimal.valueOf(random.nextInt(large)));
                };
        }
    }

    private String pick(List<String> among) {
        return among.get(random.nextInt(among.size()));
    }
}
