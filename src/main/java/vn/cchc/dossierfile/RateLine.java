package vn.cchc.dossierfile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures of one combination of keys. {@code carriedOver + received = resolved + withdrawn + refused + open + paused}.
 *
 * @param keys as written, in the order asked for
 * @param resolved early, on time, late, and those without a due time
 * @param open at the end of the period, without the paused ones
 * @param openLate of these, past their due time then
 */
public record RateLine(
        List<String> keys,
        long carriedOver,
        long received,
        long resolved,
        long early,
        long onTime,
        long late,
        long open,
        long openLate,
        long paused,
        long withdrawn,
        long refused) {

    private static final String COLUMNS =
            "carried_over,received,resolved,early,on_time,late,open,open_late,paused,withdrawn,refused,on_time_rate";
    private static final int DECIMALS = 4;

    /** The head of the table. */
    public static String head(List<String> by) {
        return Stream.concat(by.stream(), Stream.of(COLUMNS)).collect(Collectors.joining(","));
    }

    /** As a line of CSV. */
    public String csv() {
        var figures = Stream.of(
                        carriedOver,
                        received,
                        resolved,
                        early,
                        onTime,
                        late,
                        open,
                        openLate,
                        paused,
                        withdrawn,
                        refused)
                .map(figure -> Long.toString(figure));
        return Stream.of(keys.stream().map(RateLine::quoted), figures, Stream.of(rate()))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(","));
    }

    /** In time of all resolved with a due time, rounded as the last step; empty where there are none. */
    public String rate() {
        long base = early + onTime + late;
        return base == 0
                ? ""
                : BigDecimal.valueOf(early + onTime)
                        .divide(BigDecimal.valueOf(base), DECIMALS, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
