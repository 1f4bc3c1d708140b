package vn.cchc.filing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Texts;
import vn.cchc.reporting.PeriodNames;
import vn.cchc.reporting.Reports;

/** The door to figures that come from elsewhere: what registers count, and what the same agency gave before. */
@Service
public class Counting {

    private static final int EARLIER = 6;

    private final Dossiers dossiers;
    private final Filings filings;
    private final Saves saves;
    private final Counts counts;
    private final Reports reports;

    Counting(Dossiers dossiers, Filings filings, Saves saves, Counts counts, Reports reports) {
        this.dossiers = dossiers;
        this.filings = filings;
        this.saves = saves;
        this.counts = counts;
        this.reports = reports;
    }

    /**
     * Writes down the counts of rows nobody has typed, so that what is handed in or added up is what was seen. Changes nothing
     * where the filing may not be filled in now.
     */
    @Transactional
    public void settle(UUID obligation, Actor actor) {
        if (!filings.allowed(obligation, actor).contains(Action.FILL)) {
            return;
        }
        var dossier = dossiers.of(obligation);
        var given = dossier.own().cells();
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        counts.of(dossier).forEach((key, counted) -> {
            if (!given.containsKey(key)) {
                cells.put(key, CellWords.cell(counted));
            }
        });
        if (!cells.isEmpty()) {
            saves.save(obligation, dossier.revision(), _ -> cells, Origin.COUNTED, actor);
        }
    }

    /** The row in earlier periods, newest first. */
    List<FilingPage.Earlier> earlier(Dossier dossier, FormRow row, Texts texts) {
        var earlier = reports.earlier(dossier.owed(), EARLIER);
        var sheets = filings.sheets(earlier);
        return earlier.stream()
                .map(owed -> {
                    var cell =
                            sheets.getOrDefault(owed.id(), Sheet.BLANK).cells().get(row.key());
                    return new FilingPage.Earlier(
                            PeriodNames.of(reports.report(owed.report()).period(), texts),
                            cell == null ? "" : FormNumbers.write(row, cell));
                })
                .toList();
    }
}
