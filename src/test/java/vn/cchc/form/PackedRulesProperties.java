package vn.cchc.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Two independent routes say the same on random forms and sheets: exact numbers of any size by key, and longs by place. */
class PackedRulesProperties {

    private static final List<String> ALL = List.of("a", "a1", "a2", "b", "e", "f", "s", "c", "d");

    @Property(tries = 1000)
    void the_fast_way_finds_what_the_exact_way_finds(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var form = form(random);
        var now = sheet(random, form);
        var previous = random.nextInt(3) == 0 ? null : sheet(random, form);
        var packed = PackedSheet.of(form, now);
        var before = previous == null ? null : PackedSheet.of(form, previous);

        assertThat(FormRules.compute(form, packed, before).sheet(form).cells())
                .as("computed on %s, seed %d", form.json(), seed)
                .isEqualTo(FormRules.compute(form, now, previous).cells());
        assertThat(FormRules.check(form, packed, before))
                .as("%s, seed %d", form.json(), seed)
                .isEqualTo(FormRules.check(form, now, previous));
    }

    @Property(tries = 200)
    void ordinary_figures_never_need_the_long_way(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var form = FormRulesTest.form("[a] * 100 / [b] + within [a] >= [s] + [c] - [d]", "zero");
        var cells = new LinkedHashMap<String, Cell>();
        form.leaves().stream()
                .filter(row -> row.type() == FormRow.Type.NUMBER)
                .forEach(row -> cells.put(row.key(), new Cell.Value(BigDecimal.valueOf(random.nextInt(300_000)))));
        cells.put("s", new Cell.Share(BigDecimal.valueOf(random.nextInt(300_000)), BigDecimal.valueOf(300_001)));
        var program = form.program();

        assertThat(program).isNotNull();
        assertThat(new RuleRun(program, PackedSheet.of(form, new Sheet(cells)), null).findings())
                .isEqualTo(FormRules.check(form, new Sheet(cells), null));
    }

    private static FormVersion form(SplittableRandom random) {
        var rules = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            rules.append(
                    "  - {key: q%d, check: \"[%s] + %s %s %s\", missing: %s, severity: error, %ssays: \"{left} / {right}\"}\n"
                            .formatted(
                                    i,
                                    ALL.get(random.nextInt(ALL.size())),
                                    formula(random, 2),
                                    List.of("=", "<", "<=", ">", ">=").get(random.nextInt(5)),
                                    formula(random, 2),
                                    List.of("skip-if-any", "skip-if-all", "zero")
                                            .get(random.nextInt(3)),
                                    List.of("", "tolerance: 3, ", "tolerance: 12.5%, ")
                                            .get(random.nextInt(3))));
        }
        var reading = FormReader.read(
                """
                format: cchc-form/1
                code: thu
                version: "1"
                title: Biểu thử
                status: sample
                valid: {from: "2021-01-01"}
                rows:
                  - {key: d, title: D, type: number, unit: người, time: flow, decimals: %d, computed: "%s + [c]"}
                  - {key: a, title: A, type: number, unit: người, time: stock, filled-by: [commune]}
                  - {key: a1, parent: a, title: A1, within: true, type: number, unit: người, time: stock, filled-by: [commune]}
                  - {key: a2, parent: a, title: A2, within: true, type: number, unit: người, time: stock, filled-by: [commune]}
                  - {key: b, title: B, type: number, unit: người, time: flow, decimals: 2, filled-by: [commune]}
                  - {key: e, title: E, type: number, unit: người, time: flow, decimals: 2, filled-by: [commune]}
                  - {key: f, title: F, type: number, unit: người, time: flow, decimals: 2, filled-by: [commune]}
                  - {key: s, title: S, type: percent, time: flow, numerator: n, denominator: d, filled-by: [commune]}
                  - {key: t, title: T, type: text, time: flow, filled-by: [commune]}
                  - {key: c, title: C, type: number, unit: người, time: flow, decimals: %d, computed: "%s / [b]"}
                rules:
                %s""".formatted(random.nextInt(3), simple(random, 1), random.nextInt(3), simple(random, 2), rules));
        assertThat(reading.findings()).isEmpty();
        return reading.require();
    }

    /** Over any row, computed ones too. */
    private static String formula(SplittableRandom random, int depth) {
        return formula(random, depth, ALL);
    }

    /** Over rows people type. */
    private static String simple(SplittableRandom random, int depth) {
        return formula(random, depth, ALL.subList(0, 7));
    }

    private static String formula(SplittableRandom random, int depth, List<String> rows) {
        if (depth > 0 && random.nextInt(4) > 0) {
            var operator = "+-*/".charAt(random.nextInt(4));
            return "(" + formula(random, depth - 1, rows) + " " + operator + " " + formula(random, depth - 1, rows)
                    + ")";
        }
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(20) + (random.nextBoolean() ? ".25" : "");
            case 1 -> "within [a]";
            case 2 -> "previous [" + rows.get(random.nextInt(rows.size())) + "]";
            default -> "[" + rows.get(random.nextInt(rows.size())) + "]";
        };
    }

    static Sheet sheet(SplittableRandom random, FormVersion form) {
        var cells = new LinkedHashMap<String, Cell>();
        int blanks = random.nextInt(4);
        for (var row : form.leaves()) {
            if (random.nextInt(4) >= blanks) {
                cells.put(row.key(), cell(random, row.type()));
            }
        }
        return new Sheet(cells);
    }

    private static Cell cell(SplittableRandom random, FormRow.Type type) {
        return switch (random.nextInt(12)) {
            case 0 -> new Cell.NoFigures();
            case 1 -> new Cell.NotApplicable("vì " + random.nextInt(3));
            default ->
                switch (type) {
                    case PERCENT -> share(random);
                    case TEXT -> new Cell.Words("lời " + random.nextInt(3));
                    default -> new Cell.Value(number(random));
                };
        };
    }

    private static Cell share(SplittableRandom random) {
        var denominator = number(random).abs();
        return new Cell.Share(
                denominator.signum() == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextInt(50)), denominator);
    }

    /** Mostly small and whole; now and then with decimals, and now and then beyond any long. */
    static BigDecimal number(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> BigDecimal.valueOf(random.nextLong(-100_000, 100_000), 2);
            case 2 -> BigDecimal.valueOf(random.nextLong());
            case 3 -> new BigDecimal(BigInteger.valueOf(random.nextLong()).pow(2), random.nextInt(25));
            default -> BigDecimal.valueOf(random.nextInt(50));
        };
    }
}
