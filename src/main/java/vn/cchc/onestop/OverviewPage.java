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
 * @param took all dossiers first, then by field
 * @param current whether the period reaches to where the data ends
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
        List<Took> took,
        ServiceQuality quality,
        PartOrder order,
        boolean whole,
        boolean current,
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
     * @param list the beginning of the address of its single dossiers, period and state to follow; null where there is none
     */
    public record Part(
            String name, @Nullable String href, @Nullable String list, Counts counts, Exact threshold) {

        /** A line that leads nowhere. */
        Part(String name, Counts counts, Exact threshold) {
            this(name, null, null, counts, threshold);
        }
    }

    /** How long dossiers of a field took. */
    public record Took(String field, Facets.Handling handling) {}

    /** @param finding what the drawing says, as its title */
    public record Line(String finding, Trend chart, List<Part> months) {}

    /** @param worst the days with the most late results, the worst first */
    public record Calendar(String finding, Heat chart, List<Worst> worst) {}

    public record Worst(LocalDate day, Facets.Day figures) {}
}
