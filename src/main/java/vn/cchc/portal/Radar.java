package vn.cchc.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.publication.ReleaseContent.Field;

/**
 * The fields of a unit as a shape inside that of its block's median and best. Coordinates of a drawing, 300 wide and high;
 * the figures stand in the table beside it.
 *
 * @param spokes where each axis ends and its field's code is written
 * @param rings the shapes of 25, 50, 75 and 100 %
 */
public record Radar(List<Spoke> spokes, List<String> rings, String unit, String median, String best) {

    private static final int CENTRE = 150;
    private static final int REACH = 115;
    private static final int LABELS = 134;

    public record Spoke(String code, String x, String y, String labelX, String labelY) {}

    static @Nullable Radar of(List<Field> fields, FieldRates rates) {
        // A field that does not apply to the unit is no zero: it has no axis.
        var shown = fields.stream()
                .filter(field -> FieldRates.rate(field) != null && rates.median(field.code()) != null)
                .toList();
        if (shown.size() < 3) {
            return null;
        }
        var spokes = new ArrayList<Spoke>();
        for (int i = 0; i < shown.size(); i++) {
            spokes.add(new Spoke(
                    shown.get(i).code(),
                    x(i, shown.size(), REACH),
                    y(i, shown.size(), REACH),
                    x(i, shown.size(), LABELS),
                    y(i, shown.size(), LABELS)));
        }
        return new Radar(
                spokes,
                List.of(ring(shown, 25), ring(shown, 50), ring(shown, 75), ring(shown, 100)),
                shape(shown.stream().map(FieldRates::rate).toList()),
                shape(shown.stream().map(field -> rates.median(field.code())).toList()),
                shape(shown.stream().map(field -> rates.best(field.code())).toList()));
    }

    private static String ring(List<Field> fields, int percent) {
        return shape(fields.stream().map(field -> Exact.of(percent)).toList());
    }

    private static String shape(List<? extends @Nullable Exact> percents) {
        var points = new StringBuilder();
        for (int i = 0; i < percents.size(); i++) {
            var percent = percents.get(i);
            double length = percent == null
                    ? 0
                    : percent.min(Exact.HUNDRED).max(Exact.ZERO).round(2).doubleValue();
            double reach = length * REACH / 100;
            points.append(i == 0 ? "" : " ")
                    .append(x(i, percents.size(), reach))
                    .append(',')
                    .append(y(i, percents.size(), reach));
        }
        return points.toString();
    }

    private static String x(int i, int of, double reach) {
        return coordinate(CENTRE + reach * Math.sin(2 * Math.PI * i / of));
    }

    private static String y(int i, int of, double reach) {
        return coordinate(CENTRE - reach * Math.cos(2 * Math.PI * i / of));
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
