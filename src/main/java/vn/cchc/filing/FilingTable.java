package vn.cchc.filing;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.calendar.Days;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormRules;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Texts;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.PeriodNames;
import vn.cchc.reporting.Reports;

/** Puts the form on the screen: cells, last period, counts and words side by side. */
@Component
class FilingTable {

    private static final List<String> WORDS = List.of(
            "typing",
            "saving",
            "saved",
            "offline",
            "signed-out",
            "failed",
            "restored",
            "keep-mine",
            "take-theirs",
            "taken",
            "conflict",
            "pasted",
            "paste-skipped");

    private final Dossiers dossiers;
    private final Filings filings;
    private final StepStore steps;
    private final Checks checks;
    private final Findings findings;
    private final Corrections corrections;
    private final FilingRights access;
    private final Reports reports;
    private final JsonMapper json;
    private final Clock clock;

    FilingTable(
            Dossiers dossiers,
            Filings filings,
            StepStore steps,
            Checks checks,
            Findings findings,
            Corrections corrections,
            FilingRights access,
            Reports reports,
            JsonMapper json,
            Clock clock) {
        this.dossiers = dossiers;
        this.filings = filings;
        this.steps = steps;
        this.checks = checks;
        this.findings = findings;
        this.corrections = corrections;
        this.access = access;
        this.reports = reports;
        this.json = json;
        this.clock = clock;
    }

    FilingPage of(UUID obligation, Actor actor, Texts texts) {
        var dossier = dossiers.of(obligation);
        var seen = filings.seen(dossier, actor);
        var filing = seen.filing();
        var background = checks.background(dossier);
        var form = dossier.form();
        var way = steps.steps(obligation);
        var last = way.isEmpty() ? null : way.getLast();
        var remarks = steps.remarks(obligation);
        var fillers =
                new Fillers(dossier.owed(), reports.obligations(dossier.report().id()), texts);
        var rows = rows(dossier, seen.shown(), background, last, remarks, fillers, texts);
        var before = background.before();
        return new FilingPage(
                dossier.owed(),
                dossier.report(),
                filing.state(),
                filing.revision(),
                form.title(),
                form.status() == FormVersion.Status.SAMPLE,
                Days.today(clock),
                dossier.line().due(),
                dossier.line().locks(),
                answered(rows),
                asked(rows),
                access.allowed(dossier, actor),
                access.awaitsUnlocking(dossier, actor),
                last,
                dossier.compilation() != null,
                reports.hasBelow(obligation),
                dossier.correction(),
                corrections.newest(obligation).isPresent(),
                corrections.changedBelow(obligation),
                before == null
                        ? ""
                        : PeriodNames.of(reports.report(before.report()).period(), texts),
                rows,
                words(texts),
                script(FormRules.json(form)),
                script(background.previous() == null ? "{}" : FormRules.json(background.previous())));
    }

    private static int answered(List<FilingPage.Row> rows) {
        return (int) rows.stream()
                .filter(row ->
                        row.mine() && !(row.kind().isEmpty() && row.counted().isEmpty()))
                .count();
    }

    private static int asked(List<FilingPage.Row> rows) {
        return (int) rows.stream().filter(FilingPage.Row::mine).count();
    }

