package vn.cchc.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.form.FormRow.Type;

class FormRulesTest {

    /** A form of four numbers, a share and a computed row, with the one rule of the test. */
    static FormVersion form(String check, String missing) {
        return FormReader.read("""
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
                  - {key: c, title: C, type: number, unit: người, time: flow, decimals: 2, computed: "[b] / 3 + [a1]"}
                  - {key: d, title: D, type: number, unit: người, time: flow, decimals: 1, computed: "[c] * 2"}
                rules:
                  - {key: thu, check: "%s", missing: %s, severity: error, says: "{left} / {right}"}
                """.formatted(check, missing)).require();
    }

    /** {@code a=1 s=3/4 b=na c=none}. */
    static Sheet sheet(FormVersion form, @Nullable String cells) {
        var sheet = new LinkedHashMap<String, Cell>();
        for (var cell : (cells == null ? "" : cells.strip()).split(" +")) {
            if (cell.contains("=")) {
                var parts = cell.split("=");
                sheet.put(
                        parts[0],
                        switch (parts[1]) {
                            case "na" -> new Cell.NotApplicable("không có");
                            case "none" -> new Cell.NoFigures();
                            default -> FormNumbers.read(form.row(parts[0]), parts[1]);
                        });
            }
        }
        return new Sheet(sheet);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [a] = within [a]                 | skip-if-any | a=3 a1=1 a2=2      |      |
            [a] = within [a]                 | skip-if-any | a=4 a1=1 a2=2      |      | 4 / 3
            [a] = within [a]                 | skip-if-any | a=4 a1=1           |      |
            [a] = within [a]                 | skip-if-all | a=4 a1=1           |      | 4 / 1
            [a] = within [a]                 | zero        | a=4                |      | 4 / 0
            [a] < 1                          | skip-if-all |                    |      |
            [a] > 0                          | zero        |                    |      | 0 / 0
            [a] = within [a]                 | skip-if-any | a=4 a1=4 a2=na     |      |
            [a] = within [a]                 | skip-if-any | a=4 a1=na a2=na    |      | 4 / 0
            [a] = within [a]                 | zero        | a=4 a1=1 a2=none   |      |
            [a] = previous [a] + [b]         | skip-if-any | a=5 b=2            | a=3  |
            [a] = previous [a] + [b]         | skip-if-any | a=6 b=2            | a=3  | 6 / 5
            [a] = previous [a] + [b]         | skip-if-any | a=6 b=2            | b=3  |
            [a] = previous [a] + [b]         | zero        | a=6 b=2            |      |
            [s] >= 50                        | skip-if-any | s=1/3              |      | 33,3333 / 50
            [s] >= 50                        | skip-if-any | s=na               |      |
            [s] >= 50                        | skip-if-any | s=0/0              |      |
            denominator [s] = [a]            | skip-if-any | s=1/3 a=3          |      |
            denominator [s] = [a]            | skip-if-any | s=na a=3           |      | 0 / 3
            [a] / [b] <= 2                   | skip-if-any | a=3 b=0            |      |
            [a] / 3 * 3 = [a]                | skip-if-any | a=1                |      |
            [b] <> 0,1 + 0,2                 | skip-if-any | b=0,3              |      | 0,3 / 0,3
            [c] = 1,33                       | skip-if-any | b=1 a1=1           |      |
            [d] = 2,7                        | skip-if-any | b=1 a1=1           |      |
            [c] > 100                        | skip-if-any | b=1                |      |
            [a] <= 1000                      | skip-if-any | a=156.465          |      | 156.465 / 1.000
            """)
    void a_rule_speaks_where_it_can(
            String check, String missing, @Nullable String now, @Nullable String before, @Nullable String said) {
        var form = form(check, missing);
        var findings = FormRules.check(form, sheet(form, now), before == null ? null : sheet(form, before));

        assertThat(findings)
                .extracting(RuleFinding::says)
                .containsExactlyElementsOf(said == null ? List.of() : List.of(said));
    }

    @Test
    void a_computed_row_is_left_blank_while_a_part_is_missing_and_does_not_apply_where_no_part_does() {
        var form = form("[a] = 1", "zero");

        assertThat(FormRules.compute(form, sheet(form, "b=1"), null).cells()).containsOnlyKeys("b");
        assertThat(FormRules.compute(form, sheet(form, "b=1 a1=none"), null).cells())
                .containsOnlyKeys("b", "a1");
        assertThat(FormRules.compute(form, sheet(form, "b=na a1=na"), null).cell("c"))
                .contains(new Cell.NotApplicable("không có"));
        assertThat(FormRules.compute(form, sheet(form, "b=1 c=99"), null).cell("c"))
                .isEmpty();
    }

    @Property(tries = 200)
    void thirds_make_a_whole(@ForAll @IntRange(max = 1_000_000) int a, @ForAll @IntRange(min = 1, max = 999) int n) {
        var form = form("[a] / " + n + " * " + n + " = [a]", "zero");

        assertThat(FormRules.check(form, sheet(form, "a=" + a), null)).isEmpty();
    }

    @Test
    void the_figures_of_the_source_break_no_rule_but_the_conflict_it_carries() throws IOException {
        var form = FormReader.read(Path.of("definitions/form/cchc-6-thang/2021.1.yaml"))
                .require();
        var cells = new LinkedHashMap<String, Cell>();
        for (var figure : ShippedFormsTest.figures()) {
            var row = form.row(figure.get("key"));
            if (figure.get("blank").equals("no") && row.type() != Type.PERCENT) {
                cells.put(row.key(), FormNumbers.read(row, figure.get("raw_value")));
            }
        }
        cells.put("3.4.1", FormNumbers.read(form.row("3.4.1"), "135.041/135.071"));
        cells.put("7.6.2.a", FormNumbers.read(form.row("7.6.2.a"), "156.465/156.465"));
        cells.put("7.6.2.b", FormNumbers.read(form.row("7.6.2.b"), "0/156.465"));
        var last = new LinkedHashMap<String, Cell>(cells);
        last.put("3.1.3", FormNumbers.read(form.row("3.1.3"), "1.992"));

        var findings = FormRules.check(form, new Sheet(cells), new Sheet(last));

        assertThat(findings).extracting(RuleFinding::rule).containsExactly("tu-chu");
        assertThat(findings.getFirst().severity()).isEqualTo(FormRule.Severity.WARNING);
        assertThat(findings.getFirst().says()).contains("122").contains("851");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 98, 2, =, true",
        "100, 98, 1, =, false",
        "100, 98, '2,1%', =, true",
        "100, 98, 2%, =, false",
        "98, 100, 2%, =, true",
        "103, 100, 3, <=, true",
        "104, 100, 3, <=, false",
        "97, 100, 3%, >=, true",
        "100, 98, 2, <>, false",
        "100, 97, 2, <>, true",
        "5, 0, 10%, =, false",
        "0, 0, 10%, =, true"
    })
    void two_numbers_may_lie_apart_by_the_tolerance(
            String left, String right, String tolerance, String operator, boolean holds) {
        var form = withTolerance("[a] " + operator + " [a1]", tolerance).require();
        var sheet = sheet(form, "a=" + left + " a1=" + right);

        assertThat(FormRules.check(form, sheet, null).isEmpty()).isEqualTo(holds);
        assertThat(FormRules.check(form, PackedSheet.of(form, sheet), null).isEmpty())
                .isEqualTo(holds);
    }

    private static FormReading withTolerance(String check, String tolerance) {
        var yaml = FormJson.yaml(form(check, "zero"))
                .replace("    severity:", "    tolerance: \"" + tolerance + "\"\n    severity:");
        return FormReader.read(yaml);
    }

    @Test
    void a_tolerance_comes_back_from_the_file_it_is_written_to_and_a_wrong_one_is_named_with_its_place() {
        var form = withTolerance("[a] = [a1]", "2,50%").require();
        assertThat(FormReader.read(FormJson.yaml(form)).require()).isEqualTo(form);
        assertThat(FormJson.yaml(form)).contains("tolerance: \"2.5%\"");

        var wrong = withTolerance("[a] = [a1]", "khoảng 2");
        assertThat(wrong.findings()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("bad-tolerance");
            assertThat(found.place().row()).isPositive();
        });
    }
}
