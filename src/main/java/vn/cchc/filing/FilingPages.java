package vn.cchc.filing;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;
import vn.cchc.reporting.Reports;

/** The form screen: fill in, look into a cell, check, hand in. */
@Controller
class FilingPages {

    private final Dossiers dossiers;
    private final Filings filings;
    private final Saves saves;
    private final FilingTable table;
    private final Findings findings;
    private final Counting counting;
    private final FilingRights access;
    private final Reports reports;
    private final Screens screens;

    FilingPages(
            Dossiers dossiers,
            Filings filings,
            Saves saves,
            FilingTable table,
            Findings findings,
            Counting counting,
            FilingRights access,
            Reports reports,
            Screens screens) {
        this.dossiers = dossiers;
        this.filings = filings;
        this.saves = saves;
        this.table = table;
        this.findings = findings;
        this.counting = counting;
        this.access = access;
        this.reports = reports;
        this.screens = screens;
    }

    static String at(UUID obligation) {
        return "/filings/" + obligation;
    }

    @GetMapping("/filings/{obligation}")
    View show(@PathVariable UUID obligation, Actor actor) {
        return screens.show("filing/form", table.of(obligation, actor, screens.texts()));
    }

    @PostMapping(value = "/filings/{obligation}/cells", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    SavedCells save(@PathVariable UUID obligation, @RequestBody Asked asked, Actor actor) {
        if (asked.cells().size() > 2000) {
            throw Problem.input("filing.too-many-cells", asked.cells().size());
        }
        var wrong = new LinkedHashMap<String, String>();
        var origin = asked.pasted() ? Origin.PASTED : Origin.TYPED;
        var done = saves.save(obligation, asked.seen(), form -> cells(asked, form, wrong), origin, actor);
        return table.answer(done, asked.cells().keySet(), wrong, screens.texts());
    }

    private Map<String, @Nullable Cell> cells(Asked asked, FormVersion form, Map<String, String> wrong) {
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        asked.cells().forEach((key, typed) -> {
            try {
                cells.put(key, typed.cell(form.row(key)));
            } catch (Problem problem) {
                wrong.put(key, screens.texts().of(problem));
            }
        });
        return cells;
    }

    /** Everything about one cell, for the drawer beside the form. */
    @GetMapping("/filings/{obligation}/rows/{key}")
    View cell(@PathVariable UUID obligation, @PathVariable String key, Actor actor) {
        return screens.part("filing/cell", cellPage(obligation, key, actor));
    }

    private FilingPage.CellPage cellPage(UUID obligation, String key, Actor actor) {
        var dossier = dossiers.of(obligation);
        var row = table.row(dossier, filings.seen(dossier, actor).shown(), key, screens.texts());
        access.requireDraft(dossier, actor);
        var form = dossier.form().row(key);
        return new FilingPage.CellPage(
                dossier.owed(),
                key,
                row.code(),
                row.title(),
                row.guidance(),
                row.mine() && access.allowed(dossier, actor).contains(Action.FILL),
                true,
                row.kind(),
                row.reason(),
                form.notApplicableReasons(),
                row.counted(),
                row.countedFrom(),
                row.countedAt(),
                !row.counted().isEmpty()
                        && !row.kind().isEmpty()
                        && !row.counted().equals(row.shown()),
                filings.remarks(obligation, actor).stream()
                        .filter(remark -> remark.row().equals(key))
                        .toList(),
                history(dossier, form),
                counting.earlier(dossier, form, screens.texts()));
    }

    private List<FilingPage.Past> history(Dossier dossier, FormRow row) {
        return filings.history(dossier, row.key()).stream()
                .map(save -> {
                    var cell = save.cells().get(row.key());
                    return new FilingPage.Past(
                            cell == null ? "" : FormNumbers.write(row, cell),
                            save.savedBy(),
                            save.savedAt(),
                            save.origin());
                })
                .toList();
    }

    @PostMapping("/filings/{obligation}/rows/{key}/remarks")
    View remark(
            @PathVariable UUID obligation,
            @PathVariable String key,
            @RequestParam Remark.Kind kind,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam String words,
            Actor actor) {
        filings.remark(obligation, key, kind, rule, words, actor);
        return screens.part("filing/cell", cellPage(obligation, key, actor));
    }

    /** All that stands in the way of handing in, and the button. */
    @GetMapping("/filings/{obligation}/check")
    View check(@PathVariable UUID obligation, Actor actor) {
        var dossier = dossiers.of(obligation);
        var filing = filings.seen(dossier, actor).filing();
        var lines = findings.lines(obligation, screens.texts()).stream()
                .collect(Collectors.partitioningBy(line -> line.finding().kind() == Finding.Kind.QUESTION));
        var stopping = lines.getOrDefault(false, List.of());
        return screens.show(
                "filing/check",
                new FilingPage.CheckPage(
                        dossier.owed(),
                        dossier.report(),
                        filing.state(),
                        dossier.correction() != null && filing.state().isOpen(),
                        filing.revision(),
                        stopping.stream()
                                .sorted(Comparator.comparing(
                                        line -> line.finding().kind()))
                                .toList(),
                        lines.getOrDefault(true, List.of()),
                        (int) stopping.stream()
                                .filter(line -> line.finding().kind() == Finding.Kind.BLANK)
                                .count(),
                        reports.hasBelow(obligation),
                        access.allowed(dossier, actor)));
    }

    /** Why a warning is right as it is. */
    @PostMapping("/filings/{obligation}/explain")
    View explain(
            @PathVariable UUID obligation,
            @RequestParam String finding,
            @RequestParam String row,
            @RequestParam String words,
            Actor actor) {
        filings.explain(obligation, new Finding(finding, Finding.Kind.WARNING, List.of(row), "", false), words, actor);
        return screens.redirect(at(obligation) + "/check", "filing.explained");
    }

    /** The rows nobody has answered become "no figures", in one step that history shows. */
    @PostMapping("/filings/{obligation}/no-figures")
    View noFigures(@PathVariable UUID obligation, @RequestParam int revision, Actor actor) {
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        findings.lines(obligation, screens.texts()).stream()
                .filter(line -> line.finding().kind() == Finding.Kind.BLANK)
                .forEach(line -> cells.put(line.key(), new Cell.NoFigures()));
        filings.save(obligation, revision, cells, Origin.TYPED, actor);
        return screens.redirect(at(obligation) + "/check", "filing.no-figures-set", cells.size());
    }
}
