package vn.cchc.narrative;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.reporting.Obligation;

/**
 * What one agency below contributes to a section.
 *
 * @param text what may be seen of it; null while it is the agency's own draft
 * @param last the newest step; null for none
 * @param taken which of its paragraphs stand in the section already, from 0
 */
public record Contribution(
        Obligation from,
        SectionState state,
        @Nullable Text text,
        @Nullable Handover last,
        Assignment.Role role,
        List<Integer> taken) {

    public boolean mayBeGivenBack() {
        return last != null && last.what() == Handover.What.HANDED_IN
                || last == null && state == SectionState.HANDED_IN;
    }

    /** True where there is something to read, or something that was given back. */
    public boolean hasText() {
        return text != null && !text.isEmpty() || state == SectionState.GIVEN_BACK;
    }
}
