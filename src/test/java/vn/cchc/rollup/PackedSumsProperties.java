package vn.cchc.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vn.cchc.form.Cell;
import vn.cchc.form.FormReader;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.Sheet;
import vn.cchc.rollup.PackedSums.PackedPart;

/** Two independent routes to the same sum: by key over cells, and by place over packed sheets. */
class PackedSumsProperties {

    private static final FormVersion FORM = FormReader.read("""
            format: cchc-form/1
            code: thu
            version: "1"
            title: Biểu thử
            status: sample
            valid: {from: "2021-01-01"}
            rows:
              - {key: sum, title: A, type: number, unit: việc, time: flow, filled-by: [commune]}
              - {key: sum2, title: B, type: number, unit: việc, time: flow, decimals: 2, filled-by: [commune]}
              - {key: min, title: C, type: number, unit: việc, time: flow, roll-up: min, filled-by: [commune]}
              - {key: max, title: D, type: number, unit: việc, time: flow, roll-up: max, filled-by: [commune]}
              - {key: ratio, title: E, type: percent, numerator: n, denominator: d, time: flow, filled-by: [commune]}
              - {key: list, title: F, type: text, time: flow, roll-up: list, filled-by: [commune]}
              - {key: same, title: G, type: number, unit: việc, time: flow, roll-up: same, filled-by: [commune]}
              - {key: own, title: H, type: number, unit: việc, time: flow, roll-up: own, filled-by: [commune]}
              - {key: day, title: I, type: date, time: flow, roll-up: own, filled-by: [commune]}
              - {key: left, title: J, type: number, unit: việc, time: flow, computed: "[sum] - [sum2]"}
            """).require();

    @Property(tries = 3000)
    void packed_sheets_add_up_to_what_their_cells_add_up_to(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var parts = new ArrayList<Part>();
        var packed = new ArrayList<PackedPart>();
        int units = random.nextInt(6);
        for (int unit = 0; unit < units; unit++) {
            var sheet = sheet(random);
            boolean own = unit == 0 && random.nextBoolean();
            parts.add(new Part(new UUID(0, unit), "Xã " + unit, own, sheet));
            packed.add(new PackedPart(new UUID(0, unit), "Xã " + unit, own, PackedSheet.of(FORM, sheet)));
        }

        var slow = Sums.of(FORM, parts);
        var fast = PackedSums.of(FORM, packed);

        assertThat(fast.sheet().sheet(FORM).cells())
                .as("seed %d", seed)
                .isEqualTo(slow.sheet().cells());
        assertThat(fast.given()).as("seed %d", seed).containsExactly(slow.given());
    }

    private static Sheet sheet(SplittableRandom random) {
        var cells = new LinkedHashMap<String, Cell>();
        for (var row : FORM.leaves()) {
            if (random.nextInt(5) > 0) {
                cells.put(row.key(), cell(random, row.type()));
            }
        }
        return new Sheet(cells);
    }

    private static Cell cell(SplittableRandom random, FormRow.Type type) {
        return switch (random.nextInt(8)) {
            case 0 -> new Cell.NoFigures();
            case 1 -> new Cell.NotApplicable("vì " + random.nextInt(3));
            default ->
                switch (type) {
                    case PERCENT ->
                        new Cell.Share(
                                number(random).abs(), number(random).abs().add(BigDecimal.ONE));
                    case TEXT -> new Cell.Words("lời " + random.nextInt(3));
                    case DATE -> new Cell.Day(LocalDate.of(2021, 1, 1 + random.nextInt(28)));
                    default -> new Cell.Value(number(random));
                };
        };
    }

    private static BigDecimal number(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> BigDecimal.valueOf(random.nextLong(-100_000, 100_000), random.nextInt(4));
            case 1 -> BigDecimal.valueOf(random.nextLong());
            case 2 -> new BigDecimal(BigInteger.valueOf(random.nextLong()).pow(2), random.nextInt(25));
            default -> BigDecimal.valueOf(random.nextInt(3));
        };
    }
}
