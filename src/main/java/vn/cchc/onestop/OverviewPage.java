package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.ontime.Counts;
import vn.cchc.ontime.Facets;

/**
 * The province at a glance.
 *
 * @param level its code; empty for all
 * @param whole whether the period consists of whole half months, which services are told by
 */
public record OverviewPage(
        Picker picker,
        String level,
        Counts now,
        Compared before,
        Compared yearAgo,
        Exact threshold,
        Line trend,
        Calendar calendar,
        List<Part> levels,
        List<Part> fields,
        List<Part> channels,
        Facets.Services services,
        boolean whole,
        boolean mayImport) {

    public boolean isEmpty() {
        return picker.asOf() == null;
    }

    /** Another period beside this one. */
    public record Compared(Span span, Counts counts) {}

    /**
     * A line of a table of figures.
     *
     * @param href where more of it is; null where there is nothing
     */
    public record Part(String name, @Nullable String href, Counts counts, Exact threshold) {}

    /** @param finding what the drawing says, as its title */
    public record Line(String finding, Trend chart, List<Part> months) {}

    /** @param worst the days with the most late results, the worst first */
    public record Calendar(String finding, Heat chart, List<Worst> worst) {}

    public record Worst(LocalDate day, Facets.Day figures) {}
}
