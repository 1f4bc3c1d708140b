package vn.cchc.filing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;
import vn.cchc.reporting.Reports;

/** The form screen: fill in, look into a cell, check, hand in. */
@Controller
class FilingPages {

    private final Filings filings;
    private final FilingTable table;
    private final Checks checks;
    private final Counting counting;
    private final Reports reports;
    private final Screens screens;

    FilingPages(
            Filings filings, FilingTable table, Checks checks, Counting counting, Reports reports, Screens screens) {
        this.filings = filings;
        this.table = table;
        this.checks = checks;
        this.counting = counting;
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
        var form = filings.form(obligation);
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        var wrong = new LinkedHashMap<String, String>();
        asked.cells().forEach((key, typed) -> {
            try {
                cells.put(key, typed.cell(form.row(key)));
            } catch (Problem problem) {
                wrong.put(key, screens.texts().of(problem));
            }
        });
        var saved = filings.save(obligation, asked.seen(), cells, asked.pasted() ? Origin.PASTED : Origin.TYPED, actor);
        return answer(obligation, saved, cells.keySet(), wrong, actor);
    }

    private SavedCells answer(
            UUID obligation, Filings.Saved saved, java.util.Set<String> keys, Map<String, String> wrong, Actor actor) {
        var page = table.of(obligation, actor, screens.texts());
        var form = filings.form(obligation);
        var shown = new LinkedHashMap<String, SavedCells.Shown>();
        page.rows().stream()
                .filter(row -> keys.contains(row.key()) || form.row(row.key()).computed() != null)
                .forEach(row -> shown.put(row.key(), new SavedCells.Shown(row.shown(), row.change())));
        var conflicts = new LinkedHashMap<String, SavedCells.Theirs>();
        saved.conflicts().forEach((key, conflict) -> conflicts.put(key, SavedCells.theirs(form.row(key), conflict)));
        return new SavedCells(
                saved.revision(),
                screens.texts().of("filing.saved-at", screens.texts().clock(saved.savedAt())),
                shown,
                wrong,
                conflicts,
                lines(obligation).stream()
                        .filter(line -> line.finding().kind() != Finding.Kind.BLANK)
                        .toList(),
                page.answered(),
                page.asked());
    }

    private List<FilingPage.Line> lines(UUID obligation) {
        var form = filings.form(obligation);
        var words = filings.explanations(obligation);
        return checks.of(obligation).stream()
                .map(finding -> {
                    var row = form.row(
                            finding.rows().isEmpty()
                                    ? form.leaves().getFirst().key()
                                    : finding.rows().getFirst());
                    return new FilingPage.Line(
                            finding,
                            row.key(),
                            row.printedCode(),
                            row.title(),
                            says(finding, row),
                            words.getOrDefault(finding.id(), ""));
                })
                .toList();
    }

    private String says(Finding finding, FormRow row) {
        var texts = screens.texts();
        return switch (finding.kind()) {
            case BLANK -> texts.of("filing.finding.blank");
            case QUESTION ->
                texts.of("filing.finding.far", FormNumbers.grouped(new java.math.BigDecimal(finding.says())));
            case ERROR -> finding.says();
            case WARNING ->
                finding.id().startsWith("count:") ? texts.of("filing.finding.count", finding.says()) : finding.says();
        };
    }

    /** Everything about one cell, for the drawer beside the form. */
    @GetMapping("/filings/{obligation}/rows/{key}")
    View cell(@PathVariable UUID obligation, @PathVariable String key, Actor actor) {
        return screens.part("filing/cell", cellPage(obligation, key, actor));
    }

    private FilingPage.CellPage cellPage(UUID obligation, String key, Actor actor) {
        var page = table.of(obligation, actor, screens.texts());
        var row = page.rows().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.missing("form.no-such-row", key, page.formTitle()));
        var form = filings.form(obligation).row(key);
        var remarks = filings.remarks(obligation, actor).stream()
                .filter(remark -> remark.row().equals(key))
                .toList();
        var history = filings.history(obligation, key, actor).stream()
                .map(save -> {
                    var cell = save.cells().get(key);
                    return new FilingPage.Past(
                            cell == null ? "" : FormNumbers.write(form, cell),
                            save.savedBy(),
                            save.savedAt(),
                            save.origin());
                })
                .toList();
        return new FilingPage.CellPage(
                page.obligation(),
                key,
                row.code(),
                row.title(),
                row.guidance(),
                page.writable() && row.mine(),
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
                remarks,
                history,
                counting.earlier(obligation, form));
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
        var filing = filings.read(obligation, actor);
        var owed = reports.obligation(obligation);
        var lines = lines(obligation);
        return screens.show(
                "filing/check",
                new FilingPage.CheckPage(
                        owed,
                        reports.report(owed.report()),
                        filing.state(),
                        filing.revision(),
                        lines.stream()
                                .filter(line -> line.finding().kind() != Finding.Kind.QUESTION)
                                .sorted(java.util.Comparator.comparing(
                                        line -> line.finding().kind()))
                                .toList(),
                        lines.stream()
                                .filter(line -> line.finding().kind() == Finding.Kind.QUESTION)
                                .toList(),
                        (int) lines.stream()
                                .filter(line -> line.finding().kind() == Finding.Kind.BLANK)
                                .count(),
                        filings.allowed(obligation, actor)));
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
        checks.of(obligation).stream()
                .filter(finding -> finding.kind() == Finding.Kind.BLANK)
                .forEach(finding -> cells.put(finding.rows().getFirst(), new Cell.NoFigures()));
        filings.save(obligation, revision, cells, Origin.TYPED, actor);
        return screens.redirect(at(obligation) + "/check", "filing.no-figures-set", cells.size());
    }
}
