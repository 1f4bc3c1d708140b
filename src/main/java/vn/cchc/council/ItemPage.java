package vn.cchc.council;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.appraisal.Question;
import vn.cchc.appraisal.Voice;
import vn.cchc.assessment.Control;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Problem;

/** One disputed criterion before the council. */
public record ItemPage(
        String roundCode,
        String roundTitle,
        boolean sample,
        Item item,
        String agency,
        Leaf leaf,
        List<String> rule,
        Said said,
        Ballot ballot,
        boolean mayRun) {

    /**
     * What was said about it, by whom, and what each word earns.
     *
     * @param wanted what the agency stands by
     * @param kept what stands where the appraisal is kept
     * @param outcome what was decided; null while it was not
     */
    public record Said(
            Voice declared,
            @Nullable Voice first,
            @Nullable Voice second,
            Voice wanted,
            Voice kept,
            @Nullable Voice outcome,
            List<Question> questions,
            @Nullable Objection objection) {}

    /**
     * The votes on it.
     *
     * @param sitting the one that is open, or in which it was decided; null where none is
     * @param votes what may be seen of the votes: in a secret sitting nothing of others until the item closes
     * @param cast how many have voted
     * @param entitled how many may vote; {@code needed} of them are a quorum, {@code taking} take part
     * @param sat how the sitting as a whole is attended; both must be a quorum
     * @param controls for another fact, filled with the viewer's own; {@code blank} for a paper
     * @param mine the viewer's own vote
     * @param barred why the viewer may not vote now; null: may
     * @param absent members whose written opinion may be entered from paper
     */
    public record Ballot(
            @Nullable Sitting sitting,
            List<Cast> votes,
            int cast,
            int entitled,
            List<String> aside,
            int taking,
            int needed,
            boolean quorum,
            Votes.Count sat,
            List<Control> controls,
            List<Control> blank,
            @Nullable Vote mine,
            @Nullable Problem barred,
            List<CouncilMember> absent) {

        /** No sitting, no votes. */
        static Ballot none(List<String> aside, @Nullable Problem barred) {
            var nobody = new Votes.Count(0, 0, 0);
            return new Ballot(
                    null, List.of(), 0, 0, aside, 0, 0, false, nobody, List.of(), List.of(), null, barred, List.of());
        }

        /** Whether others' votes are hidden from everybody while the item is open. */
        public boolean hidden(Item item) {
            return sitting != null && sitting.rules().secret() && item.isOpen();
        }
    }

    /** @param fact the other fact in words, empty for the rest */
    public record Cast(String name, Vote vote, String fact) {}
}