    /** What a save is answered with: the rows that were sent and those computed from them. */
    SavedCells answer(Saves.Done done, Set<String> keys, Map<String, String> wrong, Texts texts) {
        var dossier = done.after();
        var form = dossier.form();
        var background = checks.background(dossier);
        var remarks = steps.remarks(dossier.owed().id());
        var rows = rows(dossier, dossier.shown(dossier.own()), background, null, remarks, none(dossier, texts), texts);
        var shown = new LinkedHashMap<String, SavedCells.Shown>();
        rows.stream()
                .filter(row -> keys.contains(row.key()) || form.row(row.key()).computed() != null)
                .forEach(row -> shown.put(row.key(), new SavedCells.Shown(row.shown(), row.change())));
        var conflicts = new LinkedHashMap<String, SavedCells.Theirs>();
        done.saved()
                .conflicts()
                .forEach((key, conflict) -> conflicts.put(key, SavedCells.theirs(form.row(key), conflict)));
        return new SavedCells(
                done.saved().revision(),
                texts.of("filing.saved-at", texts.clock(done.saved().savedAt())),
                shown,
                wrong,
                conflicts,
                findings.lines(dossier, background, remarks, texts).stream()
                        .filter(line -> line.finding().kind() != Finding.Kind.BLANK)
                        .toList(),
                answered(rows),
                asked(rows));
    }

    /** One row of the form, for the drawer beside it. @throws Problem {@code form.no-such-row} */
    FilingPage.Row row(Dossier dossier, Sheet shown, String key, Texts texts) {
        dossier.form().row(key);
        var remarks = steps.remarks(dossier.owed().id());
        var background = checks.background(dossier);
        return rows(dossier, shown, background, null, remarks, none(dossier, texts), texts).stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    // Where only figures are answered, nobody asks who fills in the others.
    private static Fillers none(Dossier dossier, Texts texts) {
        return new Fillers(dossier.owed(), List.of(), texts);
    }

    private static List<FilingPage.Row> rows(
            Dossier dossier,
            Sheet given,
            Checks.Background background,
            @Nullable Step last,
            List<Remark> remarks,
            Fillers fillers,
            Texts texts) {
        var sheet = FormRules.compute(dossier.form(), given, background.previous());
        var said = remarks.stream().collect(Collectors.groupingBy(Remark::row, Collectors.counting()));
        var depths = new HashMap<String, Integer>();
        return dossier.form().rows().stream()
                .map(row -> {
                    int depth = row.parent() == null ? 0 : depths.getOrDefault(row.parent(), 0) + 1;
                    depths.put(row.key(), depth);
                    return row(dossier.owed(), row, depth, sheet, background, last, said, fillers, texts);
                })
                .toList();
    }

    private static FilingPage.Row row(
            Obligation owed,
            FormRow row,
            int depth,
            Sheet sheet,
            Checks.Background background,
            @Nullable Step last,
            Map<String, Long> remarks,
            Fillers fillers,
            Texts texts) {
        var cell = sheet.cells().get(row.key());
        var previous = background.previous() == null
                ? null
                : background.previous().cells().get(row.key());
        var counted = background.counts().get(row.key());
        return new FilingPage.Row(
                row.key(),
                row.printedCode(),
                row.title(),
                row.within(),
                depth,
                row.type().name(),
                row.unitPrinted(),
                row.guidance(),
                Filings.fills(owed, row),
                CellWords.kind(cell),
                CellWords.value(row, cell),
                cell instanceof Cell.Share share ? FormNumbers.grouped(share.denominator()) : "",
                row.numeratorName(),
                row.denominatorName(),
                cell instanceof Cell.NotApplicable not ? not.reason() : "",
                cell == null ? "" : FormNumbers.write(row, cell),
                CellWords.options(row, cell),
                previous == null ? "" : FormNumbers.write(row, previous),
                CellWords.change(row, cell, previous, texts),
                counted == null ? "" : CellWords.figure(row, counted),
                counted == null ? "" : counted.source(),
                counted == null ? "" : counted.address(),
                remarks.getOrDefault(row.key(), 0L).intValue(),
                last != null && last.to() == State.RETURNED ? last.reasons().getOrDefault(row.key(), "") : "",
                fillers.of(row));
    }

    private String words(Texts texts) {
        return script(json.writeValueAsString(
                WORDS.stream().collect(Collectors.toMap(key -> key, key -> texts.of("filing.js." + key)))));
    }

    /** So that no text ends the script it stands in. */
    static String script(String json) {
        return json.replace("<", "\\u003c");
    }
}
