package vn.cchc.indicator;

import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;

/**
 * An organisation's result in an outside index in a year.
 *
 * @param method version of the method; scores of different methods are not compared
 * @param scale the greatest possible score
 * @param rank as published; null where none was
 * @param peerGroup "nhóm B", "vùng Đồng bằng sông Hồng"; blank where none was published
 */
public record OutsideScore(
        String index,
        OrganisationId organisation,
        int year,
        String method,
        Exact score,
        Exact scale,
        @Nullable Integer rank,
        @Nullable Integer ofHowMany,
        String peerGroup,
        String source) {

    /** @throws Problem {@code indicator.score-impossible}, {@code indicator.rank-impossible}, {@code indicator.source-missing} */
    public OutsideScore {
        if (scale.signum() <= 0 || score.signum() < 0 || score.compareTo(scale) > 0) {
            throw Problem.input("indicator.score-impossible", score, scale);
        }
        if (rank != null && (rank < 1 || (ofHowMany != null && rank > ofHowMany))) {
            throw Problem.input("indicator.rank-impossible", rank, ofHowMany == null ? 0 : ofHowMany);
        }
        if (source.isBlank()) {
            throw Problem.input("indicator.source-missing");
        }
    }
}
