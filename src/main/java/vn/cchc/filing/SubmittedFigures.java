package vn.cchc.filing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.form.Sheet;
import vn.cchc.form.SubmittedSheets;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Texts;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.PeriodNames;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;

/** Hands what was filed in past periods to whoever tries new rules on it. */
@Component
class SubmittedFigures implements SubmittedSheets {

    private final Reports reports;
    private final FilingStore store;
    private final Filings filings;
    private final Rights rights;

    SubmittedFigures(Reports reports, FilingStore store, Filings filings, Rights rights) {
        this.reports = reports;
        this.store = store;
        this.filings = filings;
        this.rights = rights;
    }

    @Override
    @Transactional(readOnly = true)
    public void each(String formCode, int periods, Actor actor, Texts texts, Consumer<Submitted> taker) {
        var readable = reports.all().stream()
                .filter(report -> rights.allows(actor, FilingRights.VIEW, report.province()))
                .toList();
        var same = readable.stream()
                .filter(report -> report.formCode().equals(formCode))
                .toList();
        var byRegime = (same.isEmpty() ? readable : same).stream().collect(Collectors.groupingBy(Report::regimeCode));
        byRegime.values().forEach(series -> series(series, periods, texts, taker));
    }

    /** Newest first; the one after the last is read too, as the last one's past. */
    private void series(List<Report> series, int periods, Texts texts, Consumer<Submitted> taker) {
        var handedIn = handedIn(series.getFirst());
        for (int i = 0; i < Math.min(series.size(), periods); i++) {
            var report = series.get(i);
            var before = i + 1 < series.size() ? handedIn(series.get(i + 1)) : Map.<OrganisationId, Given>of();
            handedIn.forEach((organisation, given) -> {
                var past = before.get(organisation);
                taker.accept(new Submitted(
                        given.owed().name(),
                        PeriodNames.of(report.period(), texts),
                        FilingPages.at(given.owed().id()),
                        given.sheet(),
                        past == null ? null : past.sheet()));
            });
            handedIn = before;
        }
    }

    private record Given(Obligation owed, Sheet sheet) {}

    private Map<OrganisationId, Given> handedIn(Report report) {
        var owed = reports.obligations(report.id());
        var states = states(owed.stream().map(Obligation::id).toList());
        var in = owed.stream()
                .filter(each -> !states.getOrDefault(each.id(), State.DRAFT).isOpen())
                .toList();
        var sheets = filings.sheets(in);
        var given = new HashMap<OrganisationId, Given>();
        in.forEach(each ->
                given.put(each.organisation(), new Given(each, sheets.getOrDefault(each.id(), Sheet.BLANK))));
        return given;
    }

    private Map<UUID, State> states(Collection<UUID> obligations) {
        return store.find(obligations).values().stream()
                .collect(Collectors.toMap(FilingStore.Row::obligation, FilingStore.Row::state));
    }
}
