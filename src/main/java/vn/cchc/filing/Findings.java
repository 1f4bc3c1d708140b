package vn.cchc.filing;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.cchc.form.FormNumbers;
import vn.cchc.page.Texts;

/** Findings in words, each beside the row it is about. */
@Component
class Findings {

    private final Dossiers dossiers;
    private final Checks checks;
    private final StepStore steps;

    Findings(Dossiers dossiers, Checks checks, StepStore steps) {
        this.dossiers = dossiers;
        this.checks = checks;
        this.steps = steps;
    }

    List<FilingPage.Line> lines(java.util.UUID obligation, Texts texts) {
        var dossier = dossiers.of(obligation);
        return lines(dossier, checks.background(dossier), steps.remarks(obligation), texts);
    }

    List<FilingPage.Line> lines(Dossier dossier, Checks.Background background, List<Remark> remarks, Texts texts) {
        var form = dossier.form();
        var words = Remarks.explanations(remarks);
        return checks.of(dossier, background, remarks).stream()
                .map(finding -> {
                    var row = finding.rows().isEmpty()
                            ? form.leaves().getFirst()
                            : form.row(finding.rows().getFirst());
                    return new FilingPage.Line(
                            finding,
                            row.key(),
                            row.printedCode(),
                            row.title(),
                            says(finding, texts),
                            words.getOrDefault(finding.id(), ""));
                })
                .toList();
    }

    private static String says(Finding finding, Texts texts) {
        return switch (finding.kind()) {
            case BLANK -> texts.of("filing.finding.blank");
            case QUESTION -> texts.of("filing.finding.far", FormNumbers.grouped(new BigDecimal(finding.says())));
            case ERROR -> finding.says();
            case WARNING ->
                finding.id().startsWith("count:") ? texts.of("filing.finding.count", finding.says()) : finding.says();
        };
    }
}
