package vn.cchc.filing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.kernel.Actor;
import vn.cchc.reporting.Reports;

/** Figures that come from elsewhere: what registers count, and what the same agency gave before. */
@Component
class Counting {

    private static final int EARLIER = 6;

    private final Filings filings;
    private final Checks checks;
    private final Reports reports;

    Counting(Filings filings, Checks checks, Reports reports) {
        this.filings = filings;
        this.checks = checks;
        this.reports = reports;
    }

    /** Writes down the counts of rows nobody has typed, so that what is handed in is what was seen. */
    void settle(UUID obligation, Actor actor) {
        var owed = reports.obligation(obligation);
        var filing = filings.get(obligation);
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        checks.counts(owed).forEach((key, counted) -> {
            if (!filing.own().cells().containsKey(key)) {
                cells.put(key, FilingTable.cell(counted));
            }
        });
        if (!cells.isEmpty()) {
            filings.save(obligation, filing.revision(), cells, Origin.COUNTED, actor);
        }
    }

    /** The row in earlier periods, newest first. */
    List<FilingPage.Earlier> earlier(UUID obligation, FormRow row) {
        var earlier = new ArrayList<FilingPage.Earlier>();
        var at = reports.previous(reports.obligation(obligation));
        while (at.isPresent() && earlier.size() < EARLIER) {
            var cell = filings.sheetOf(at.get().id()).cells().get(row.key());
            earlier.add(new FilingPage.Earlier(
                    reports.report(at.get().report()).period().toString(),
                    cell == null ? "" : FormNumbers.write(row, cell)));
            at = reports.previous(at.get());
        }
        return earlier;
    }
}
