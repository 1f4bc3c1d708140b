package vn.cchc.council;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.appraisal.Question;
import vn.cchc.appraisal.Voice;
import vn.cchc.assessment.Control;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Problem;

/**
 * One disputed criterion before the council.
 *
 * @param sitting the one that is open, or in which it was decided; null where none is
 * @param votes what may be seen of the votes: in a secret sitting nothing of others until the item closes
 * @param cast how many have voted
 * @param mine the viewer's own vote
 * @param barred why the viewer may not vote now; null: may
 */
public record ItemPage(
        String roundCode,
        String roundTitle,
        boolean sample,
        Item item,
        String agency,
        Leaf leaf,
        List<String> rule,
        Voice declared,
        @Nullable Voice first,
        @Nullable Voice second,
        Voice wanted,
        Voice kept,
        String explanation,
        List<Question> questions,
        @Nullable Objection objection,
        List<Control> controls,
        @Nullable Sitting sitting,
        List<Cast> votes,
        int cast,
        List<String> entitled,
        List<String> aside,
        int taking,
        int needed,
        boolean quorum,
        @Nullable Vote mine,
        @Nullable Problem barred,
        boolean mayRun,
        @Nullable Voice outcome) {

    /** @param fact the other fact in words, empty for the rest */
    public record Cast(String name, Vote vote, String fact) {}
}
