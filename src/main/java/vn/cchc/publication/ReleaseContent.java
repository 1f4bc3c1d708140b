package vn.cchc.publication;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Sha256;
import vn.cchc.ranking.Place;
import vn.cchc.ranking.RankingPolicy;
import vn.cchc.ranking.Unranked;

/**
 * Everything a release says, complete in itself. No names of persons: it becomes public as it is.
 *
 * @param code the round's permanent name in addresses: small letters, digits, hyphens
 * @param sample true when a framework in it is a sample: said on every page and file
 * @param demo true when the data is generated: said on every page and file
 * @param basis the decision that approves the result, as it is cited; null when there is none yet
 */
public record ReleaseContent(
        String code,
        int year,
        String title,
        Publisher publisher,
        boolean sample,
        boolean demo,
        @Nullable String basis,
        List<Framework> frameworks,
        List<Block> blocks) {

    public ReleaseContent {
        frameworks = List.copyOf(frameworks);
        blocks = List.copyOf(blocks);
    }

    /** Who publishes: the province, at whose root the rights to prepare, approve and publish are held. */
    public record Publisher(OrganisationId id, String name) {}

    /** @param code with {@code version}: which edition of the criteria was used */
    public record Framework(String code, String version, String title, boolean sample, Sha256 sha256) {}

    /**
     * A peer group and its ranking.
     *
     * @param slug its name in addresses and files
     * @param framework code of the framework it was scored by
     * @param ranking fingerprint of the ranking it was made from ({@code Ranking.sha256()})
     */
    public record Block(
            String slug, String name, String framework, RankingPolicy policy, Sha256 ranking, List<Unit> units) {

        public Block {
            units = List.copyOf(units);
        }
    }

    /**
     * One assessed unit, in rank order inside its block.
     *
     * @param points final points, fields plus adjustment
     * @param adjustment bonus minus penalty, after their caps, outside the fields
     * @param rank null exactly when {@code unranked} says why
     * @param printed the index with the policy's decimals
     * @param otherClass the class that the other reading (exact or printed) would give, where it differs
     * @param previous the last published result of this unit or of its predecessor; null when there is none
     * @param sources fingerprints of what the points were made from
     */
    public record Unit(
            String slug,
            String name,
            @Nullable Exact points,
            Exact max,
            Exact adjustment,
            @Nullable Integer rank,
            @Nullable Exact index,
            @Nullable BigDecimal printed,
            @Nullable String className,
            @Nullable String otherClass,
            @Nullable Unranked unranked,
            @Nullable Previous previous,
            List<Field> fields,
            List<Line> lines,
            Sources sources) {

        public Unit {
            fields = List.copyOf(fields);
            lines = List.copyOf(lines);
        }

        /** What the ranker found, with what the scorer found under it. */
        public static Unit of(
                String slug,
                Place place,
                RankingPolicy policy,
                Exact adjustment,
                @Nullable Previous previous,
                List<Field> fields,
                List<Line> lines,
                Sources sources) {
            var entry = place.entry();
            return new Unit(
                    slug,
                    entry.name(),
                    entry.points(),
                    entry.max(),
                    adjustment,
                    place.rank(),
                    place.index(),
                    place.published(),
                    place.className(),
                    place.otherClass(policy),
                    place.unranked(),
                    previous,
                    fields,
                    lines,
                    sources);
        }
    }

    /**
     * @param of how many units were ranked then
     * @param note what a reader must know to compare: "other criteria", "merged from …"; null when nothing
     */
    public record Previous(
            int year,
            @Nullable Integer rank,
            @Nullable Integer of,
            @Nullable BigDecimal printed,
            @Nullable String note) {}

    /** A field (lĩnh vực): points and applicable maximum. */
    public record Field(String code, String name, Exact points, Exact max) {}

    /**
     * One leaf criterion, or one bonus or penalty.
     *
     * @param field code of its field; null for a bonus or penalty
     * @param max its applicable maximum; zero when it does not apply
     * @param self the points of the self-assessment; null where the agency does not declare it
     * @param appraised the points of the last appraisal; null where it is not appraised
     * @param points the final points; null when not applicable
     * @param explanation the arithmetic in words, and the reason where appraisal changed it
     * @param source who gives the score: appraisal, survey, outside index
     */
    public record Line(
            String code,
            String name,
            @Nullable String field,
            Exact max,
            State state,
            @Nullable Exact self,
            @Nullable Exact appraised,
            @Nullable Exact points,
            String explanation,
            String source) {}

    /** Zero, not applicable and not reported are three states. */
    public enum State {
        SCORED,
        NOT_APPLICABLE,
        NOT_REPORTED
    }

    public record Sources(
            @Nullable Sha256 answers, @Nullable Sha256 scorecard) {}
}
