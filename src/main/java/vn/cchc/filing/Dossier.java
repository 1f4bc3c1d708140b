package vn.cchc.filing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.FormVersion;
import vn.cchc.form.PublishedForm;
import vn.cchc.form.Sheet;
import vn.cchc.reporting.Line;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;

/**
 * One filing with all that decides about it, read once and handed on: who owes what by when, on which form, what lies there.
 *
 * @param row null while nobody has begun
 * @param compilation the one that stands
 * @param correction the one that is under way
 */
record Dossier(
        Line line,
        Report report,
        PublishedForm published,
        FilingStore.@Nullable Row row,
        CompilationStore.@Nullable Row compilation,
        @Nullable Correction correction) {

    Obligation owed() {
        return line.obligation();
    }

    FormVersion form() {
        return published.version();
    }

    State state() {
        return row == null ? State.DRAFT : row.state();
    }

    int revision() {
        return row == null ? 0 : row.revision();
    }

    /** What the agency gave itself. */
    Sheet own() {
        return row == null ? Sheet.BLANK : row.packed().sheet(form());
    }

    /** The figures its report shows: the compiled ones where there are, else the own ones given. */
    Sheet shown(Sheet own) {
        return compilation == null ? own : compilation.packed().sheet(form());
    }

    /** The compilation that stands, by name. */
    @Nullable
    UUID standing() {
        return compilation == null ? null : compilation.id();
    }

    Filing filing() {
        if (row == null) {
            return new Filing(
                    owed().id(),
                    report.id(),
                    owed().organisation(),
                    published.id(),
                    State.DRAFT,
                    0,
                    Sheet.BLANK,
                    null,
                    null);
        }
        return filing(row, form());
    }

    static Filing filing(FilingStore.Row row, FormVersion form) {
        return new Filing(
                row.obligation(),
                row.report(),
                row.organisation(),
                row.form(),
                row.state(),
                row.revision(),
                row.packed().sheet(form),
                row.submittedAt(),
                row.savedAt());
    }

    Dossier with(FilingStore.Row saved) {
        return new Dossier(line, report, published, saved, compilation, correction);
    }
}
