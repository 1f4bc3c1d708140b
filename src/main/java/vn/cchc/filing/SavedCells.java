package vn.cchc.filing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the cells that were sent.
 *
 * @param shown every cell that changed, own and computed, as shown
 * @param wrong cells that could not be read, with what to do, by row key; they were not saved
 */
record SavedCells(
        int revision,
        String savedText,
        Map<String, Shown> shown,
        Map<String, String> wrong,
        Map<String, Theirs> conflicts,
        List<FilingPage.Line> findings,
        int answered,
        int asked) {

    record Shown(String text, String change) {}

    /** A colleague's answer in the same cell. */
    record Theirs(String text, String kind, String value, String denominator, String reason, String savedBy) {}

    static Theirs theirs(vn.cchc.form.FormRow row, Filings.Conflict conflict) {
        var cell = conflict.theirs();
        return new Theirs(
                cell == null ? "" : vn.cchc.form.FormNumbers.write(row, cell),
                CellWords.kind(cell),
                CellWords.value(row, cell),
                denominator(cell),
                cell instanceof vn.cchc.form.Cell.NotApplicable not ? not.reason() : "",
                conflict.savedBy());
    }

    private static String denominator(vn.cchc.form.@Nullable Cell cell) {
        return cell instanceof vn.cchc.form.Cell.Share share
                ? vn.cchc.form.FormNumbers.grouped(share.denominator())
                : "";
    }
}
