package vn.cchc.appraisal;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.scoring.Answer;

/**
 * One appraiser's opinion on one criterion; never changed, a later one stands after it.
 *
 * @param revision counts the opinions on this criterion in this stage; the next names it, so that two appraisers never
 *     overwrite each other silently
 * @param declared what the agency had declared then; null: nothing
 * @param answer what follows from it; null: nothing reported
 * @param submission number of the submission it was formed on
 * @param home the appraiser's organisation then
 */
public record Opinion(
        UUID assessment,
        String criterion,
        Stage stage,
        int revision,
        Decision decision,
        @Nullable Answer declared,
        @Nullable Answer answer,
        String reason,
        @Nullable SourceDocument source,
        int submission,
        UUID by,
        String byName,
        @Nullable OrganisationId home,
        Instant at) {

    /** Event: an appraiser gave an opinion on a criterion. */
    public record Given(UUID assessment, String criterion, Stage stage, Decision decision) {}

    /** An opinion holds as long as the agency declares what it was formed on, however often the file went back and forth. */
    public boolean holdsFor(@Nullable Answer declaredNow) {
        return Objects.equals(declared, declaredNow);
    }

    /** Whether it says anything else than the agency. */
    public boolean differs() {
        return !Objects.equals(declared, answer);
    }

    public boolean says(Judgement judgement, @Nullable Answer declaredNow) {
        return holdsFor(declaredNow)
                && decision == judgement.decision()
                && Objects.equals(answer, judgement.answer())
                && Objects.equals(source, judgement.source());
    }
}
