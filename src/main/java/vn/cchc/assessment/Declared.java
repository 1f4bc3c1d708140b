package vn.cchc.assessment;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.cchc.scoring.Answer;

/**
 * What an agency declared for one criterion, as last saved.
 *
 * @param revision counts the saves of this criterion; the next save names it, so that two people never overwrite each
 *     other silently
 * @param answer null: cleared, or only an explanation so far
 * @param explanation why there is no document, or a remark; may be empty
 */
public record Declared(
        String criterion, int revision, @Nullable Answer answer, String explanation, String savedBy, Instant savedAt) {

    /** The same content, whoever saved it and when. */
    boolean says(Declared other) {
        return revision == other.revision
                && Objects.equals(answer, other.answer)
                && explanation.equals(other.explanation);
    }
}
