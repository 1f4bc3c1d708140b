package vn.cchc.assignment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.round.Member;

/**
 * What one person has to appraise.
 *
 * @param field code of the field; {@link vn.cchc.framework.Adjustment#FIELD} for bonus and penalty
 * @param criterion only this criterion of the field; null: all
 * @param assessment only this agency; null: every agency of the block
 * @param department the appraiser's organisation when it was assigned
 * @param revoked how it was taken back; null while it holds
 */
public record Assignment(
        UUID id,
        UUID round,
        String block,
        String field,
        @Nullable String criterion,
        @Nullable UUID assessment,
        UUID appraiser,
        String appraiserName,
        OrganisationId department,
        String assignedBy,
        Instant assignedAt,
        @Nullable Revocation revoked) {

    public record Revocation(String reason, String by, Instant at) {}

    /**
     * A field of an agency that nobody who may is to appraise.
     *
     * @param field the field's code
     * @param criteria the codes nobody covers
     * @param ownOnly true when people are assigned, but all of them belong to that very agency
     */
    public record Gap(Member member, String field, String fieldName, List<String> criteria, boolean ownOnly) {}

    public boolean holds() {
        return revoked == null;
    }

    public boolean covers(Member member, Leaf leaf) {
        return covers(member) && field.equals(leaf.field()) && (criterion == null || criterion.equals(leaf.code()));
    }

    /** Whether anything of this agency is in it. */
    public boolean covers(Member member) {
        return holds()
                && round.equals(member.round())
                && block.equals(member.block())
                && (assessment == null || assessment.equals(member.assessment()));
    }

    boolean sameAs(Assignment other) {
        return round.equals(other.round)
                && block.equals(other.block)
                && field.equals(other.field)
                && java.util.Objects.equals(criterion, other.criterion)
                && java.util.Objects.equals(assessment, other.assessment)
                && appraiser.equals(other.appraiser);
    }
}
