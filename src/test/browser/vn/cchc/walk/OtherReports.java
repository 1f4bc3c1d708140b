package vn.cchc.walk;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Finding;
import vn.cchc.filing.Origin;
import vn.cchc.filing.Passage;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.kernel.Actor;
import vn.cchc.organisation.Kind;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/** The reports of everybody whom the walk does not follow: nothing happened there but on-time dossiers. */
@Component
class OtherReports {

    private final Reports reports;
    private final Filings filings;
    private final Passage passage;

    OtherReports(Reports reports, Filings filings, Passage passage) {
        this.reports = reports;
        this.filings = filings;
        this.passage = passage;
    }

    UUID report() {
        return reports.all().getFirst().id();
    }

    UUID of(String agency) {
        return reports.obligations(report()).stream()
                .filter(owed -> owed.name().equals(agency))
                .findFirst()
                .orElseThrow()
                .id();
    }

    void file(String followed) {
        reports.obligations(report()).stream()
                .filter(owed -> owed.level() != Kind.Level.PROVINCE && !owed.name().equals(followed))
                .forEach(this::file);
    }

    private void file(Obligation owed) {
        var form = filings.form(owed.id());
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        form.leaves().stream()
                .filter(row -> row.computed() == null && Filings.fills(owed, row))
                .forEach(row -> cells.put(row.key(), answer(row)));
        filings.save(owed.id(), 0, cells, Origin.TYPED, Actor.SYSTEM);
        passage.findings(owed.id()).stream()
                .filter(finding -> finding.kind() == Finding.Kind.WARNING)
                .forEach(finding -> filings.explain(owed.id(), finding, "Đúng như vậy", Actor.SYSTEM));
        passage.submit(owed.id(), filings.get(owed.id()).revision(), Actor.SYSTEM);
    }

    private static Cell answer(FormRow row) {
        return switch (row.type()) {
            case NUMBER -> new Cell.Value(BigDecimal.ZERO);
            case PERCENT ->
                row.key().startsWith("3.4")
                        ? new Cell.Share(BigDecimal.valueOf(95), BigDecimal.valueOf(100))
                        : new Cell.NotApplicable("Không phát sinh trong kỳ");
            default -> new Cell.NoFigures();
        };
    }
}
