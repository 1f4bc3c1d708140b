package vn.cchc.dossier;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;

/**
 * What a delivery holds, read from its first line to its last: a file, or the messages of a partner. It must not ask the database while
 * it is read: the batch's connection is busy taking rows in.
 */
public interface Content {

    /** What applicants' names are kept for; null where nobody's is, whatever the rows hold. */
    default @Nullable String purpose() {
        return null;
    }

    /** Histories first: they decide how rows are judged. */
    void steps(Consumer<StepRow> steps, Consumer<Rejection> rejected) throws IOException;

    void rows(Consumer<Row> rows, Consumer<Rejection> rejected) throws IOException;
}
