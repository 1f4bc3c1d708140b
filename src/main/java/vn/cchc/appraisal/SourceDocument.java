package vn.cchc.appraisal;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.evidence.Evidence;
import vn.cchc.kernel.Problem;

/**
 * Where a fact comes from that no agency declared: a registered document, or number, date and issuer of one.
 *
 * @param evidence a document of the register; null where only cited
 */
public record SourceDocument(
        @Nullable UUID evidence, String number, @Nullable LocalDate date, String issuer) {

    public SourceDocument {
        number = number.strip();
        issuer = issuer.strip();
    }

    public static SourceDocument cited(String number, @Nullable LocalDate date, String issuer) {
        return new SourceDocument(null, number, date, issuer);
    }

    public static SourceDocument registered(Evidence evidence) {
        var reference = evidence.reference();
        return new SourceDocument(evidence.id(), reference.text(), reference.date(), evidence.issuer());
    }

    boolean isBlank() {
        return evidence == null && number.isEmpty() && date == null && issuer.isEmpty();
    }

    /** @throws Problem {@code appraisal.source-incomplete} unless a reader could find the document */
    public void requireComplete() {
        if (evidence == null && (number.isEmpty() || date == null || issuer.isEmpty())) {
            throw Problem.input("appraisal.source-incomplete");
        }
    }
}
