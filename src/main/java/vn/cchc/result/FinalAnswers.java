package vn.cchc.result;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;
import vn.cchc.scoring.Answers;
import vn.cchc.scoring.Measurements;

/**
 * What counts for one agency, frozen.
 *
 * @param submission fingerprint of the self-assessment it goes back to; null where the agency declared nothing
 * @param origins by criterion: who had the last word, why, and by which document
 * @param measurements the figures that filled criteria by themselves, pinned
 */
public record FinalAnswers(
        UUID assessment,
        UUID framework,
        Sha256 frameworkSha256,
        @Nullable Sha256 submission,
        Answers answers,
        Map<String, Origin> origins,
        Measurements measurements) {

    public FinalAnswers {
        origins = Map.copyOf(origins);
    }

    /** @param stage SELF, APPRAISAL, SECOND or COUNCIL */
    public record Origin(String stage, String reason, String source) {}
}
