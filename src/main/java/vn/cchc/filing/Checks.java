package vn.cchc.filing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormRule;
import vn.cchc.form.FormRules;
import vn.cchc.form.Sheet;
import vn.cchc.indicator.Counted;
import vn.cchc.indicator.Figure;
import vn.cchc.kernel.Exact;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/** Everything that is to be said about a filing's figures, by whichever way it was found. */
@Component
class Checks {

    /** How many periods back figures are compared with. */
    private static final int PERIODS = 8;

    private final Dossiers dossiers;
    private final Filings filings;
    private final StepStore steps;
    private final Reports reports;
    private final Counts counts;

    Checks(Dossiers dossiers, Filings filings, StepStore steps, Reports reports, Counts counts) {
        this.dossiers = dossiers;
        this.filings = filings;
        this.steps = steps;
        this.reports = reports;
        this.counts = counts;
    }

    /**
     * What the agency's rows are compared with: last period, and what registers count.
     *
     * @param before whose figures {@code previous} are; null for the first
     * @param past earlier sheets, newest first
     */
    record Background(
            @Nullable Obligation before, @Nullable Sheet previous, Map<String, Counted> counts, List<Sheet> past) {}

    List<Finding> of(UUID obligation) {
        var dossier = dossiers.of(obligation);
        return of(dossier, background(dossier), steps.remarks(obligation));
    }

    /** @param remarks all words said about it: a finding somebody has explained stops nothing */
    List<Finding> of(Dossier dossier, Background background, List<Remark> remarks) {
        var explained = Remarks.explanations(remarks).keySet();
        var findings = new ArrayList<Finding>();
        var form = dossier.form();
        var own = dossier.own();
        var shown = FormRules.compute(form, dossier.shown(own), background.previous());
        FormRules.check(form, shown, background.previous()).forEach(broken -> {
            var kind = broken.severity() == FormRule.Severity.ERROR ? Finding.Kind.ERROR : Finding.Kind.WARNING;
            var id = "rule:" + broken.rule();
            findings.add(new Finding(id, kind, broken.keys(), broken.says(), explained.contains(id)));
        });
        for (var row : form.leaves()) {
            if (Filings.fills(dossier.owed(), row)) {
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

    Background background(Dossier dossier) {
        var earlier = reports.earlier(dossier.owed(), PERIODS);
        var sheets = filings.sheets(earlier);
        var past = earlier.stream()
                .map(owed -> sheets.getOrDefault(owed.id(), Sheet.BLANK))
                .toList();
        return new Background(
                earlier.isEmpty() ? null : earlier.getFirst(),
                past.isEmpty() ? null : past.getFirst(),
                counts.of(dossier),
                past);
    }
}
