package vn.cchc.filing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Texts;
import vn.cchc.reporting.PeriodNames;
import vn.cchc.reporting.Reports;

/** Reports that wait for this person's approval or signature. What a unit itself owes is told by {@code reporting}. */
@Component
class FilingChores implements ChoreSource {

    private final FilingStore store;
    private final Reports reports;
    private final Rights rights;
    private final FilingRights filingRights;

    FilingChores(FilingStore store, Reports reports, Rights rights, FilingRights filingRights) {
        this.store = store;
        this.reports = reports;
        this.rights = rights;
        this.filingRights = filingRights;
    }

    @Override
    public List<Chore> of(Actor actor, Texts texts) {
        var chores = new ArrayList<Chore>();
        if (!rights.allowsSomewhere(actor, FilingRights.APPROVE)) {
            return chores;
        }
        var waiting = new LinkedHashMap<UUID, Integer>();
        for (var owed : reports.obligations(store.submitted())) {
            var receiver = owed.receiver();
            if (receiver == null) {
                if (filingRights.isOwn(actor, FilingRights.SIGN, owed.organisation())) {
                    chores.add(new Chore(
                            texts.of("filing.chore.sign", PeriodNames.title(reports.report(owed.report()), texts)),
                            FilingPages.at(owed.id()),
                            owed.due(),
                            null));
                }
            } else if (filingRights.isOwn(actor, FilingRights.APPROVE, receiver)) {
                waiting.merge(owed.report(), 1, Integer::sum);
            }
        }
        waiting.forEach((report, many) -> chores.add(new Chore(
                texts.of("filing.chore.approve", many, PeriodNames.title(reports.report(report), texts)),
                "/filings?report=" + report,
                null,
                null)));
        return chores;
    }
}
