package vn.cchc.result;

import org.jspecify.annotations.Nullable;
import vn.cchc.ranking.Place;
import vn.cchc.round.Member;
import vn.cchc.scoring.Scorecard;

/**
 * One agency's result.
 *
 * @param answers what counts
 * @param scorecard null where nothing could be scored: the agency declared nothing
 */
public record Standing(
        Member member, FinalAnswers answers, @Nullable Scorecard scorecard, Place place) {}
