package vn.cchc.filing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;

/** One filing out to Excel and back: first a trial, then for good. */
public record WorkbookPage(
        Obligation obligation,
        Report report,
        boolean hasBelow,
        boolean writable,
        int revision,
        @Nullable Trial trial) {

    /**
     * What a workbook would do.
     *
     * @param content the cells as read, to be sent back when the person agrees
     */
    public record Trial(String fileName, List<FilingPage.Changed> changes, List<Wrong> wrong, String content) {

        public boolean clean() {
            return wrong.isEmpty();
        }
    }

    /** @param at the cell of the sheet: "E12" */
    public record Wrong(String at, String says) {}
}
