package vn.cchc.assessment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.round.Member;
import vn.cchc.round.Round;

/**
 * One agency in one round.
 *
 * @param submission the newest submission, null before the first
 * @param givenBack how the newest submission was given back, null where it stands
 */
public record Assessment(
        Round round,
        Member member,
        @Nullable Submission submission,
        @Nullable GivenBack givenBack) {

    public enum State {
        /** Đang nhập: never submitted. */
        DRAFT,
        /** Đã nộp: frozen, with the appraisers. */
        SUBMITTED,
        /** Trả lại: open again, with a reason. */
        RETURNED
    }

    public UUID id() {
        return member.assessment();
    }

    public OrganisationId organisation() {
        return member.organisation();
    }

    public State state() {
        if (submission == null) {
            return State.DRAFT;
        }
        return givenBack == null ? State.SUBMITTED : State.RETURNED;
    }

    public UUID framework() {
        return round.block(member.block()).framework();
    }

    /** @throws IllegalStateException before the first submission */
    public Submission submitted() {
        if (submission == null || givenBack != null) {
            throw new IllegalStateException("assessment " + id() + " is not submitted");
        }
        return submission;
    }
}
