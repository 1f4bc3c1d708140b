package vn.cchc.filing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Forms;
import vn.cchc.form.PublishedForm;
import vn.cchc.reporting.Filed;
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
        var stand = store.stand(obligation).orElse(null);
        boolean corrected = stand != null && stand.corrected();
        var line = reports.line(obligation, filed(stand));
        var report = reports.report(line.obligation().report());
        return new Dossier(
                line,
                report,
                published(report),
                stand == null ? null : stand.row(),
                stand == null || stand.compiled()
                        ? compilations.standing(obligation).orElse(null)
                        : null,
                corrected ? corrections.open(obligation) : null);
    }

    private static Filed filed(FilingStore.@Nullable Stand stand) {
        return stand == null
                ? Filed.NOTHING
                : new Filed(
                        Filed.State.valueOf(stand.row().state().name()),
                        stand.row().submittedAt(),
                        stand.corrected());
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
        store.hold(obligation);
        return of(obligation);
    }
}
