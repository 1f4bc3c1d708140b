package vn.cchc.narrative;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.outline.Outline;
import vn.cchc.outline.PeriodWords;
import vn.cchc.outline.Section;
import vn.cchc.reporting.Filed;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;

/**
 * How the written part of one agency's report stands; decides what may be written and what others see.
 *
 * @param filed state of its filing
 * @param handovers the newest step of each section, by key
 * @param frozen true while a signed copy of the report stands
 */
public record Standing(
        Obligation obligation,
        Report report,
        Outline outline,
        Filed.State filed,
        Map<String, Handover> handovers,
        boolean frozen) {

    public UUID id() {
        return obligation.id();
    }

    /** A section's title with the period put in. */
    public String titleOf(Section section) {
        return PeriodWords.fill(section.title(), report.period(), obligation.name());
    }

    /** Handed in as a whole, or signed. */
    public boolean isIn() {
        return frozen || isFiled();
    }

    boolean isFiled() {
        return filed != Filed.State.DRAFT && filed != Filed.State.RETURNED;
    }

    /** What was given back may be mended even after the figures were handed in, until they are accepted. */
    public boolean isOpen(String section) {
        var step = handovers.get(section);
        if (frozen || (step != null && step.what() == Handover.What.HANDED_IN)) {
            return false;
        }
        return !isFiled() || (filed == Filed.State.SUBMITTED && wasGivenBack(step));
    }

    private static boolean wasGivenBack(@Nullable Handover step) {
        return step != null && step.what() == Handover.What.GIVEN_BACK;
    }

    public SectionState state(String section, boolean written) {
        if (frozen) {
            return SectionState.FROZEN;
        }
        var step = handovers.get(section);
        if (wasGivenBack(step) && isOpen(section)) {
            return SectionState.GIVEN_BACK;
        }
        if (!isOpen(section)) {
            boolean handedIn = step != null && step.what() == Handover.What.HANDED_IN;
            return written || handedIn ? SectionState.HANDED_IN : SectionState.WITHOUT_TEXT;
        }
        return written ? SectionState.DRAFT : SectionState.EMPTY;
    }

    /** What those above see of a section: nothing, the text as handed in, or the newest. */
    public sealed interface Seen {
        record Nothing() implements Seen {}

        record Revision(int revision) implements Seen {}

        record Newest() implements Seen {}
    }

    public Seen seenAbove(String section) {
        var step = handovers.get(section);
        if (step != null && step.what() != Handover.What.TAKEN_BACK) {
            return new Seen.Revision(step.revision());
        }
        return isIn() ? new Seen.Newest() : new Seen.Nothing();
    }
}
