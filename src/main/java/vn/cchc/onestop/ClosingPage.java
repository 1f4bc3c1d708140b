package vn.cchc.onestop;

import java.util.List;
import vn.cchc.ontime.Closing;
import vn.cchc.ontime.Counts;

/**
 * Closed periods.
 *
 * @param open periods that could be closed: whole, fully entered, not closed yet
 */
public record ClosingPage(List<Entry> closings, List<Span> open, boolean mayClose) {

    /** A period's newest version. */
    public record Entry(Closing closing, Span span, Counts total) {}

    /** All versions of a period, the newest first, each with what it changed. */
    public record VersionsPage(Span span, List<Version> versions) {}

    public record Version(Closing closing, Counts total, List<Changed> changes) {}

    /** @param what level, field, units and channel in words */
    public record Changed(String what, Counts before, Counts after) {}
}
