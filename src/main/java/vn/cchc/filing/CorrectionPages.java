package vn.cchc.filing;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;
import vn.cchc.reporting.Reports;

/** Opens what was sent again, gives that up, and lays two versions side by side. */
@Controller
class CorrectionPages {

    private final Corrections corrections;
    private final Dossiers dossiers;
    private final Reports reports;
    private final Screens screens;

    CorrectionPages(Corrections corrections, Dossiers dossiers, Reports reports, Screens screens) {
        this.corrections = corrections;
        this.dossiers = dossiers;
        this.reports = reports;
        this.screens = screens;
    }

    @PostMapping("/filings/{obligation}/correct")
    View open(
            @PathVariable UUID obligation,
            @RequestParam Correction.Kind kind,
            @RequestParam(defaultValue = "") String reason,
            Actor actor) {
        corrections.open(obligation, kind, reason, actor);
        return screens.redirect(FilingPages.at(obligation), "filing.correction-opened");
    }

    @PostMapping("/filings/{obligation}/correct/drop")
    View drop(@PathVariable UUID obligation, Actor actor) {
        corrections.drop(obligation, actor);
        return screens.redirect(FilingPages.at(obligation), "filing.correction-dropped");
    }

    /**
     * All versions, and the cells in which two of them differ.
     *
     * @param from number of the older; 0 for the one before {@code to}
     * @param to number of the newer; 0 for the newest
     */
    @GetMapping("/filings/{obligation}/versions")
    View versions(
            @PathVariable UUID obligation,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "0") int to,
            Actor actor) {
        var versions = corrections.versions(obligation, actor);
        var dossier = dossiers.of(obligation);
        var newer = to == 0 ? versions.getLast() : numbered(versions, to);
        var older = from == 0 ? before(versions, newer) : numbered(versions, from);
        return screens.show(
                "filing/versions",
                new VersionsPage(
                        dossier.owed(),
                        dossier.report(),
                        reports.hasBelow(obligation),
                        versions,
                        older,
                        newer,
                        rows(dossier.form(), older.sheet(), newer.sheet())));
    }

    private static Corrections.Version before(List<Corrections.Version> versions, Corrections.Version version) {
        int at = versions.indexOf(version);
        return at > 0 ? versions.get(at - 1) : version;
    }

    private static Corrections.Version numbered(List<Corrections.Version> versions, int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> Problem.missing("filing.no-such-version", number));
    }

    private static List<VersionsPage.Row> rows(FormVersion form, Sheet older, Sheet newer) {
        var different = Filings.differences(form, older, newer);
        return form.leaves().stream()
                .filter(row ->
                        older.cells().containsKey(row.key()) || newer.cells().containsKey(row.key()))
                .map(row -> new VersionsPage.Row(
                        row.key(),
                        row.printedCode(),
                        row.title(),
                        text(row, older),
                        text(row, newer),
                        different.contains(row.key())))
                .toList();
    }

    private static String text(FormRow row, Sheet sheet) {
        var cell = sheet.cells().get(row.key());
        return cell == null ? "" : FormNumbers.write(row, cell);
    }
}
