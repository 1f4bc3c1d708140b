package vn.cchc.reporting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who filed in time, grouped one way and filtered others.
 *
 * @param query the filters as they stand, for links to CSV and JSON
 */
public record RatesPage(
        By by,
        List<Choice> regimes,
        List<Choice> reports,
        List<Choice> years,
        List<Choice> levels,
        List<Row> rows,
        Rates total,
        String query) {

    public enum By {
        REPORT,
        REGIME,
        BLOCK,
        LEVEL,
        AGENCY;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public record Choice(String value, String name, boolean chosen) {}

    /** @param href where its agencies are; null where it is not of one report */
    public record Row(String key, String name, @Nullable String href, Rates rates) {}

    public By[] groupings() {
        return By.values();
    }
}
