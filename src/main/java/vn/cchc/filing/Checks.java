package vn.cchc.filing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormRule;
import vn.cchc.form.FormRules;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.indicator.Counted;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.Indicators;
import vn.cchc.kernel.Exact;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/** Everything that is to be said about a filing's figures, by whichever way it was found. */
@Component
class Checks {

    /** How many periods back figures are compared with. */
    private static final int PERIODS = 8;

    private final Filings filings;
    private final StepStore steps;
    private final Reports reports;
    private final Indicators indicators;

    Checks(Filings filings, StepStore steps, Reports reports, Indicators indicators) {
        this.filings = filings;
        this.steps = steps;
        this.reports = reports;
        this.indicators = indicators;
    }

    /** What the agency's rows are compared with: last period, and what registers count. */
    record Background(@Nullable Sheet previous, Map<String, Counted> counts, List<Sheet> past) {}

    List<Finding> of(UUID obligation) {
        var owed = reports.obligation(obligation);
        return of(owed, filings.form(obligation), filings.get(obligation).own(), background(owed));
    }

    List<Finding> of(Obligation owed, FormVersion form, Sheet own, Background background) {
        var explained = explained(owed.id());
        var findings = new ArrayList<Finding>();
        var shown = FormRules.compute(form, filings.shown(owed.id(), own), background.previous());
        FormRules.check(form, shown, background.previous()).forEach(broken -> {
            var kind = broken.severity() == FormRule.Severity.ERROR ? Finding.Kind.ERROR : Finding.Kind.WARNING;
            var id = "rule:" + broken.rule();
            findings.add(new Finding(id, kind, broken.keys(), broken.says(), explained.contains(id)));
        });
        for (var row : form.leaves()) {
            if (Filings.fills(owed, row)) {
                row(row, own, background, explained, findings);
            }
        }
        return findings;
    }

    private void row(FormRow row, Sheet own, Background background, Set<String> explained, List<Finding> findings) {
        var cell = own.cells().get(row.key());
        var counted = background.counts().get(row.key());
        if (cell == null && counted == null) {
            findings.add(new Finding("blank:" + row.key(), Finding.Kind.BLANK, List.of(row.key()), "", false));
        }
        if (cell != null && counted != null && !agrees(cell, counted)) {
            var id = "count:" + row.key();
            findings.add(new Finding(
                    id, Finding.Kind.WARNING, List.of(row.key()), counted.source(), explained.contains(id)));
        }
        figure(cell)
                .flatMap(figure -> Outliers.far(figure, past(row, background.past())))
                .ifPresent(median -> findings.add(new Finding(
                        "far:" + row.key(),
                        Finding.Kind.QUESTION,
                        List.of(row.key()),
                        median.stripTrailingZeros().toPlainString(),
                        explained.contains("far:" + row.key()))));
    }

    static boolean agrees(Cell cell, Counted counted) {
        return switch (counted.figure()) {
            case Figure.Value value ->
                cell instanceof Cell.Value typed && Exact.of(typed.value()).equals(value.value());
            case Figure.Rate rate ->
                cell instanceof Cell.Share share
                        && Exact.of(share.numerator()).equals(rate.numerator())
                        && Exact.of(share.denominator()).equals(rate.denominator());
        };
    }

    private static List<BigDecimal> past(FormRow row, List<Sheet> past) {
        return past.stream()
                .map(sheet -> figure(sheet.cells().get(row.key())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<BigDecimal> figure(@Nullable Cell cell) {
        return switch (cell) {
            case Cell.Value given -> Optional.of(given.value());
            case Cell.Share share
            when share.denominator().signum() > 0 ->
                Optional.of(Exact.of(share.numerator())
                        .times(Exact.HUNDRED)
                        .over(Exact.of(share.denominator()))
                        .round(6));
            case null, default -> Optional.empty();
        };
    }

    private Set<String> explained(UUID obligation) {
        return steps.remarks(obligation).stream()
                .map(Remark::rule)
                .filter(rule -> !rule.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }

    Background background(Obligation owed) {
        var past = past(owed);
        return new Background(past.isEmpty() ? null : past.getFirst(), counts(owed), past);
    }

    // Newest first; only while it is the same form, so that a place means the same row.
    private List<Sheet> past(Obligation owed) {
        var sheets = new ArrayList<Sheet>();
        var at = reports.previous(owed);
        while (at.isPresent() && sheets.size() < PERIODS) {
            sheets.add(filings.sheetOf(at.get().id()));
            at = reports.previous(at.get());
        }
        return sheets;
    }

    /** What registers and other systems count for the rows this agency fills, by row key. */
    Map<String, Counted> counts(Obligation owed) {
        var form = filings.form(owed.id());
        var rows = form.leaves().stream()
                .filter(row -> row.counted() != null && Filings.fills(owed, row))
                .toList();
        if (rows.isEmpty()) {
            return Map.of();
        }
        var report = reports.report(owed.report());
        var codes = rows.stream().map(FormRow::counted).collect(Collectors.toSet());
        var counted = indicators.counted(codes, owed.organisation(), report.from(), report.to());
        var byRow = new TreeMap<String, Counted>();
        rows.forEach(row -> {
            var count = counted.get(row.counted());
            if (count != null) {
                byRow.put(row.key(), count);
            }
        });
        return byRow;
    }
}
