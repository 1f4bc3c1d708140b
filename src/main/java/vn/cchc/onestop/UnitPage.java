package vn.cchc.onestop;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.onestop.OverviewPage.Compared;
import vn.cchc.onestop.OverviewPage.Line;
import vn.cchc.onestop.OverviewPage.Part;
import vn.cchc.ontime.Counts;
import vn.cchc.ontime.Facets;
import vn.cchc.organisation.Organisation;

/**
 * One unit's dossiers of a period.
 *
 * @param now as the one that resolves
 * @param took as the one that took in
 * @param handling null where nothing was resolved
 * @param rows single dossiers; null for readers who may not see them
 */
public record UnitPage(
        Picker picker,
        Organisation unit,
        Counts now,
        Counts took,
        Compared before,
        Compared yearAgo,
        Exact threshold,
        Line trend,
        List<Part> procedures,
        List<Part> fields,
        Facets.@Nullable Handling handling,
        boolean whole,
        @Nullable Rows rows,
        Instant asOf,
        boolean mayImport) {

    /** The first of each list. */
    public record Rows(List<ListPage.Shown> openLate, List<ListPage.Shown> late, List<ListPage.Shown> handedOut) {}
}
