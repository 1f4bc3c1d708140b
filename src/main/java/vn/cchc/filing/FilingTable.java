package vn.cchc.filing;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import vn.cchc.indicator.Counted;
import vn.cchc.indicator.Figure;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.page.Texts;
import vn.cchc.reporting.Obligation;
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

    private final Filings filings;
    private final StepStore steps;
    private final CompilationStore compilations;
    private final Checks checks;
    private final Reports reports;
    private final JsonMapper json;
    private final Clock clock;

    FilingTable(
            Filings filings,
            StepStore steps,
            CompilationStore compilations,
            Checks checks,
            Reports reports,
            JsonMapper json,
            Clock clock) {
        this.filings = filings;
        this.steps = steps;
        this.compilations = compilations;
        this.checks = checks;
        this.reports = reports;
        this.json = json;
        this.clock = clock;
    }

    FilingPage of(UUID obligation, Actor actor, Texts texts) {
        var owed = reports.obligation(obligation);
        var report = reports.report(owed.report());
        var form = filings.form(obligation);
        var filing = filings.read(obligation, actor);
        var background = checks.background(owed);
        var own = filings.shown(obligation, filing.own());
        var sheet = FormRules.compute(form, own, background.previous());
        var way = filings.steps(obligation);
        var last = way.isEmpty() ? null : way.getLast();
        var line = reports.line(obligation);
        var rows = rows(owed, form, sheet, background, last, remarks(obligation), texts);
        var mine = rows.stream().filter(FilingPage.Row::mine).toList();
        return new FilingPage(
                owed,
                report,
                filing.state(),
                filing.revision(),
                form.title(),
                form.status() == FormVersion.Status.SAMPLE,
                Days.today(clock),
                line.due(),
                line.locks(),
                (int) mine.stream()
                        .filter(row -> !row.kind().isEmpty() || !row.counted().isEmpty())
                        .count(),
                mine.size(),
                filings.allowed(obligation, actor),
                last,
                compilations.standing(obligation).isPresent(),
                !reports.below(obligation).isEmpty(),
                reports.previous(owed)
                        .map(before -> reports.report(before.report()).period().toString())
                        .orElse(""),
                rows,
                words(texts),
                script(FormRules.json(form)),
                script(background.previous() == null ? "{}" : FormRules.json(background.previous())));
    }

    private Map<String, Long> remarks(UUID obligation) {
        return steps.remarks(obligation).stream().collect(Collectors.groupingBy(Remark::row, Collectors.counting()));
    }

    private List<FilingPage.Row> rows(
            Obligation owed,
            FormVersion form,
            Sheet sheet,
            Checks.Background background,
            @Nullable Step last,
            Map<String, Long> remarks,
            Texts texts) {
        var depths = new HashMap<String, Integer>();
        return form.rows().stream()
                .map(row -> {
                    int depth = row.parent() == null ? 0 : depths.getOrDefault(row.parent(), 0) + 1;
                    depths.put(row.key(), depth);
                    return row(owed, row, depth, sheet, background, last, remarks, texts);
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
                kind(cell),
                value(row, cell),
                cell instanceof Cell.Share share ? FormNumbers.grouped(share.denominator()) : "",
                row.numeratorName(),
                row.denominatorName(),
                cell instanceof Cell.NotApplicable not ? not.reason() : "",
                cell == null ? "" : FormNumbers.write(row, cell),
                options(row, cell),
                previous == null ? "" : FormNumbers.write(row, previous),
                change(row, cell, previous, texts),
                counted == null ? "" : figure(row, counted),
                counted == null ? "" : counted.source(),
                counted == null ? "" : counted.address(),
                remarks.getOrDefault(row.key(), 0L).intValue(),
                last != null && last.to() == State.RETURNED ? last.reasons().getOrDefault(row.key(), "") : "");
    }

    static String kind(@Nullable Cell cell) {
        return switch (cell) {
            case null -> "";
            case Cell.NotApplicable _ -> "not-applicable";
            case Cell.NoFigures _ -> "no-figures";
            default -> "figure";
        };
    }

    static String value(FormRow row, @Nullable Cell cell) {
        return switch (cell) {
            case Cell.Share share -> FormNumbers.grouped(share.numerator());
            case Cell.Value given
            when row.type() == FormRow.Type.CHOICE -> given.value().toPlainString();
            case Cell.Value given -> FormNumbers.grouped(given.value());
            case Cell.Words said -> said.words();
            case Cell.Day day -> FormNumbers.write(row, day);
            case null, default -> "";
        };
    }

    private static List<FilingPage.Option> options(FormRow row, @Nullable Cell cell) {
        return row.options().entrySet().stream()
                .map(option -> new FilingPage.Option(
                        option.getKey(),
                        option.getValue(),
                        cell instanceof Cell.Value given && given.value().intValue() == option.getKey()))
                .toList();
    }

    static String figure(FormRow row, Counted counted) {
        return FormNumbers.write(row, cell(counted));
    }

    /** A count as a cell; a register counts in decimals, so nothing is lost. */
    static Cell cell(Counted counted) {
        return switch (counted.figure()) {
            case Figure.Value value -> new Cell.Value(value.value().round(6).stripTrailingZeros());
            case Figure.Rate rate ->
                new Cell.Share(
                        rate.numerator().round(6).stripTrailingZeros(),
                        rate.denominator().round(6).stripTrailingZeros());
        };
    }

    // A number's change as a number, a rate's in points of a percent; nothing where one of the two is no figure.
    private static String change(FormRow row, @Nullable Cell now, @Nullable Cell before, Texts texts) {
        var one = amount(now);
        var other = amount(before);
        if (one == null || other == null || row.type() == FormRow.Type.CHOICE) {
            return "";
        }
        var change = one.minus(other);
        var sign = change.signum() > 0 ? "+" : "";
        return sign
                + texts.number(
                        change.round(row.type() == FormRow.Type.PERCENT ? 2 : row.decimals()),
                        row.type() == FormRow.Type.PERCENT ? 2 : row.decimals());
    }

    private static @Nullable Exact amount(@Nullable Cell cell) {
        return switch (cell) {
            case Cell.Value given -> Exact.of(given.value());
            case Cell.Share share
            when share.denominator().signum() > 0 ->
                Exact.of(share.numerator()).times(Exact.HUNDRED).over(Exact.of(share.denominator()));
            case null, default -> null;
        };
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
