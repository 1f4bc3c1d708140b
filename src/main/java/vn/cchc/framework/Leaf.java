package vn.cchc.framework;

import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * A criterion that is answered and scored.
 *
 * @param declaredMax see {@link #max()}
 * @param field code of the field (lĩnh vực) it stands in; {@link Adjustment#FIELD} for bonus and penalty
 * @param source code of who gives the score, the second cut of the same points; null where a version declares none
 * @param selfScored false: the agency does not declare it (survey, outside index, penalty)
 * @param notApplicable the reasons offered for "không áp dụng"; empty: any reason; null: not allowed
 * @param deadline informative, a day of each year
 */
public record Leaf(
        String code,
        @Nullable String key,
        String name,
        @Nullable Exact declaredMax,
        String field,
        @Nullable String source,
        boolean selfScored,
        Proof evidence,
        @Nullable String evidenceNote,
        @Nullable List<String> notApplicable,
        @Nullable MonthDay deadline,
        @Nullable String note,
        Rule rule)
        implements Criterion {

    /** Whether a document must stand behind the answer. */
    public enum Proof {
        /** A document, or an explanation why there is none. */
        REQUIRED,
        OPTIONAL,
        NONE
    }

    public Leaf {
        notApplicable = notApplicable == null ? null : List.copyOf(notApplicable);
    }

    /** @throws IllegalStateException in an excerpt that does not know it; excerpts are never scored in a round */
    public Exact max() {
        if (declaredMax == null) {
            throw new IllegalStateException("criterion " + code + " is an excerpt without a maximum");
        }
        return declaredMax;
    }

    public boolean mayBeNotApplicable() {
        return notApplicable != null;
    }
}
