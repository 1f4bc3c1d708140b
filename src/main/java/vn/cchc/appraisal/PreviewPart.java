package vn.cchc.appraisal;

import org.jspecify.annotations.Nullable;
import vn.cchc.assessment.Preview;
import vn.cchc.kernel.Exact;

/**
 * What a fact being typed would earn, beside what was declared.
 *
 * @param declared the points declared; null for a criterion that agencies do not declare
 */
public record PreviewPart(Preview.Line line, @Nullable Exact declared) {

    /** Null where nothing is declared to compare with. */
    public @Nullable Exact difference() {
        return declared == null ? null : line.points().minus(declared);
    }
}
