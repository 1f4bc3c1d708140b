package vn.cchc.onestop;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.onestop.OverviewPage.Compared;
import vn.cchc.onestop.OverviewPage.Line;
import vn.cchc.onestop.OverviewPage.Part;
import vn.cchc.ontime.Counts;
import vn.cchc.ontime.Signals;
import vn.cchc.organisation.Organisation;

/**
 * One unit's dossiers of a period.
 *
 * @param now as the one that resolves
 * @param tookIn as the one that took in
 * @param took as the one that took in
 * @param peers null for a unit outside every block
 * @param questions about the unit and what stands below it
 * @param current whether the period reaches to where the data ends
 * @param rows single dossiers; null for readers who may not see them
 */
public record UnitPage(
        Picker picker,
        Organisation unit,
        Counts now,
        Counts tookIn,
        Compared before,
        Compared yearAgo,
        Exact threshold,
        @Nullable Peers peers,
        List<SignalPage.Asked> questions,
        Signals.Limits limits,
        Line trend,
        List<Part> procedures,
        List<Part> fields,
        PartOrder order,
        List<OverviewPage.Took> took,
        ServiceQuality quality,
        boolean whole,
        boolean current,
        @Nullable Rows rows,
        Instant asOf,
        boolean mayImport) {

    /**
     * The block that the unit is compared with.
     *
     * @param all of its dossiers together
     * @param rank of the unit by rate; null where it has none
     * @param ranked how many have one
     */
    public record Peers(
            String group, String href, Counts all, @Nullable Integer rank, long ranked) {}

    /** The first of each list. */
    public record Rows(List<ListPage.Shown> openLate, List<ListPage.Shown> late, List<ListPage.Shown> handedOut) {}
}
