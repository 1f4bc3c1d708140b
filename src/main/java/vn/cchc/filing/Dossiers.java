package vn.cchc.filing;

import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Forms;
import vn.cchc.form.PublishedForm;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;

/** Reads filings with what decides about them. Asks for no right. */
@Component
class Dossiers {

    private final Reports reports;
    private final Forms forms;
    private final FilingStore store;
    private final CompilationStore compilations;
    private final CorrectionStore corrections;

    Dossiers(
            Reports reports,
            Forms forms,
            FilingStore store,
            CompilationStore compilations,
            CorrectionStore corrections) {
        this.reports = reports;
        this.forms = forms;
        this.store = store;
        this.compilations = compilations;
        this.corrections = corrections;
    }

    Dossier of(UUID obligation) {
        var line = reports.line(obligation);
        var report = reports.report(line.obligation().report());
        return new Dossier(
                line,
                report,
                published(report),
                store.find(obligation).orElse(null),
                compilations.standing(obligation).orElse(null),
                corrections.open(obligation));
    }

    FormVersion form(UUID obligation) {
        return published(reports.report(reports.obligation(obligation).report()))
                .version();
    }

    private PublishedForm published(Report report) {
        return forms.byCode(report.formCode(), report.formVersion());
    }

    /** The same, and nobody else writes it until the transaction ends. */
    Dossier locked(UUID obligation) {
        store.lock(obligation);
        return of(obligation);
    }
}
