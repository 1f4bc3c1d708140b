package vn.cchc.partner;

import java.util.List;
import java.util.function.Consumer;
import vn.cchc.dossier.Content;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;

/**
 * A message as dossiers, their steps, and what of it cannot be taken.
 *
 * @param codes of its dossiers in the order of the message, to answer in
 */
record Decoded(List<String> codes, List<Row> rows, List<StepRow> steps, List<Rejection> rejections) implements Content {

    @Override
    public void steps(Consumer<StepRow> to, Consumer<Rejection> rejected) {
        steps.forEach(to);
    }

    @Override
    public void rows(Consumer<Row> to, Consumer<Rejection> rejected) {
        rejections.forEach(rejected);
        rows.forEach(to);
    }
}
