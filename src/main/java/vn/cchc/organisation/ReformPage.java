package vn.cchc.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/**
 * A proposal, with what it will do as things stand.
 *
 * @param effects empty once it is decided: the history of the organisations tells what it did
 * @param obstacle why it cannot be done as things stand; null when it can
 */
public record ReformPage(
        Proposal proposal,
        List<Proposal.Effect> effects,
        @Nullable Problem obstacle,
        boolean own,
        boolean mayDecide) {

    /** The list of all. */
    public record Table(List<Proposal> proposals, boolean mayPropose) {}

    /** The empty form, begun from a link. */
    public record Blank(String kind, String codes, String effective, List<String> operations, List<Kind> kinds) {}
}
